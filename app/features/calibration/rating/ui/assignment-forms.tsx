import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import type { AssignmentErrors, AssignmentTyped } from "../assignment.schema";
import type { AssignmentsPage } from "../domain/assignment";

export type AssignmentProblem = { typed: AssignmentTyped; errors: AssignmentErrors; message: string | null };

type FormProps = { page: AssignmentsPage; problem: AssignmentProblem | null };

/** By lot: anew while the session is set up, and what is missing once raters rate. */
export function DrawForm({ page: { seed, isDrawn }, problem }: FormProps) {
  if (seed === null)
    return (
      <form method="post" className="grid gap-2">
        <input type="hidden" name="seed" value="0" />
        <p className="max-w-measure">Raters are at work, so nobody who was asked is taken away by lot.</p>
        <div>
          <Button name="do" value="draw">
            Draw what is missing
          </Button>
        </div>
      </form>
    );
  return (
    <form method="post" className="flex flex-wrap items-end gap-3" noValidate>
      <TextField
        label={isDrawn ? "Seed of another draw" : "Seed"}
        name="seed"
        inputMode="numeric"
        className="max-w-64"
        hint={
          isDrawn ? `These were drawn with ${seed}. The same seed draws the same.` : "The same seed draws the same."
        }
        defaultValue={problem?.typed.seed || String(isDrawn ? seed + 1 : seed)}
        errors={problem?.errors.seed}
      />
      <Button name="do" value="draw" variant={isDrawn ? "secondary" : "primary"}>
        {isDrawn ? "Draw again" : "Draw who rates whom"}
      </Button>
      {isDrawn && <p className="w-full text-muted text-sm">What was added by hand stays.</p>}
    </form>
  );
}

/** One more assignment, by hand. */
export function AddForm({ page: { raters, choices }, problem }: FormProps) {
  const options = (list: readonly { id: string; name: string }[]) => [
    { value: "", label: "Choose" },
    ...list.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Section id="add" title="Add by hand">
      <form method="post" className="flex flex-wrap items-end gap-3" noValidate>
        <SelectField
          label="Rater"
          name="rater"
          options={options(raters)}
          defaultValue={problem?.typed.rater}
          errors={problem?.errors.rater}
        />
        <SelectField
          label="rates"
          name="person"
          options={options(choices)}
          defaultValue={problem?.typed.person}
          errors={problem?.errors.person}
        />
        <Button name="do" value="add">
          Add
        </Button>
      </form>
    </Section>
  );
}
