import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import type { ChangedField } from "~/kernel/write-decision";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ChangedMeanwhile } from "~/ui/forms/changed-meanwhile";
import { FormErrors, RadioGroup, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { KIND_WORDS, type MentorshipKind, RHYTHM_LABELS } from "../domain/programme";
import { type ProgrammeChoices, WAY_WORDS } from "../domain/programme-settings";
import type { TypedProgramme } from "../programme.schema";
import { CountField, PopulationFields, RuleFields, WeightFields } from "./programme-fields";

type ProgrammeFormProps = {
  typed: TypedProgramme;
  errors?: FieldErrors;
  choices: ProgrammeChoices;
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
export function ProgrammeFields({ typed, errors = {}, choices, message, changed, label }: ProgrammeFormProps) {
  const field = fieldsOf({ typed, errors });
  const wrong = Object.keys(errors).length > 0 && !message ? ["Something below needs another answer."] : undefined;
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : wrong} />
      {changed && <ChangedMeanwhile what="the programme" changed={changed} />}
      <input type="hidden" name="id" value={typed.id} />
      <input type="hidden" name="edits" value={typed.edits} />
      <TextField label="Name" maxLength={120} {...field("name")} required />
      <TextArea
        label="Purpose"
        hint="To whoever thinks about enrolling."
        maxLength={2000}
        {...field("purpose")}
        required
      />
      <SelectField label="Kind" options={KINDS} {...field("kind")} className="max-w-96" />
      <RadioGroup legend="How pairs come about" id="way" options={WAYS} {...field("way")} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <CountField label="Weeks of a round" {...field("weeks")} most={104} least={1} />
        <SelectField label="Pairs meet" options={RHYTHMS} {...field("rhythm")} />
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

export function EndProgramme() {
  return (
    <Disclosure summary="End the programme" className="mt-10 max-w-measure">
      <p>No further round begins. Those that are open or run go on to their end. It cannot be taken up again.</p>
      <form method="post" className="mt-3">
        <Button name="do" value="end" variant="danger">
          End the programme
        </Button>
      </form>
    </Disclosure>
  );
}

/** What someone can found: each leads to a form with what such programmes usually go by. */
export function ProgrammeKinds() {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {(Object.keys(KIND_WORDS) as MentorshipKind[]).map((kind) => (
        <li key={kind} className="py-3">
          <Link className="link font-medium" to={`?kind=${kind}`}>
            {KIND_WORDS[kind].label}
          </Link>
          <p className="text-muted text-sm">{KIND_WORDS[kind].about}</p>
        </li>
      ))}
    </ul>
  );
}
