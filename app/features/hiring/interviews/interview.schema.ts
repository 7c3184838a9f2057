import { z } from "zod";
import { flag, hidden, hiddenList, Id, OwnId, optional, orNull, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person, personOrNobody } from "~/kernel/form/person-field";
import { TypedAppointment, TypedDay, TypedTime } from "~/kernel/time/day";
import type { Ask } from "./domain/panel-asks";

const line = z.string().trim();
/** An empty field is no number, not 0. */
const Minutes = z.preprocess((minutes) => line.parse(minutes) || undefined, TypedAppointment.shape.minutes);

/** A time on the sender's clocks, and a place. */
const time = {
  day: text(line.pipe(TypedDay)),
  time: text(line.pipe(TypedTime)),
  minutes: text(Minutes),
  place: text(optional(500)),
};

/** More than a debrief has places. */
const MOST_ASKS = 48;
const Seat = z
  .string()
  .regex(/^[\w-]{1,64}:[\w-]{1,64}$/)
  .transform((pair): Ask => {
    const [interviewId = "", personId = ""] = pair.split(":");
    return { interviewId, personId };
  });

/** The forms of the page of a candidate's interviews. */
export const PlanForm = acts({
  plan: form({
    id: hidden(OwnId),
    stage: text(z.string().regex(/^[\w-]{1,64}$/, "Choose a stage.")),
    ...time,
  }),
  ask: form({ seat: hiddenList(Seat, MOST_ASKS) }),
  conflict: form({ person: person() }),
});
export type PlanSent = NonNullable<ReturnType<typeof PlanForm.read>>;

const chosen = hidden(orNull(Id));

/** The buttons of one interview's page. */
export const InterviewForm = acts({
  accept: form({}),
  "give-up": form({ conflict: flag() }),
  ask: form({ person: chosen, other: personOrNobody(), instead: chosen }),
  "take-off": form({ person: hidden(Id) }),
  move: form({ seen: hidden(Version), ...time }),
  "call-off": form({}),
});
export type InterviewSent = NonNullable<ReturnType<typeof InterviewForm.read>>;

/** A candidate's code as it was typed. */
export const ConflictForm = form({ code: text(z.string()) });
