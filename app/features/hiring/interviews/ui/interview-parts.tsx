import type { ReactNode } from "react";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/forms/field";
import { TimeFields } from "~/ui/forms/time-fields";
import type { Seat, TypedTime } from "../domain/interview-plan";
import { SEAT_ROLE_WORDS, seatInWords } from "../domain/interview-seat";
import type { ImpossiblePerson } from "../domain/panel";

type InterviewSeatsProps = {
  seats: readonly Seat[];
  /** How many scores are to count. */
  places?: number;
  /** The interview was called off: answers do not matter any more. */
  isOff?: boolean;
  after?: (seat: Seat) => ReactNode;
};

/** Who sits in an interview, and how it stands with each. */
export function InterviewSeats({ seats, places = 0, isOff = false, after }: InterviewSeatsProps) {
  const open = places - seats.filter(({ role }) => role === "INTERVIEWER").length;
  return (
    <ul className="grid gap-1.5">
      {seats.map((seat) => {
        const { words, tone } = seatInWords(seat);
        return (
          <li key={seat.personId} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <span>{seat.name}</span>
            {seat.role !== "INTERVIEWER" && <span className="text-muted text-sm">{SEAT_ROLE_WORDS[seat.role]}</span>}
            {!isOff && <Badge tone={tone}>{words}</Badge>}
            {after?.(seat)}
          </li>
        );
      })}
      {open > 0 && <li className="text-muted">{open === 1 ? "1 open seat" : `${open} open seats`}</li>}
      {open <= 0 && seats.length === 0 && <li className="text-muted">No interviewers</li>}
    </ul>
  );
}

type TimeAndPlaceProps = {
  typed: TypedTime;
  errors: FieldErrors;
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

export function PlaceField({ place, errors }: { place: string; errors?: readonly string[] }) {
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

/** People who know the kit, or learn it, and cannot have a place. */
export function Impossible({ people }: { people: readonly ImpossiblePerson[] }) {
  if (people.length === 0) return null;
  return (
    <Disclosure summary="Unavailable interviewers" className="print:hidden">
      <ul className="grid gap-1.5">
        {people.map(({ id, name, why }) => (
          <li key={id}>
            {name}: <span className="text-muted">{why}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
