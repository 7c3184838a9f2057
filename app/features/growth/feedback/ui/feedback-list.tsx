import { Link } from "@remix-run/react";
import { ExpectationOfGoal } from "~/features/growth/ui/plan-words";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { FEEDBACK_LISTS, type FeedbackList, type ShownFeedback, type ShownRequest } from "../domain/feedback";

const LABELS: Record<FeedbackList, string> = { received: "Received", given: "Given", shared: "Shared with me" };

export function FeedbackLists({ list }: { list: FeedbackList }) {
  return (
    <nav aria-label="Feedback" className="sub-nav print:hidden">
      {FEEDBACK_LISTS.map((one) => (
        <Link
          key={one}
          to={one === "received" ? "/feedback" : `/feedback?of=${one}`}
          aria-current={one === list ? "page" : undefined}
        >
          {LABELS[one]}
        </Link>
      ))}
    </nav>
  );
}

type FeedbackItemsProps = { items: readonly ShownFeedback[]; list: FeedbackList; timeZone: string };

export function FeedbackItems({ items, list, timeZone }: FeedbackItemsProps) {
  return (
    <ul className="max-w-measure divide-y divide-line border-line border-y">
      {items.map((item) => (
        <li key={item.id} className="grid grid-cols-1 gap-1.5 py-3.5">
          <h2 className="flex flex-wrap items-baseline gap-x-3 text-base">
            <Link className="link" to={`/feedback/${item.id}`}>
              {titleOf(item, list)}
            </Link>
            <span className="text-muted text-sm font-normal">
              <TimeText value={item.givenAt} timeZone={timeZone} />
            </span>
            {item.asked && <Badge tone="info">What came of it?</Badge>}
          </h2>
          {item.expectation && <ExpectationOfGoal expectation={item.expectation} />}
          <p className="as-written line-clamp-4">{item.text}</p>
        </li>
      ))}
    </ul>
  );
}

function titleOf({ giver, receiver }: ShownFeedback, list: FeedbackList): string {
  if (list === "received") return `From ${giver}`;
  return list === "given" ? `To ${receiver}` : `From ${giver} to ${receiver}`;
}

/** What colleagues ask of the reader, and what the reader waits for. */
export function Requests({
  askedOfMe,
  asked,
  timeZone,
}: Record<"askedOfMe" | "asked", readonly ShownRequest[]> & { timeZone: string }) {
  return (
    <>
      {askedOfMe.length > 0 && (
        <Section id="asked-of-me" title="Asked of you" className="mb-6">
          <ul className="grid max-w-measure grid-cols-1 gap-3">
            {askedOfMe.map(({ id, asker, question, askedAt }) => (
              <li key={id} className="grid grid-cols-1 justify-items-start gap-1.5">
                <p>
                  {asker}, <TimeText value={askedAt} timeZone={timeZone} />:{" "}
                  <span className="as-written">{question}</span>
                </p>
                <LinkButton to={`/feedback/new?request=${id}`} size="small" aria-label={`Answer ${asker}`}>
                  Answer
                </LinkButton>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {asked.length > 0 && (
        <Section id="asked" title="You asked" className="mb-6">
          <ul className="grid max-w-measure grid-cols-1 gap-1.5">
            {asked.map((request) => (
              <li key={request.id}>
                {request.asked}, <TimeText value={request.askedAt} timeZone={timeZone} />:{" "}
                <span className="as-written">{request.question}</span>{" "}
                <Badge>{request.status === "DECLINED" ? "Declined" : "Waiting"}</Badge>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
