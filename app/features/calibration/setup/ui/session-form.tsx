import type {
  CalibrationPurpose,
  CalibrationRule,
  CalibrationUnit,
} from "~/features/calibration/session/domain/session";
import { PURPOSE, RULE, UNIT } from "~/features/calibration/ui/calibration-words";
import { Button } from "~/ui/button";
import { CheckboxGroup, FormErrors, RadioGroup, SelectField, TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import type { TypedDetails, TypedPeople, TypedSession } from "../setup.schema";

type Choices = readonly { value: string; label: string }[];

/** @param fixed what is rated stays as it is. */
type DetailFieldsProps = ShownForm<TypedDetails> & { fixed?: boolean };

/** How a session is set up, in the form that makes one and in the one that edits it. */
export function DetailFields({ fixed, ...shown }: DetailFieldsProps) {
  const field = fieldsOf(shown);
  const number = { type: "number", inputMode: "numeric", min: 1, className: "w-44" } as const;
  return (
    <>
      <TextField label="Name" {...field("name")} maxLength={100} required />
      <div className="flex flex-wrap gap-4">
        <TextField label="Rating begins" {...field("opensOn")} type="date" />
        <TextField label="Last day" {...field("closesOn")} type="date" />
      </div>
      {fixed ? (
        <input type="hidden" name="unit" value={shown.typed.unit} />
      ) : (
        <RadioGroup
          legend="What gets a rating"
          {...field("unit")}
          id="unit"
          options={(Object.keys(UNIT) as CalibrationUnit[]).map((value) => ({ value, label: UNIT[value] }))}
        />
      )}
      <RadioGroup
        legend="How an outcome comes about"
        {...field("rule")}
        id="rule"
        hint="Fixed when the meeting opens."
        options={(Object.keys(RULE) as CalibrationRule[]).map((value) => ({
          value,
          label: RULE[value].label,
          hint: RULE[value].meaning,
        }))}
      />
      <div className="flex flex-wrap items-end gap-4">
        <TextField label="Raters of each person" {...field("ratersEach")} {...number} max={50} />
        <TextField label="People of each rater, at most" {...field("mostEach")} {...number} max={500} />
      </div>
      <TextField
        label="Second reader"
        {...field("secondReader")}
        type="email"
        autoComplete="off"
        hint="Their address. They decide appeals, and take no part in the session."
        className="max-w-96"
        required
      />
    </>
  );
}

/** Who is rated: by group, level and first day, and by address. */
export function PeopleFields({ groups, typed, errors }: ShownForm<TypedPeople> & { groups: Choices }) {
  const field = fieldsOf<Omit<TypedPeople, "group">>({ typed, errors });
  return (
    <>
      <CheckboxGroup legend="Who is rated" name="group" options={groups} chosen={typed.group} errors={errors?.group} />
      <div className="flex flex-wrap items-end gap-4">
        <TextField label="Only of this level" {...field("level")} className="w-44" maxLength={20} placeholder="IC3" />
        <TextField label="Only who began since" {...field("since")} type="date" />
      </div>
      <TextField
        label="And these people, by address"
        {...field("addresses")}
        autoComplete="off"
        hint="Several with a space between. Only people you look after."
      />
    </>
  );
}

type NewSessionProps = ShownForm<TypedSession> & {
  groups: Choices;
  cycles: Choices;
  frameworks: Choices;
  message?: string;
};

export function NewSession({ groups, cycles, frameworks, message, ...shown }: NewSessionProps) {
  const field = fieldsOf<Pick<TypedSession, "purpose" | "cycle" | "framework">>(shown);
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      <input type="hidden" name="id" value={shown.typed.id} />
      <RadioGroup
        legend="What it is for"
        {...field("purpose")}
        id="purpose"
        options={(Object.keys(PURPOSE) as CalibrationPurpose[]).map((value) => ({ value, label: PURPOSE[value] }))}
      />
      <SelectField
        label="Review cycle"
        {...field("cycle")}
        hint="For ratings of a review cycle."
        options={[{ value: "", label: "None" }, ...cycles]}
        className="max-w-96"
      />
      <SelectField
        label="Framework"
        {...field("framework")}
        hint="For promotion cases and levels of hires. A cycle has its own."
        options={frameworks}
        className="max-w-96"
      />
      <DetailFields {...shown} />
      <PeopleFields groups={groups} {...shown} />
      <div className="choice">
        <input
          type="checkbox"
          name="facilitates"
          value="yes"
          id="facilitates"
          defaultChecked={shown.typed.facilitates}
        />
        <label htmlFor="facilitates">I lead the session as its facilitator</label>
      </div>
      <Button variant="primary" className="w-fit">
        Set up the session
      </Button>
    </form>
  );
}
