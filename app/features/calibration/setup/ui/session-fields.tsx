import { useId } from "react";
import type { CalibrationRule, CalibrationUnit } from "~/features/calibration/session/domain/session";
import { RULE, UNIT } from "~/features/calibration/ui/calibration-words";
import { DateField } from "~/ui/forms/date-field";
import { RadioGroup, SelectField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import type { Group } from "../domain/groups";
import type { TypedDetails, TypedPeople } from "../setup.schema";

export type Choices = readonly { value: string; label: string }[];

export const AMOUNT = { type: "number", inputMode: "numeric", min: 1, className: "w-44" } as const;

export function DayFields(shown: ShownForm<Pick<TypedDetails, "opensOn" | "closesOn">>) {
  const field = fieldsOf(shown);
  return (
    <div className="flex flex-wrap gap-4">
      <DateField label="Rating begins" {...field("opensOn")} />
      <DateField label="Last day" {...field("closesOn")} />
    </div>
  );
}

export function UnitField(shown: ShownForm<Pick<TypedDetails, "unit">>) {
  return (
    <RadioGroup
      legend="What gets a rating"
      {...fieldsOf(shown)("unit")}
      id="unit"
      options={(Object.keys(UNIT) as CalibrationUnit[]).map((value) => ({ value, label: UNIT[value] }))}
    />
  );
}

export function RuleField(shown: ShownForm<Pick<TypedDetails, "rule">>) {
  return (
    <RadioGroup
      legend="How decisions are made"
      {...fieldsOf(shown)("rule")}
      id="rule"
      hint="Fixed when the meeting opens."
      options={(Object.keys(RULE) as CalibrationRule[]).map((value) => ({
        value,
        label: RULE[value].label,
        hint: RULE[value].meaning,
      }))}
    />
  );
}

/** @param asksSince without it no one is chosen by start date. */
type PeopleFieldsProps = ShownForm<TypedPeople> & {
  groups: readonly Group[];
  levels: Choices;
  of?: string;
  asksSince?: boolean;
};

/** Selects the people to rate: by group at any depth, level and start date, and by name. */
export function PeopleFields({ groups, levels, of, asksSince = true, typed, errors }: PeopleFieldsProps) {
  const field = fieldsOf<Omit<TypedPeople, "group" | "chosen">>({ typed, errors });
  const errorId = useId();
  return (
    <>
      <fieldset className="field" aria-describedby={errors?.group && errorId}>
        <legend className="field-label mb-1">Who is rated</legend>
        <Groups groups={groups} chosen={typed.group} />
        {errors?.group && (
          <p className="field-error" id={errorId}>
            {errors.group.join(" ")}
          </p>
        )}
      </fieldset>
      <div className="flex flex-wrap items-end gap-4">
        <SelectField
          label="Level"
          {...field("level")}
          options={[{ value: "", label: "All levels" }, ...levels]}
          className="w-44"
        />
        {asksSince && (
          <div className="for-levels">
            <DateField label="Started on or after" {...field("since")} />
          </div>
        )}
      </div>
      <PersonField
        label="Other people to rate"
        name="chosen"
        scope="calibration.people"
        of={of}
        act={of ? "people" : "draw"}
        several
        hint="Only people you look after."
        defaultValue={typed.chosen}
        errors={errors?.chosen}
      />
    </>
  );
}

/** Leaders open to the leaders below them. */
function Groups({ groups, chosen }: { groups: readonly Group[]; chosen: readonly string[] }) {
  return groups.map(({ value, label, below }) => (
    <div key={value}>
      <div className="choice">
        <input
          type="checkbox"
          name="group"
          value={value}
          id={`group-${value}`}
          defaultChecked={chosen.includes(value)}
        />
        <label htmlFor={`group-${value}`}>{label}</label>
      </div>
      {below.length > 0 && (
        <details className="ml-6" open={holds(below, chosen)}>
          <summary className="text-sm">Choose within {label}</summary>
          <Groups groups={below} chosen={chosen} />
        </details>
      )}
    </div>
  ));
}

const holds = (groups: readonly Group[], chosen: readonly string[]): boolean =>
  groups.some(({ value, below }) => chosen.includes(value) || holds(below, chosen));
