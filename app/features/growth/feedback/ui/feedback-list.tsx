import { Link } from "@remix-run/react";
import { ExpectationOfGoal } from "~/features/growth/ui/plan-words";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { TextArea } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { ViewSwitch } from "~/ui/page/tabs";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import {
  FEEDBACK_LISTS,
  type FeedbackList,
  type FeedbackProblem,
  type ShownFeedback,
  type ShownRequest,
} from "../domain/feedback";

const LABELS: Record<FeedbackList, string> = { received: "Received", given: "Given", shared: "Shared with me" };

export function FeedbackLists({ list }: { list: FeedbackList }) {
  const views = FEEDBACK_LISTS.map((one) => ({
    to: one === "received" ? "/feedback" : `/feedback?of=${one}`,
    label: LABELS[one],
    isCurrent: one === list,
  }));
  return <ViewSwitch label="Feedback" views={views} />;
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
            {item.asked && <Badge tone="info">Outcome requested</Badge>}
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
        <Section id="asked-of-me" title="Requests" className="mb-6">
          <ul className="grid max-w-measure grid-cols-1 gap-3">
            {askedOfMe.map(({ id, asker, question, askedAt }) => (
              <li key={id} className="grid grid-cols-1 justify-items-start gap-1.5">
                <p>
                  {asker}, <TimeText value={askedAt} timeZone={timeZone} />:{" "}
                  <span className="as-written">{question}</span>
                </p>
                <LinkButton to={`/feedback/new?request=${id}`} size="small" aria-label={`Answer ${asker}`}>
                  Answer request
                </LinkButton>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {asked.length > 0 && (
        <Section id="asked" title="Your requests" className="mb-6">
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

export type FeedbackItemProps = {
  item: ShownFeedback;
  mayShare: boolean;
  manager: string | null;
  timeZone: string;
  problem?: FeedbackProblem;
};

/** One piece of feedback, who reads it, and what came of it. */
export function FeedbackItem(props: FeedbackItemProps) {
  const { item, mayShare, timeZone } = props;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-6">
      <div className="grid grid-cols-1 gap-2">
        <p className="text-muted">
          {item.giver} to {item.receiver}, <TimeText value={item.givenAt} timeZone={timeZone} />
        </p>
        {item.expectation && <ExpectationOfGoal expectation={item.expectation} />}
        <p className="as-written">{item.text}</p>
      </div>
      <Outcome {...props} />
      {mayShare ? <Sharing {...props} /> : <Readers {...props} />}
    </div>
  );
}

function Outcome({ item, mayShare, timeZone, problem }: FeedbackItemProps) {
  const wrong = problem?.at === "outcome" ? problem : null;
  const field = fieldsOf(wrong ?? { typed: { text: "" } });
  if (!item.outcome && !mayShare) return null;
  return (
    <section aria-labelledby="outcome" className="grid grid-cols-1 gap-2">
      <h2 id="outcome">Outcome</h2>
      {item.outcome && (
        <div>
          <p className="text-muted text-sm">
            {item.receiver}, <TimeText value={item.outcome.at} timeZone={timeZone} />
          </p>
          <p className="as-written">{item.outcome.text}</p>
        </div>
      )}
      {mayShare && (!item.outcome || wrong) && (
        <form method="post" className="grid grid-cols-1 gap-2" noValidate>
          <TextArea
            label="What changed? (optional)"
            rows={2}
            hint={`${item.giver} can read it. It can't be edited.`}
            {...field("text")}
          />
          <Button name="do" value="outcome" className="w-fit">
            Save outcome
          </Button>
        </form>
      )}
    </section>
  );
}

function Readers({ item }: FeedbackItemProps) {
  if (item.readers.length === 0) return null;
  return (
    <p className="text-muted">
      {item.receiver} shared it with {item.readers.map(({ name }) => name).join(", ")}.
    </p>
  );
}

function Sharing({ item, manager, problem }: FeedbackItemProps) {
  const field = fieldsOf(problem?.at === "share" ? problem : { typed: { colleague: "" } });
  return (
    <section aria-labelledby="sharing" className="grid grid-cols-1 gap-3">
      <h2 id="sharing">Sharing</h2>
      {item.readers.length === 0 && <p>Only you and {item.giver} can read it.</p>}
      <ul className="grid grid-cols-1 gap-1.5">
        {item.readers.map(({ id, name }) => (
          <li key={id}>
            <form method="post" className="flex flex-wrap items-center gap-x-3">
              <input type="hidden" name="which" value={id} />
              <span>{name}</span>
              <Button size="small" variant="quiet" name="do" value="unshare">
                Stop sharing<span className="sr-only"> with {name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      {manager && (
        <form method="post">
          <Button name="do" value="share-manager">
            Share with your manager, {manager}
          </Button>
        </form>
      )}
      <form method="post" className="flex flex-wrap items-end gap-3" noValidate>
        <PersonField
          label="Share with a colleague"
          scope="feedback.share"
          of={item.id}
          act="share"
          hint={`${item.giver} sees who you share it with.`}
          className="max-w-96 grow"
          {...field("colleague")}
        />
        <Button name="do" value="share">
          Share feedback
        </Button>
      </form>
    </section>
  );
}
