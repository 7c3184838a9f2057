import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { FormErrors, type Option, SelectField, TextArea } from "~/ui/field";
import { Notice } from "~/ui/notice";
import type { MenteePart, RequestProblem } from "../domain/request-page";

type AskProps = {
  part: Pick<MenteePart, "mentors" | "rows" | "hasHours" | "begun">;
  /** There are requests without an answer before these. */
  adds: boolean;
  problem?: Extract<RequestProblem, { at: "ask" }>;
};

/** Mentors by rank, each with a note. */
export function AskMentors({ part: { mentors, rows, hasHours, begun }, adds, problem }: AskProps) {
  if (!hasHours) return <NoHours />;
  const options = optionsOf(mentors);
  const [first] = rows;
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-5" noValidate key={problem?.message ?? first}>
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      {rows.map((id, index) => {
        const typed = problem?.rows[index];
        const chosen = typed?.mentorId ?? (index === 0 ? begun : null);
        const isFirst = index === 0 && !adds;
        return (
          <fieldset key={id} className="grid grid-cols-1 gap-3">
            <legend className="mb-1 font-medium">
              {isFirst ? "First choice" : adds ? "Another" : "If they cannot"}
            </legend>
            <input type="hidden" name="id" value={typed?.id ?? id} />
            <SelectField
              label="Mentor"
              name="mentor"
              options={options}
              defaultValue={options.some(({ value }) => value === chosen) ? (chosen ?? "") : ""}
              errors={typed?.errors.mentor ? [typed.errors.mentor] : undefined}
            />
            <TextArea
              label="Note to them"
              name="note"
              hint="What you would like help with. Only they read it."
              rows={3}
              defaultValue={typed?.note}
              errors={typed?.errors.note ? [typed.errors.note] : undefined}
            />
          </fieldset>
        );
      })}
      <Button name="do" value="ask" variant="primary" className="w-fit">
        Ask
      </Button>
    </form>
  );
}

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
