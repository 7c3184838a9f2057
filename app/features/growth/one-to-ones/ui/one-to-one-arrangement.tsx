import { SelectField, TextField } from "~/ui/forms/field";
import { TimeAndMinutes } from "~/ui/forms/time-fields";

export type ArrangementField = "rhythm" | "startsOn" | "time" | "timeZone" | "minutes";

type ArrangementFieldsProps = {
  typed: Partial<Record<ArrangementField, string>>;
  errors: Partial<Record<ArrangementField, string[]>>;
  today: string;
  zones: readonly string[];
};

/** When two people meet. */
export function ArrangementFields({ typed, errors, today, zones }: ArrangementFieldsProps) {
  return (
    <>
      <SelectField
        label="How often"
        name="rhythm"
        className="max-w-64"
        options={[
          { value: "WEEKLY", label: "Every week" },
          { value: "TWO_WEEKLY", label: "Every two weeks" },
          { value: "MONTHLY", label: "Every month" },
        ]}
        defaultValue={typed.rhythm ?? "TWO_WEEKLY"}
        errors={errors.rhythm}
      />
      <TextField
        label="First time"
        name="startsOn"
        type="date"
        hint="It gives the weekday of all that follow."
        className="max-w-64"
        defaultValue={typed.startsOn ?? today}
        errors={errors.startsOn}
        required
      />
      <div className="flex flex-wrap gap-4">
        <TimeAndMinutes
          label="Time"
          typed={{ time: typed.time ?? "10:00", minutes: typed.minutes ?? "30" }}
          errors={errors}
        />
      </div>
      <TextField
        label="Time zone"
        name="timeZone"
        hint="The time stays the same on clocks there, in summer and winter."
        list="zones"
        autoComplete="off"
        className="max-w-64"
        defaultValue={typed.timeZone}
        errors={errors.timeZone}
        required
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
