import type { CalibrationPurpose } from "~/features/calibration/session/domain/session";
import { PURPOSE } from "~/features/calibration/ui/calibration-words";
import { Button } from "~/ui/button";
import { FormErrors, RadioGroup, SelectField } from "~/ui/forms/field";
import type { SessionErrors, TypedSession } from "../setup.schema";
import { DetailFields, PeopleFields } from "./session-fields";

type Choices = readonly { value: string; label: string }[];
type NewSessionProps = {
  groups: Choices;
  cycles: Choices;
  frameworks: Choices;
  typed: TypedSession;
  errors: SessionErrors;
  message?: string;
};

export function NewSession({ groups, cycles, frameworks, typed, errors, message }: NewSessionProps) {
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      <input type="hidden" name="id" value={typed.id} />
      <RadioGroup
        legend="What it is for"
        name="purpose"
        id="purpose"
        options={(Object.keys(PURPOSE) as CalibrationPurpose[]).map((value) => ({ value, label: PURPOSE[value] }))}
        defaultValue={typed.purpose}
        errors={errors.purpose}
      />
      <SelectField
        label="Review cycle"
        name="cycle"
        hint="For ratings of a review cycle."
        options={[{ value: "", label: "None" }, ...cycles]}
        defaultValue={typed.cycleId}
        errors={errors.cycleId}
        className="max-w-96"
      />
      <SelectField
        label="Framework"
        name="framework"
        hint="For promotion cases and levels of hires. A cycle has its own."
        options={frameworks}
        defaultValue={typed.framework}
        errors={errors.framework}
        className="max-w-96"
      />
      <DetailFields typed={typed} errors={errors} />
      <PeopleFields groups={groups} typed={typed} errors={errors} />
      <div className="choice">
        <input type="checkbox" name="facilitates" value="yes" id="facilitates" defaultChecked={typed.facilitates} />
        <label htmlFor="facilitates">I lead the session as its facilitator</label>
      </div>
      <Button variant="primary" className="w-fit">
        Set up the session
      </Button>
    </form>
  );
}
