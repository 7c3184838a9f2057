import { Link } from "@remix-run/react";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import type { MenteePart, MentorPart, RequestProblem } from "../domain/request-page";
import { AskMentors, NoHours } from "./request-ask";
import { AskedOfMentor } from "./request-asked";
import { OwnRequests } from "./request-own";

type Props = {
  round: { id: string; answerDays: number };
  asMentee: MenteePart | null;
  asMentor: MentorPart | null;
  timeZone: string;
  problem?: RequestProblem;
};

/** What mentees ask of the reader, which others wait for, and what the reader asked of mentors. */
export function RequestsView({ round, asMentee, asMentor, timeZone, problem }: Props) {
  return (
    <>
      {asMentor && (
        <section className="mb-8 max-w-measure" aria-labelledby="asked-of-you">
          <h2 id="asked-of-you" className="mb-2">
            Asked of you
          </h2>
          <AskedOfMentor part={asMentor} timeZone={timeZone} problem={problem?.at === "answer" ? problem : undefined} />
        </section>
      )}
      {asMentee && (
        <Section id="your-requests" title="Your requests">
          <FormErrors errors={problem?.at === "order" ? [problem.message] : undefined} />
          <OwnRequests requests={asMentee.requests} timeZone={timeZone} />
          <Asking part={asMentee} round={round} problem={problem?.at === "ask" ? problem : undefined} />
        </Section>
      )}
    </>
  );
}

type AskingProps = Pick<Props, "round"> & { part: MenteePart; problem?: Extract<RequestProblem, { at: "ask" }> };

/** The form to ask; behind a line to open it while somebody is asked already. */
function Asking({ part, round, problem }: AskingProps) {
  const { requests, rows, hasHours } = part;
  const before = requests.filter(({ state }) => state === "WAITING" || state === "SENT").length;
  if (rows.length === 0) return requests.length === 0 ? <NobodyToAsk /> : null;
  if (!hasHours) return <NoHours />;
  const form = (
    <>
      <p className="mb-4 max-w-measure text-muted">
        They are asked one after the other: when one declines, or says nothing for {round.answerDays} days, the next is
        asked.{" "}
        <Link className="link" to={`/mentorship/rounds/${round.id}/mentors`}>
          See what each offers
        </Link>
        .
      </p>
      <AskMentors part={part} before={before} problem={problem} />
    </>
  );
  if (before === 0) return form;
  return (
    <Disclosure summary="Ask more" open={problem !== undefined || part.begun !== null}>
      {form}
    </Disclosure>
  );
}

function NobodyToAsk() {
  return (
    <EmptyState title="There is nobody to ask">
      <p>No mentor has enrolled yet, or you have as many as you enrolled for.</p>
    </EmptyState>
  );
}
