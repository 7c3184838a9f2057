import type { CalibrationPurpose } from "~/features/calibration/session/domain/session";
import { PURPOSE } from "~/features/calibration/ui/calibration-words";
import { Button } from "~/ui/button";
import { FormErrors, RadioGroup, SelectField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import type { TypedSession } from "../setup.schema";
import { MeetingFields } from "./meeting-form";
import { type Choices, DetailFields, PeopleFields } from "./session-form";

type NewSessionProps = ShownForm<TypedSession> & {
  groups: Choices;
  cycles: Choices;
  frameworks: Choices;
  /** Whose clocks the meeting's time is on. */
  zone: string;
  message?: string;
};

export function NewSession({ groups, cycles, frameworks, zone, message, ...shown }: NewSessionProps) {
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
      <MeetingFields {...shown} zone={zone} />
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
