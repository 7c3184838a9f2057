import type { FieldErrors } from "~/kernel/form/form";
import { TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { SCORE_RULE_WORDS, SCORE_RULES, type ScoreRule } from "../domain/programme";
import type { TypedProgramme } from "../programme.schema";

type CountProps = {
  label: string;
  name: string;
  defaultValue: string;
  errors?: readonly string[];
  least: number;
  most: number;
  hint?: string;
};

export function CountField({ least, most, ...field }: CountProps) {
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
export function PopulationFields({ typed, errors, teams, ladders }: PopulationProps) {
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
export function RuleFields({ typed, errors }: { typed: TypedProgramme; errors: FieldErrors }) {
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
export function WeightFields({ typed, errors }: { typed: Record<ScoreRule, string>; errors: FieldErrors }) {
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
