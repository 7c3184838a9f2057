import type { FieldErrors } from "~/kernel/form/form";
import type { ChangedField } from "~/kernel/write-decision";
import { Button } from "~/ui/button";
import { ChangedMeanwhile } from "~/ui/forms/changed-meanwhile";
import { FormErrors, RadioGroup, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { KIND_WORDS, type MentorshipKind, RHYTHM_LABELS } from "../domain/programme";
import { WAY_WORDS } from "../domain/programme-settings";
import type { TypedProgramme } from "../programme.schema";
import { CountField, PopulationFields, RuleFields, WeightFields } from "./programme-fields";

type Choices = {
  teams: readonly { id: string; name: string }[];
  ladders: readonly { name: string; codes: readonly string[] }[];
};
type ProgrammeFormProps = {
  typed: TypedProgramme;
  errors?: FieldErrors;
  choices: Choices;
  message?: string;
  changed?: readonly ChangedField[];
  /** What its button says. */
  label: string;
};

const options = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));
const WAYS = (Object.keys(WAY_WORDS) as (keyof typeof WAY_WORDS)[]).map((value) => ({
  value,
  label: WAY_WORDS[value].label,
  hint: WAY_WORDS[value].about,
}));
const KINDS = (Object.keys(KIND_WORDS) as MentorshipKind[]).map((value) => ({ value, label: KIND_WORDS[value].label }));
const RHYTHMS = options(RHYTHM_LABELS);

/** Everything that the owner of a programme decides, in the form that founds one and in the one that changes it. */
export function ProgrammeForm({ typed, errors = {}, choices, message, changed, label }: ProgrammeFormProps) {
  const wrong = Object.keys(errors).length > 0 && !message ? ["Something below needs another answer."] : undefined;
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : wrong} />
      {changed && <ChangedMeanwhile what="the programme" changed={changed} />}
      <input type="hidden" name="id" value={typed.id} />
      <input type="hidden" name="edits" value={typed.edits} />
      <TextField label="Name" name="name" maxLength={120} defaultValue={typed.name} errors={errors.name} required />
      <TextArea
        label="Purpose"
        name="purpose"
        hint="To whoever thinks about enrolling."
        maxLength={2000}
        defaultValue={typed.purpose}
        errors={errors.purpose}
        required
      />
      <SelectField
        label="Kind"
        name="kind"
        options={KINDS}
        defaultValue={typed.kind}
        errors={errors.kind}
        className="max-w-96"
      />
      <RadioGroup
        legend="How pairs come about"
        name="way"
        id="way"
        options={WAYS}
        defaultValue={typed.way}
        errors={errors.way}
      />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <CountField
          label="Weeks of a round"
          name="weeks"
          typed={typed.weeks}
          errors={errors.weeks}
          most={104}
          least={1}
        />
        <SelectField
          label="Pairs meet"
          name="rhythm"
          options={RHYTHMS}
          defaultValue={typed.rhythm}
          errors={errors.rhythm}
        />
      </div>
      <PopulationFields typed={typed} errors={errors} {...choices} />
      <RuleFields typed={typed} errors={errors} />
      <WeightFields typed={typed.weights} errors={errors} />
      <Button variant="primary" className="w-fit" name="do" value="save">
        {changed ? "Save what is in the fields" : label}
      </Button>
    </form>
  );
}
