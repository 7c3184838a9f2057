import type { CalibrationRule, CalibrationUnit } from "~/features/calibration/session/domain/session";
import { RULE, UNIT } from "~/features/calibration/ui/calibration-words";
import { RadioGroup, TextField } from "~/ui/forms/field";
import type { DetailErrors, PeopleErrors, TypedDetails, TypedPeople } from "../setup.schema";

type DetailFieldsProps = {
  typed: TypedDetails;
  errors: DetailErrors;
  /** What is rated stays as it is. */
  fixed?: boolean;
};

/** How a session is set up, in the form that makes one and in the one that edits it. */
export function DetailFields({ typed, errors, fixed }: DetailFieldsProps) {
  return (
    <>
      <TextField label="Name" name="name" maxLength={100} defaultValue={typed.name} errors={errors.name} required />
      <div className="flex flex-wrap gap-4">
        <TextField
          label="Rating begins"
          name="opensOn"
          type="date"
          defaultValue={typed.opensOn}
          errors={errors.opensOn}
        />
        <TextField
          label="Last day"
          name="closesOn"
          type="date"
          defaultValue={typed.closesOn}
          errors={errors.closesOn}
        />
      </div>
      {fixed ? (
        <input type="hidden" name="unit" value={typed.unit} />
      ) : (
        <RadioGroup
          legend="What gets a rating"
          name="unit"
          id="unit"
          options={(Object.keys(UNIT) as CalibrationUnit[]).map((value) => ({ value, label: UNIT[value] }))}
          defaultValue={typed.unit}
          errors={errors.unit}
        />
      )}
      <RadioGroup
        legend="How an outcome comes about"
        name="rule"
        id="rule"
        hint="Fixed when the meeting opens."
        options={(Object.keys(RULE) as CalibrationRule[]).map((value) => ({
          value,
          label: RULE[value].label,
          hint: RULE[value].meaning,
        }))}
        defaultValue={typed.rule}
        errors={errors.rule}
      />
      <Amounts typed={typed} errors={errors} />
      <TextField
        label="Second reader"
        name="secondReader"
        type="email"
        autoComplete="off"
        hint="Their address. They decide appeals, and take no part in the session."
        className="max-w-96"
        defaultValue={typed.secondReader}
        errors={errors.secondReader}
        required
      />
    </>
  );
}

function Amounts({ typed, errors }: Pick<DetailFieldsProps, "typed" | "errors">) {
  const number = { type: "number", inputMode: "numeric", min: 1, className: "w-44" } as const;
  return (
    <div className="flex flex-wrap items-end gap-4">
      <TextField
        label="Raters of each person"
        name="ratersEach"
        {...number}
        max={50}
        defaultValue={typed.ratersEach}
        errors={errors.ratersEach}
      />
      <TextField
        label="People of each rater, at most"
        name="mostEach"
        {...number}
        max={500}
        defaultValue={typed.mostEach}
        errors={errors.mostEach}
      />
    </div>
  );
}

type PeopleFieldsProps = {
  groups: readonly { value: string; label: string }[];
  typed: TypedPeople;
  errors: PeopleErrors;
};

/** Who is rated: by group, level and first day, and by address. */
export function PeopleFields({ groups, typed, errors }: PeopleFieldsProps) {
  return (
    <>
      <fieldset className="field" aria-describedby={errors.groups ? "groups-error" : undefined}>
        <legend className="field-label mb-1">Who is rated</legend>
        {groups.map(({ value, label }) => (
          <div className="choice" key={value}>
            <input
              type="checkbox"
              name="group"
              value={value}
              id={`group-${value}`}
              defaultChecked={typed.groups.includes(value)}
              aria-invalid={errors.groups ? true : undefined}
            />
            <label htmlFor={`group-${value}`}>{label}</label>
          </div>
        ))}
        {errors.groups && (
          <p className="field-error" id="groups-error">
            {errors.groups.join(" ")}
          </p>
        )}
      </fieldset>
      <div className="flex flex-wrap items-end gap-4">
        <TextField
          label="Only of this level"
          name="level"
          className="w-44"
          maxLength={20}
          placeholder="IC3"
          defaultValue={typed.level}
          errors={errors.level && ["Give a level's code, such as IC3."]}
        />
        <TextField
          label="Only who began since"
          name="since"
          type="date"
          defaultValue={typed.since}
          errors={errors.since}
        />
      </div>
      <TextField
        label="And these people, by address"
        name="addresses"
        autoComplete="off"
        hint="Several with a space between. Only people you look after."
        defaultValue={typed.addresses}
        errors={errors.addresses}
      />
    </>
  );
}
