import { z } from "zod";
import { MEETING_RHYTHMS } from "~/kernel/time/calendar-occurrences";
import { isTimeZone } from "~/kernel/time/calendar-zone";
import { TypedAppointment, TypedDay, TypedDayOrNone, TypedTime } from "~/kernel/time/typed-day";
import { longText, newIdOf, readForm, versionOf } from "~/kernel/typed-form";

const Id = z.string().regex(/^[\w-]{1,64}$/, "Choose somebody of the list.");

const ArrangementForm = z.object({
  rhythm: z.enum(MEETING_RHYTHMS, { error: "Choose how often." }),
  startsOn: TypedDay,
  time: TypedTime,
  timeZone: z.string().trim().max(64).refine(isTimeZone, "Give a time zone such as Europe/Lisbon."),
  minutes: TypedAppointment.shape.minutes,
});
const ARRANGEMENT_FIELDS = ["rhythm", "startsOn", "time", "timeZone", "minutes"] as const;

function readArrangement(form: FormData) {
  return { version: versionOf(form), ...readForm(form, ARRANGEMENT_FIELDS, ArrangementForm) };
}

export function readNewSeries(form: FormData) {
  return readForm(form, [...ARRANGEMENT_FIELDS, "with"], ArrangementForm.extend({ with: Id }));
}

/** A day in an address; `null` for what is none. */
export function readDay(text: string | undefined): string | null {
  return TypedDay.safeParse(text).data ?? null;
}

const Line = longText(500, "this").min(1, "Write what it is about first.");
const ActionForm = z.object({ text: Line, owner: Id, dueOn: TypedDayOrNone });
const MoveForm = z.object({ day: TypedDay, time: TypedTime });
const NoteForm = z.object({ text: z.string().max(20_000, "Shorten your notes to 20000 characters.") });

/** What a button on the page of a meeting asks for. */
export type MeetingForm = ReturnType<typeof readMeetingForm>;

export function readMeetingForm(form: FormData) {
  const asked = form.get("do");
  const which = Id.safeParse(form.get("which")).data ?? "";
  switch (asked) {
    case "add-point": {
      const aboutGrowth = form.get("growth") === "yes";
      return { do: asked, id: newIdOf(form), aboutGrowth, ...readForm(form, ["text"], z.object({ text: Line })) };
    }
    case "add-goal":
    case "add-feedback":
      return { do: asked, which } as const;
    case "add-action":
      return { do: asked, id: newIdOf(form), ...readForm(form, ["text", "owner", "dueOn"], ActionForm) };
    case "note":
      return { do: asked, version: versionOf(form), ...readForm(form, ["text"], NoteForm) };
    case "move":
      return { do: asked, ...readForm(form, ["day", "time"], MoveForm) };
    case "discussed":
    case "reopen-point":
    case "remove-point":
    case "done":
    case "reopen-action":
      return { do: asked, which } as const;
    case "cancel":
    case "restore":
      return { do: asked } as const;
    default:
      return { do: "unknown" } as const;
  }
}

/** What a button on the page of one-to-ones asks for. */
export function readSeriesForm(form: FormData) {
  if (form.get("do") === "end") return { do: "end" } as const;
  return { do: "arrange" as const, ...readArrangement(form) };
}
