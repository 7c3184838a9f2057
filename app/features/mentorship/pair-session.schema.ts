import { z } from "zod";
import { dayStart, dayText } from "~/kernel/day";
import type { TimeErrors, TypedTime } from "./domain/pair-pages";
import { SESSION_STATES } from "./domain/pair-session";
import { longText, newIdOf, textOf, Version } from "./pair-form.schema";

const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Give the day as year-month-day, such as 2027-03-02.")
  .refine((text) => {
    const day = dayStart(text);
    return !Number.isNaN(day.getTime()) && dayText(day) === text;
  }, "There is no such day.");

const Time = z.object({
  day: Day,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give the time as hours and minutes, such as 09:30."),
  minutes: z.coerce
    .number({ error: "Give the minutes as a number." })
    .int("Give whole minutes.")
    .min(5, "At least 5 minutes.")
    .max(480, "At most 8 hours."),
});
const TIME_FIELDS = ["day", "time", "minutes"] as const;
/** A time on the clocks of whoever sends it. */
type TimeInput = z.infer<typeof Time>;
type ReadTime = { typed: TypedTime; errors: TimeErrors; input: TimeInput | null };

function readTime(form: FormData): ReadTime {
  const typed = Object.fromEntries(TIME_FIELDS.map((name) => [name, textOf(form, name).trim()])) as TypedTime;
  const parsed = Time.safeParse({ ...typed, minutes: typed.minutes || undefined });
  const errors: TimeErrors = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
  return { typed, errors, input: parsed.data ?? null };
}

/** A suggested time, which is an instant wherever one is. */
const Suggested = z.object({ at: z.iso.datetime(), minutes: Time.shape.minutes });

export type PlanAction =
  | ({ do: "plan"; id: string | null } & ReadTime)
  | { do: "take"; id: string | null; startsAt: Date; minutes: number }
  | { do: "unknown" };

/** What a form on the page of a pair's sessions asks for. */
export function readPlanAction(form: FormData): PlanAction {
  const id = newIdOf(form);
  if (form.get("do") === "plan") return { do: "plan", id, ...readTime(form) };
  const suggested = Suggested.safeParse({ at: form.get("at"), minutes: textOf(form, "minutes") });
  if (!suggested.success) return { do: "unknown" };
  return { do: "take", id, startsAt: new Date(suggested.data.at), minutes: suggested.data.minutes };
}

type ReadNote = { typed: string; text: string | null; error?: string };

function readNote(form: FormData): ReadNote {
  const typed = textOf(form, "text");
  const parsed = longText(5000).safeParse(typed);
  return { typed, text: parsed.data ?? null, error: parsed.error?.issues[0]?.message };
}

/** What a button on the page of one session asks for. */
export type SessionAction =
  | ({ do: "move"; seen: number } & ReadTime)
  | { do: "note-state"; to: (typeof SESSION_STATES)[number]; seen: string }
  | ({ do: "shared-note"; seen: number } & ReadNote)
  | ({ do: "own-note"; seen: string } & ReadNote)
  | { do: "unknown" };

export function readSessionAction(form: FormData): SessionAction {
  const asked = form.get("do");
  const seen = textOf(form, "seen").slice(0, 40);
  const version = Version.safeParse(seen || undefined).data;
  const to = SESSION_STATES.find((state) => state === form.get("to"));
  switch (asked) {
    case "move":
      return version === undefined ? { do: "unknown" } : { do: asked, seen: version, ...readTime(form) };
    case "shared-note":
      return version === undefined ? { do: "unknown" } : { do: asked, seen: version, ...readNote(form) };
    case "own-note":
      return { do: asked, seen, ...readNote(form) };
    case "note-state":
      return to === undefined ? { do: "unknown" } : { do: asked, to, seen };
    default:
      return { do: "unknown" };
  }
}
