import { TextField } from "~/ui/field";
import type { InterviewErrors, TypedInterview } from "../domain/interview-plan";

type TimeFieldsProps = {
  typed: Omit<TypedInterview, "stage">;
  errors: InterviewErrors;
  /** Of the reader, whose clocks are meant. */
  zone: string;
};

/** When an interview is, on the reader's clocks, and where. */
export function TimeFields({ typed, errors, zone }: TimeFieldsProps) {
  return (
    <>
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
      <TextField
        label="Place"
        name="place"
        hint="A room, or the address of a call."
        defaultValue={typed.place}
        errors={errors.place}
      />
    </>
  );
}
