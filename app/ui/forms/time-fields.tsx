import { TextField } from "./field";

type Texts<Name extends string> = Readonly<Record<Name, string>>;
type Errors<Name extends string> = Readonly<Partial<Record<Name, readonly string[]>>>;

type TimeFieldsProps = {
  typed: Texts<"day" | "time" | "minutes">;
  errors: Errors<"day" | "time" | "minutes">;
  /** Of the reader, whose clocks are meant. */
  zone: string;
};

/** When something is to be and for how long, on the reader's clocks. */
export function TimeFields({ typed, errors, zone }: TimeFieldsProps) {
  return (
    <div className="flex flex-wrap gap-4">
      <TextField
        label="Day"
        name="day"
        type="date"
        className="w-44"
        defaultValue={typed.day}
        errors={errors.day}
        required
      />
      <TimeAndMinutes label={`Time in ${zone}`} typed={typed} errors={errors} />
    </div>
  );
}

type TimeAndMinutesProps = { label: string; typed: Texts<"time" | "minutes">; errors: Errors<"time" | "minutes"> };

/** At what time and for how long, side by side in a row of fields. */
export function TimeAndMinutes({ label, typed, errors }: TimeAndMinutesProps) {
  return (
    <>
      <TextField
        label={label}
        name="time"
        type="time"
        className="w-52"
        defaultValue={typed.time}
        errors={errors.time}
        required
      />
      <TextField
        label="Minutes"
        name="minutes"
        type="number"
        min={5}
        max={480}
        className="w-28"
        defaultValue={typed.minutes}
        errors={errors.minutes}
        required
      />
    </>
  );
}
