import { TextField } from "./field";

type Name = "day" | "time" | "minutes";
type TimeFieldsProps = {
  typed: Readonly<Record<Name, string>>;
  errors: Readonly<Partial<Record<Name, readonly string[]>>>;
  /** Of the reader, whose clocks are meant. */
  zone: string;
};

/** When something is to be and for how long, on the reader's clocks. */
export function TimeFields({ typed, errors, zone }: TimeFieldsProps) {
  return (
    <div className="flex flex-wrap gap-4">
      <TextField label="Day" name="day" type="date" className="w-44" defaultValue={typed.day} errors={errors.day} />
      <TextField
        label={`Time in ${zone}`}
        name="time"
        type="time"
        className="w-52"
        defaultValue={typed.time}
        errors={errors.time}
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
      />
    </div>
  );
}
