import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import type { ChangedField } from "~/kernel/write-decision";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ChangedMeanwhile } from "~/ui/forms/changed-meanwhile";
import { FormErrors, RadioGroup, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import {
  KIND_WORDS,
  type MentorshipKind,
  type ProgrammeChoices,
  RHYTHM_LABELS,
  SCORE_RULE_WORDS,
  SCORE_RULES,
  type ScoreRule,
  WAY_WORDS,
} from "../domain/programme";
import type { TypedProgramme } from "../programme.schema";

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

type CountProps = {
  label: string;
  name: string;
  defaultValue: string;
  errors?: readonly string[];
  least: number;
  most: number;
  hint?: string;
};

function CountField({ least, most, ...field }: CountProps) {
  const number = { type: "number", inputMode: "numeric", min: least, max: most } as const;
  return <TextField {...field} {...number} />;
}

type BoxProps = { name: string; value: string; label: string; checked: boolean };

function Box({ name, value, label, checked }: BoxProps) {
  const id = `${name}-${value}`;
  return (
    <div className="choice">
      <input type="checkbox" name={name} value={value} id={id} defaultChecked={checked} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}

type PopulationProps = {
  typed: TypedProgramme;
  errors: FieldErrors;
  teams: readonly { id: string; name: string }[];
  ladders: readonly { name: string; codes: readonly string[] }[];
};

/** For whom a programme is. */
function PopulationFields({ typed, errors, teams, ladders }: PopulationProps) {
  return (
    <>
      <h2 className="mt-4">For whom</h2>
      <fieldset className="field">
        <legend className="field-label mb-1">Teams</legend>
        <p className="field-hint">None chosen: everybody.</p>
        <div className="grid max-h-72 gap-x-4 overflow-y-auto sm:grid-cols-2">
          {teams.map(({ id, name }) => (
            <Box key={id} name="team" value={id} label={name} checked={typed.team.includes(id)} />
          ))}
        </div>
      </fieldset>
      <Levels legend="Levels of mentees" name="menteeLevel" chosen={typed.menteeLevel} ladders={ladders} />
      <Levels legend="Levels of mentors" name="mentorLevel" chosen={typed.mentorLevel} ladders={ladders} />
      <div className="grid sm:grid-cols-2">
        <CountField
          label="Months since mentees started, at most"
          hint="For newcomers. Empty: any time ago."
          {...fieldsOf({ typed, errors })("newWithinMonths")}
          least={1}
          most={60}
        />
      </div>
    </>
  );
}

type LevelsProps = Pick<PopulationProps, "ladders"> & { legend: string; name: string; chosen: readonly string[] };

function Levels({ legend, name, chosen, ladders }: LevelsProps) {
  return (
    <fieldset className="field">
      <legend className="field-label mb-1">{legend}</legend>
      <p className="field-hint">None chosen: any.</p>
      {ladders.map((ladder) => (
        <div key={ladder.name} className="mb-1">
          <p className="text-muted text-sm">{ladder.name}</p>
          <div className="flex flex-wrap gap-x-4">
            {ladder.codes.map((code) => (
              <Box key={code} name={name} value={code} label={code} checked={chosen.includes(code)} />
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** What a pair must keep to. */
function RuleFields({ typed, errors }: { typed: TypedProgramme; errors: FieldErrors }) {
  const field = fieldsOf({ typed, errors });
  const count = (name: CountName, label: string, [least, most]: readonly [number, number]) => (
    <CountField label={label} {...field(name)} least={least} most={most} />
  );
  return (
    <>
      <h2 className="mt-4">What a pair must keep to</h2>
      <p className="text-muted text-sm">
        Always: not oneself, not one's reporting chain, a language in common, nobody whom one of the two would rather
        not.
      </p>
      <div className="choice">
        <input
          type="checkbox"
          name="apartUnderOneManager"
          value="yes"
          id="apart"
          defaultChecked={typed.apartUnderOneManager}
        />
        <label htmlFor="apart">People with the same manager are not paired</label>
      </div>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {count("overlapMinutes", "Minutes in common, every week", [0, 600])}
        {count("coolDownMonths", "Months until the same two again", [0, 120])}
        {count("mentorsEach", "Mentors of one mentee, at most", [1, 3])}
      </div>
      <p className="text-muted text-sm">More than one mentor only in peer and group mentoring.</p>
      <h2 className="mt-4">Where mentees ask</h2>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {count("requestsEach", "Mentors that a mentee ranks, at most", [1, 5])}
        {count("answerDays", "Days that a mentor has to answer", [1, 30])}
      </div>
    </>
  );
}

type CountName = "overlapMinutes" | "coolDownMonths" | "mentorsEach" | "requestsEach" | "answerDays";

/** How much each rule counts where the owner pairs. */
function WeightFields({ typed, errors }: { typed: Record<ScoreRule, string>; errors: FieldErrors }) {
  return (
    <>
      <h2 className="mt-4">What makes one pair better than another</h2>
      <p className="text-muted text-sm">
        Where the owner pairs a round. From 0, which counts nothing, to 10; each counts as its share of all of them.
      </p>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {SCORE_RULES.map((rule) => (
          <CountField
            key={rule}
            label={SCORE_RULE_WORDS[rule].label}
            hint={SCORE_RULE_WORDS[rule].about}
            name={`weights.${rule}`}
            defaultValue={typed[rule]}
            errors={errors[`weights.${rule}`]}
            least={0}
            most={10}
          />
        ))}
      </div>
    </>
  );
}
