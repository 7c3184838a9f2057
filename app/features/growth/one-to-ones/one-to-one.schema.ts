import { z } from "zod";
import { flag, hidden, Id, OwnId, required, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { isTimeZone, MEETING_RHYTHMS } from "~/kernel/time/calendar";
import { TypedAppointment, TypedDay, TypedDayOrNone, TypedTime } from "~/kernel/time/day";
import { AGENDA_TEMPLATES } from "./domain/agenda-template";

const Listed = z.string().regex(/^[\w-]{1,64}$/, "Choose someone from the list.");

const arrangement = {
  rhythm: text(z.enum(MEETING_RHYTHMS, { error: "Choose how often." })),
  startsOn: text(TypedDay),
  time: text(TypedTime),
  timeZone: text(z.string().trim().max(64).refine(isTimeZone, "Enter a time zone such as Europe/Lisbon.")),
  minutes: text(TypedAppointment.shape.minutes),
};

export const NewSeriesForm = form({ id: hidden(OwnId), with: text(Listed), ...arrangement });
export type NewSeries = NonNullable<NonNullable<ReturnType<typeof NewSeriesForm.read>>["value"]>;

const seen = { version: hidden(Version) };

/** The buttons on the page of one-to-ones. */
export const SeriesForm = acts({ arrange: form({ ...seen, ...arrangement }), end: form({}) });
export type ArrangementSent = Extract<ReturnType<typeof SeriesForm.read>, { do: "arrange" }>;

/** A day in an address; `null` for what is none. */
export function readDay(given: string | undefined): string | null {
  return TypedDay.safeParse(given).data ?? null;
}

const line = text(required(500, "Enter a topic or action."));
const added = { id: hidden(OwnId), text: line };
const which = form({ which: hidden(Id) });

/** The buttons on the page of a meeting. */
export const MeetingForm = acts({
  "add-point": form({ ...added, growth: flag() }),
  "add-template": form({ template: hidden(z.enum(AGENDA_TEMPLATES)) }),
  "add-goal": which,
  "add-feedback": which,
  discussed: which,
  "reopen-point": which,
  "remove-point": which,
  "add-action": form({ ...added, owner: text(Listed), dueOn: text(TypedDayOrNone) }),
  done: which,
  "reopen-action": which,
  note: form({ ...seen, text: text(z.string().max(20_000, "Shorten your notes to 20000 characters.")) }),
  move: form({ day: text(TypedDay), time: text(TypedTime) }),
  cancel: form({}),
  restore: form({}),
});
export type MeetingSent = NonNullable<ReturnType<typeof MeetingForm.read>>;

export const CalendarForm = acts({ make: form({}), revoke: form({}) });
