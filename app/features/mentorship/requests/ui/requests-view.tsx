import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, type Option, SelectField, TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { MenteePart, MentorPart, RequestProblem, TypedRow } from "../domain/request-page";
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
    <EmptyState title="There is nobody to ask">
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
  return [{ value: "", label: "Nobody" }, ...named];
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
