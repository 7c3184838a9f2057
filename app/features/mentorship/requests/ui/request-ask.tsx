import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { FormErrors, type Option, SelectField, TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import type { AskedRow, MenteePart, RequestProblem } from "../domain/request-page";

type AskProps = {
  part: Pick<MenteePart, "mentors" | "rows" | "begun">;
  /** Requests without an answer, which come before these. */
  before: number;
  problem?: Extract<RequestProblem, { at: "ask" }>;
};

/** Mentors by rank, each with a note. */
export function AskMentors({ part: { mentors, rows, begun }, before, problem }: AskProps) {
  const options = optionsOf(mentors);
  const [first] = rows;
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-5" noValidate key={problem?.message ?? first}>
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      {rows.map((id, index) => {
        const typed = problem?.rows[index] ?? { id, mentorId: index === 0 ? begun : null, note: "", errors: {} };
        return <Choice key={id} typed={typed} rank={before + index + 1} isFirst={index === 0} options={options} />;
      })}
      <Button name="do" value="ask" variant="primary" className="w-fit">
        Ask
      </Button>
    </form>
  );
}

type ChoiceProps = {
  typed: Omit<AskedRow, "mentorId"> & { mentorId: string | null };
  rank: number;
  isFirst: boolean;
  options: readonly Option[];
};

function Choice({ typed: { id, mentorId, note, errors }, rank, isFirst, options }: ChoiceProps) {
  const choice = `${RANKS[rank - 1] ?? `Number ${rank}`} choice`;
  const isThere = options.some(({ value }) => value === mentorId);
  return (
    <div className="grid grid-cols-1 gap-3">
      <input type="hidden" name="id" value={id} />
      <SelectField
        label={choice}
        name="mentor"
        options={options}
        defaultValue={isThere ? (mentorId ?? "") : ""}
        errors={errors.mentor ? [errors.mentor] : undefined}
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
        errors={errors.note ? [errors.note] : undefined}
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

export function NoHours() {
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
