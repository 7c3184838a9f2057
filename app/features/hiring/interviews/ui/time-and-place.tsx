import { TextField } from "~/ui/forms/field";
import { TimeFields } from "~/ui/forms/time-fields";
import type { InterviewErrors, TypedInterview } from "../domain/interview-plan";

type TimeAndPlaceProps = {
  typed: Omit<TypedInterview, "stage">;
  errors: InterviewErrors;
  /** Of the reader, whose clocks are meant. */
  zone: string;
};

/** When an interview is, on the reader's clocks, and where. */
export function TimeAndPlace({ typed, errors, zone }: TimeAndPlaceProps) {
  return (
    <>
      <TimeFields typed={typed} errors={errors} zone={zone} />
      <PlaceField place={typed.place} errors={errors.place} />
    </>
  );
}

export function PlaceField({ place, errors }: { place: string; errors?: string[] }) {
  return (
    <TextField
      label="Place"
      name="place"
      hint="A room, or the address of a call."
      defaultValue={place}
      errors={errors}
    />
  );
}
