import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, type Option, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { type MenteePart, type MentorPart, type RequestProblem, requestWords, type TypedRow } from "../domain/request";
import { Begun, OwnRequests, requestTone } from "./request-own";

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
            Requests to you
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

/** The form to ask; behind a line to open it while someone is asked already. */
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
    <EmptyState title="No mentors to ask">
      <p>No mentor has enrolled yet, or you have as many as you enrolled for.</p>
    </EmptyState>
  );
}

type AskProps = {
  part: Pick<MenteePart, "mentors" | "rows" | "begun">;
  /** Requests without an answer, which come before these. */
  before: number;
  problem?: Extract<RequestProblem, { at: "ask" }>;
};

/** Mentors by rank, each with a note. */
function AskMentors({ part: { mentors, rows, begun }, before, problem }: AskProps) {
  const options = optionsOf(mentors);
  const [first] = rows;
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-5" noValidate key={problem?.message ?? first}>
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      {rows.map((id, index) => {
        const typed = problem?.rows[index] ?? { id, mentor: (index === 0 && begun) || "", note: "" };
        const errors = { mentor: problem?.errors[`mentor.${index}`], note: problem?.errors[`note.${index}`] };
        const shown = { typed, errors, rank: before + index + 1, isFirst: index === 0 };
        return <Choice key={id} {...shown} options={options} />;
      })}
      <Button name="do" value="ask" variant="primary" className="w-fit">
        Ask
      </Button>
    </form>
  );
}

type ChoiceProps = {
  typed: TypedRow;
  errors: FieldErrors;
  rank: number;
  isFirst: boolean;
  options: readonly Option[];
};

function Choice({ typed: { id, mentor, note }, errors, rank, isFirst, options }: ChoiceProps) {
  const choice = `${RANKS[rank - 1] ?? `Number ${rank}`} choice`;
  const isThere = options.some(({ value }) => value === mentor);
  return (
    <div className="grid grid-cols-1 gap-3">
      <input type="hidden" name="id" value={id} />
      <SelectField
        label={choice}
        name="mentor"
        options={options}
        defaultValue={isThere ? mentor : ""}
        errors={errors.mentor}
      />
      <TextArea
        label={
          <>
            Note to them<span className="sr-only">, {choice.toLowerCase()}</span>
          </>
        }
        name="note"
        hint={isFirst && "What you would like help with. Only they read it."}
        rows={2}
        defaultValue={note}
        errors={errors.note}
      />
    </div>
  );
}

const RANKS = ["First", "Second", "Third", "Fourth", "Fifth"];

function optionsOf(mentors: MenteePart["mentors"]): Option[] {
  const named = mentors.map(({ id, name, seats }) => ({
    value: id,
    label: seats > 0 ? name : `${name} (no seat left)`,
  }));
  return [{ value: "", label: "No one" }, ...named];
}

function NoHours() {
  return (
    <Notice tone="info" title="Say first when you can meet">
      <p>
        A mentor and you need hours in common.{" "}
        <Link className="link" to="/mentorship/profile">
          Add your weekly hours
        </Link>
        , then come back.
      </p>
    </Notice>
  );
}

type Request = MentorPart["requests"][number];
type AskedProps = {
  part: MentorPart;
  timeZone: string;
  problem?: Extract<RequestProblem, { at: "answer" }>;
};

/** What mentees ask of the reader. */
function AskedOfMentor({ part: { requests, seats, mayAnswer }, timeZone, problem }: AskedProps) {
  if (requests.length === 0) {
    return (
      <EmptyState title="No requests yet">
        <p>You'll get an email when a mentee asks you.</p>
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
function Answer({ request, open, problem }: { request: Request; open: boolean; problem?: AskedProps["problem"] }) {
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
