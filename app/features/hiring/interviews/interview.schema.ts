import { z } from "zod";
import {
  flag,
  hidden,
  hiddenList,
  Id,
  list,
  OwnId,
  optional,
  orNull,
  someOf,
  text,
  unused,
  Version,
} from "~/kernel/form/fields";
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

/** "2026-11-24T13:00:00.000Z" */
const Instant = z
  .string()
  .refine((text) => text.length === 24 && !Number.isNaN(Date.parse(text)), "Choose a time.")
  .transform((text) => new Date(text));
/** A time and who would hold it, as the page proposed them. */
const ProposedSlot = z
  .string()
  .regex(/^[\d:.TZ-]{24}(~[\w-]{1,64}){1,4}$/, "Choose a time.")
  .transform((text) => {
    const [startsAt = "", ...panel] = text.split("~");
    return { startsAt: new Date(startsAt), panel };
  })
  .refine(({ startsAt }) => !Number.isNaN(startsAt.getTime()), "Choose a time.");
/** More than a page proposes. */
const MOST_TIMES = 24;
const scheduled = { id: hidden(OwnId), stage: hidden(Id), place: text(optional(500)) };

/** The buttons of the page that schedules an interview from free hours. */
export const ScheduleForm = acts({
  book: form({ ...scheduled, slot: text(ProposedSlot), time: unused(), invite: flag() }),
  offer: form({
    ...scheduled,
    slot: unused(),
    time: list(Instant, MOST_TIMES, { problem: someOf("Choose at least one time.") }),
    invite: unused(),
  }).as(({ id, stage, place, time }) => ({ id, stage, place, times: time })),
});
export type ScheduleSent = NonNullable<ReturnType<typeof ScheduleForm.read>>;

/** What a candidate sends from the page of their link. */
export const ChooseTimeForm = form({ time: text(z.string().length(24, "Choose a time."), { length: 40 }) });

/** A candidate's code as it was typed. */
export const ConflictForm = form({ code: text(z.string()) });
