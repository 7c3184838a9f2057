import { SelectField, TextArea, TextField } from "~/ui/forms/field";
import { CHECK_IN_RHYTHMS, RHYTHM_WORDS } from "../domain/plan-goal";

type GoalFieldsProps = {
  typed: Partial<Record<"title" | "opportunity" | "evidence" | "rhythm", string>>;
  errors: Partial<Record<string, string[]>>;
};

/** What the person writes of a goal. */
export function GoalFields({ typed, errors }: GoalFieldsProps) {
  return (
    <>
      <TextField
        label="Goal"
        name="title"
        hint="In your words: what you will be able to do."
        defaultValue={typed.title}
        errors={errors.title}
        required
      />
      <TextArea
        label="Opportunity"
        name="opportunity"
        hint="The work in which you can practise it."
        rows={2}
        defaultValue={typed.opportunity}
        errors={errors.opportunity}
      />
      <TextArea
        label="Evidence"
        name="evidence"
        hint="What would show that you are there."
        rows={2}
        defaultValue={typed.evidence}
        errors={errors.evidence}
      />
      <SelectField
        label="Check in"
        name="rhythm"
        className="max-w-64"
        defaultValue={typed.rhythm ?? "MONTHLY"}
        errors={errors.rhythm}
        options={CHECK_IN_RHYTHMS.map((value) => ({ value, label: RHYTHM_WORDS[value] }))}
      />
    </>
  );
}
