import type { FieldErrors } from "~/kernel/form/form";
import type { ChangedField } from "~/kernel/write-decision";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ChangedMeanwhile } from "~/ui/forms/changed-meanwhile";
import { DateField } from "~/ui/forms/date-field";
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
import type { TypedNewProgramme, TypedProgramme } from "../programme.schema";

type ProgrammeFormProps = {
  typed: TypedProgramme;
  /** Of a new program: its first round. */
  first?: Pick<TypedNewProgramme, "roundId" | "round">;
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

/** Everything that the owner of a program decides, in the form that creates one and in the one that changes it. */
export function ProgrammeFields(props: ProgrammeFormProps) {
  const { typed, errors = {}, choices, message, changed, label, first } = props;
  const field = fieldsOf({ typed, errors });
  const wrong = Object.keys(errors).length > 0 && !message ? ["Fix the highlighted fields."] : undefined;
  return (
    <form method="post" className="group grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : wrong} />
      {changed && <ChangedMeanwhile what="the program" changed={changed} />}
      <input type="hidden" name="id" value={typed.id} />
      <input type="hidden" name="edits" value={typed.edits} />
      <TextField label="Name" maxLength={120} {...field("name")} required />
      <TextArea
        label="Purpose"
        hint="For people deciding whether to enroll."
        maxLength={2000}
        {...field("purpose")}
        required
      />
      {first ? (
        <input type="hidden" name="kind" value={typed.kind} />
      ) : (
        <SelectField label="Kind" options={KINDS} {...field("kind")} className="max-w-96" />
      )}
      <RadioGroup legend="How matches are made" id="way" options={WAYS} {...field("way")} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <CountField label="Weeks per round" {...field("weeks")} most={104} least={1} />
        <SelectField label="Matches meet" options={RHYTHMS} {...field("rhythm")} />
      </div>
      {first && <FirstRound {...first} errors={errors} />}
      <Disclosure
        summary="Who can take part"
        open={hasErrors(errors, /^(team|menteeLevel|mentorLevel|newWithinMonths)/)}
      >
        <PopulationFields typed={typed} errors={errors} {...choices} />
      </Disclosure>
      <Disclosure
        summary="Rules for matches"
        open={hasErrors(errors, /^(overlap|coolDown|mentorsEach|requestsEach|answerDays)/)}
      >
        <RuleFields typed={typed} errors={errors} />
      </Disclosure>
      <div className="hidden group-has-[[value=PAIRED]:checked]:block">
        <Disclosure summary="What makes a match better" open={hasErrors(errors, /^weights/)}>
          <WeightFields typed={typed.weights} errors={errors} />
        </Disclosure>
      </div>
      <div className="flex flex-wrap gap-2">
        {/* First, since Enter in a field presses the first button: that must not send mails. */}
        <Button variant={first ? "secondary" : "primary"} {...(first ? {} : { name: "do", value: "save" })}>
          {changed ? "Save my version" : label}
        </Button>
        {first && (
          <Button variant="primary" name="open" value="yes">
            Create and open enrollment
          </Button>
        )}
      </div>
    </form>
  );
}

const hasErrors = (errors: FieldErrors, fields: RegExp) => Object.keys(errors).some((field) => fields.test(field));

const ROUND_DAYS = [
  { name: "opensOn", label: "Enrollment opens" },
  { name: "closesOn", label: "Last day of enrollment" },
  { name: "startsOn", label: "Matches start" },
  { name: "endsOn", label: "Matches end" },
] as const;

function FirstRound({
  roundId,
  round,
  errors,
}: Pick<TypedNewProgramme, "roundId" | "round"> & { errors: FieldErrors }) {
  return (
    <fieldset className="field min-w-0">
      <legend className="field-label mb-1">First round</legend>
      <p className="field-hint">Leave the dates empty to plan it later.</p>
      <input type="hidden" name="roundId" value={roundId} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <TextField
          label="Round name"
          name="round.name"
          maxLength={120}
          defaultValue={round.name}
          errors={errors["round.name"]}
          className="sm:col-span-2"
        />
        {ROUND_DAYS.map(({ name, label }) => (
          <DateField
            key={name}
            label={label}
            name={`round.${name}`}
            defaultValue={round[name]}
            errors={errors[`round.${name}`]}
          />
        ))}
      </div>
    </fieldset>
  );
}

export function EndProgramme() {
  return (
    <Disclosure summary="End program" className="mt-10 max-w-measure">
      <p>No more rounds can be planned. Open and running rounds continue to their last day.</p>
      <form method="post" className="mt-3">
        <Button name="do" value="end" variant="danger">
          End program
        </Button>
      </form>
    </Disclosure>
  );
}

/** Templates to create a program from. */
export function ProgrammeTemplates({ kind }: { kind: string }) {
  return (
    <nav aria-label="Templates" className="mb-6">
      <ul className="flex flex-wrap gap-2">
        {(Object.keys(KIND_WORDS) as MentorshipKind[]).map((one) => (
          <li key={one}>
            <LinkButton
              to={`?kind=${one}`}
              size="small"
              variant={one === kind ? "primary" : "secondary"}
              aria-current={one === kind ? "true" : undefined}
            >
              {KIND_WORDS[one].label}
            </LinkButton>
          </li>
        ))}
      </ul>
    </nav>
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
      <fieldset className="field">
        <legend className="field-label mb-1">Teams</legend>
        <p className="field-hint">None chosen: everyone.</p>
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
          label="Mentees joined within (months)"
          hint="For newcomers. Leave empty for anyone."
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
      <p className="text-muted text-sm">
        Always: no one in their own reporting line, a language in common, and no one they'd rather not be matched with.
      </p>
      <div className="choice">
        <input
          type="checkbox"
          name="apartUnderOneManager"
          value="yes"
          id="apart"
          defaultChecked={typed.apartUnderOneManager}
        />
        <label htmlFor="apart">Keep people with the same manager apart</label>
      </div>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {count("overlapMinutes", "Shared free minutes per week", [0, 600])}
        {count("coolDownMonths", "Months before the same match again", [0, 120])}
        {/* The kind is a select where a program is changed, and given where it is new. */}
        <div className="hidden group-has-[:is(option:checked,[type=hidden])[value=PEER]]:block">
          {count("mentorsEach", "Most mentors per mentee", [1, 3])}
        </div>
      </div>
      <div className="hidden items-end gap-4 group-has-[[value=ASKED]:checked]:grid sm:grid-cols-2">
        {count("requestsEach", "Most mentors a mentee can rank", [1, 5])}
        {count("answerDays", "Days for a mentor to answer", [1, 30])}
      </div>
    </>
  );
}

type CountName = "overlapMinutes" | "coolDownMonths" | "mentorsEach" | "requestsEach" | "answerDays";

/** How much each rule counts where the owner pairs. */
function WeightFields({ typed, errors }: { typed: Record<ScoreRule, string>; errors: FieldErrors }) {
  return (
    <>
      <p className="mb-3 text-muted text-sm">Weights from 0 (ignored) to 10.</p>
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
