import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";
import { type MentorPart, type RequestProblem, requestWords } from "../domain/request-page";
import { Begun, requestTone } from "./request-own";

type Request = MentorPart["requests"][number];
type Props = {
  part: MentorPart;
  timeZone: string;
  problem?: Extract<RequestProblem, { at: "answer" }>;
};

/** What mentees ask of the reader. */
export function AskedOfMentor({ part: { requests, seats, mayAnswer }, timeZone, problem }: Props) {
  if (requests.length === 0) {
    return (
      <EmptyState title="Nobody has asked you yet">
        <p>When somebody does, you get a message and answer here.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="mb-3 text-muted">{seats > 0 ? `Seats left: ${seats}` : "You have no seat left."}</p>
      <ul className="divide-y divide-line border-line border-y">
        {requests.map((request) => (
          <li key={request.id} className="grid grid-cols-1 gap-2 py-4">
            <Head request={request} timeZone={timeZone} />
            <Told request={request} />
            {request.answer && (
              <p className="as-written max-w-measure">
                <span className="text-muted">You: </span>
                {request.answer}
              </p>
            )}
            {request.pairId && <Begun pairId={request.pairId} other={request.mentee} />}
            <Answer
              request={request}
              open={mayAnswer && request.state === "SENT"}
              problem={problem?.request === request.id ? problem : undefined}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function Head({ request, timeZone }: { request: Request; timeZone: string }) {
  const { menteeId, mentee, state, expiresAt, answeredAt } = request;
  const isOpen = state === "SENT";
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <Link className="link font-medium" to={`/people/${menteeId}`}>
        {mentee}
      </Link>
      <Badge tone={isOpen ? "warning" : requestTone(state)}>{requestWords(request, "mentor")}</Badge>
      <span className="text-muted text-sm">
        {isOpen && "until "}
        <TimeText value={isOpen ? expiresAt : (answeredAt ?? expiresAt)} timeZone={timeZone} />
      </span>
    </p>
  );
}

/** What the mentee tells of themselves. */
function Told({ request: { note, hope, wanted, heldLevel, targetLevel, languages } }: { request: Request }) {
  const levels = [...new Set([heldLevel, targetLevel].filter((level) => level !== null))].join(" to ");
  const facts = [levels, languages.join(", ")].filter((fact) => fact !== "").join(" · ");
  return (
    <div className="grid max-w-measure grid-cols-1 gap-1.5">
      {facts && <p className="text-muted text-sm">{facts}</p>}
      {note && <p className="as-written">{note}</p>}
      {hope && (
        <p className="as-written">
          <span className="text-muted">Hopes for: </span>
          {hope}
        </p>
      )}
      {wanted.length > 0 && (
        <div>
          <p className="text-muted">Wants to grow in:</p>
          <ul className="list-disc pl-5">
            {wanted.map(({ id, statement, competency, level }) => (
              <li key={id}>
                {statement}{" "}
                <span className="text-muted text-sm">
                  {competency}, {level}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** A refusal stays beside its request even when that cannot be answered any more. */
function Answer({ request, open, problem }: { request: Request; open: boolean; problem?: Props["problem"] }) {
  const { id, mentee } = request;
  if (!open) {
    return problem ? (
      <p className="field-error" role="alert">
        {problem.message}
      </p>
    ) : null;
  }
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-3" noValidate aria-label={`Answer ${mentee}`}>
      <input type="hidden" name="request" value={id} />
      <TextField
        label="A word to them"
        name="answer"
        hint="If you like."
        defaultValue={problem?.answer}
        errors={problem && [problem.message]}
      />
      <div className="flex flex-wrap gap-2">
        <Button name="do" value="accept" variant="primary">
          Accept
        </Button>
        <Button name="do" value="decline">
          Decline
        </Button>
      </div>
    </form>
  );
}
