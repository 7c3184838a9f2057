import { z } from "zod";
import { optional, Version } from "~/kernel/form/fields";
import { TypedAppointment } from "~/kernel/time/typed-day";
import { newIdOf, textOf } from "~/kernel/typed-form";
import { SESSION_STATES, type TimeErrors, type TypedTime } from "./domain/pair-session";

const TIME_FIELDS = ["day", "time", "minutes"] as const;
type ReadTime = { typed: TypedTime; errors: TimeErrors; input: TypedAppointment | null };

function readTime(form: FormData): ReadTime {
  const typed = Object.fromEntries(TIME_FIELDS.map((name) => [name, textOf(form, name).trim()])) as TypedTime;
  const parsed = TypedAppointment.safeParse({ ...typed, minutes: typed.minutes || undefined });
  const errors: TimeErrors = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
  return { typed, errors, input: parsed.data ?? null };
}

/** A suggested time, which is an instant wherever one is. */
const Suggested = z.object({ at: z.iso.datetime(), minutes: TypedAppointment.shape.minutes });

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
  const parsed = optional(5000).safeParse(typed);
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
