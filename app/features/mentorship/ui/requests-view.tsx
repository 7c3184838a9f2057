import { EmptyState } from "~/ui/empty-state";
import type { MenteePart, MentorPart, RequestProblem } from "../domain/request-page";
import { AskMentors } from "./request-ask";
import { AskedOfMentor } from "./request-asked";
import { OwnRequests } from "./request-own";

type Props = {
  asMentee: MenteePart | null;
  asMentor: MentorPart | null;
  answerDays: number;
  timeZone: string;
  problem?: RequestProblem;
};

/** What the reader asked of mentors, and what mentees ask of them. */
export function RequestsView({ asMentee, asMentor, answerDays, timeZone, problem }: Props) {
  return (
    <>
      {asMentee && (
        <Mentee
          part={asMentee}
          answerDays={answerDays}
          timeZone={timeZone}
          problem={problem?.at === "ask" ? problem : undefined}
        />
      )}
      {asMentor && (
        <section aria-labelledby="asked-of-you">
          <h2 id="asked-of-you" className="mb-2">
            Asked of you
          </h2>
          <AskedOfMentor part={asMentor} timeZone={timeZone} problem={problem?.at === "answer" ? problem : undefined} />
        </section>
      )}
    </>
  );
}

type MenteeProps = Pick<Props, "answerDays" | "timeZone"> & {
  part: MenteePart;
  problem?: Extract<RequestProblem, { at: "ask" }>;
};

function Mentee({ part, answerDays, timeZone, problem }: MenteeProps) {
  const { requests, rows } = part;
  const adds = requests.some(({ state }) => state === "WAITING" || state === "SENT");
  return (
    <section className="mb-8" aria-labelledby="your-requests">
      <h2 id="your-requests" className="mb-2">
        Your requests
      </h2>
      <OwnRequests requests={requests} timeZone={timeZone} />
      {rows.length > 0 && (
        <>
          <h3 className="mb-1">{adds ? "Ask more" : "Ask mentors"}</h3>
          <p className="mb-3 max-w-measure text-muted">
            They are asked one after the other. Each has {answerDays} days; after a no, or none at all, the next is
            asked.
          </p>
          <AskMentors part={part} adds={adds} problem={problem} />
        </>
      )}
      {rows.length === 0 && requests.length === 0 && (
        <EmptyState title="There is nobody to ask">
          <p>No mentor has enrolled yet, or you have as many as you enrolled for.</p>
        </EmptyState>
      )}
    </section>
  );
}
