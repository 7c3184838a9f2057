import { z } from "zod";
import type { CalibrationAgenda } from "~/features/calibration/session/domain/session";
import { Id, OwnId, textOf } from "~/kernel/typed-form";
import { LONGEST_TEXT } from "./domain/meeting";
import { type OutcomeForm, readOutcomeForm } from "./outcome.schema";

const Counted = z.coerce.number().int().min(0).max(1_000_000_000);
const lines = (text: string) => text.replace(/\r\n?/g, "\n").trim();

const NoteText = z
  .string()
  .transform(lines)
  .pipe(z.string().min(1, "Write what was said.").max(LONGEST_TEXT, `Shorten it to ${LONGEST_TEXT} characters.`));

/** What a button on the page of a meeting asks for. */
export type MeetingForm =
  | { do: "come-to"; personId: string; moves: number }
  | { do: "reveal"; personId: string }
  | {
      do: "note";
      personId: string;
      id: string;
      typed: { text: string };
      errors: { text?: string[] };
      text: string | null;
    }
  | ({ do: "outcome" } & OutcomeForm)
  | { do: "unknown" };

export function readMeetingForm(form: FormData): MeetingForm {
  const asked = form.get("do");
  const personId = Id.safeParse(form.get("person")).data;
  if (personId === undefined) return { do: "unknown" };
  if (asked === "reveal") return { do: asked, personId };
  if (asked === "note") return readNote(form, personId);
  if (asked === "confirm" || asked === "adjust") {
    const outcome = readOutcomeForm(form, personId);
    return outcome ? { do: "outcome", ...outcome } : { do: "unknown" };
  }
  const moves = Counted.safeParse(form.get("moves")).data;
  return asked === "come-to" && moves !== undefined ? { do: asked, personId, moves } : { do: "unknown" };
}

function readNote(form: FormData, personId: string): MeetingForm {
  const id = OwnId.safeParse(form.get("note")).data;
  if (id === undefined) return { do: "unknown" };
  const typed = { text: textOf(form, "text") };
  const parsed = NoteText.safeParse(typed.text);
  const errors = parsed.success ? {} : { text: z.flattenError(parsed.error).formErrors };
  return { do: "note", personId, id, typed, errors, text: parsed.success ? parsed.data : null };
}

/** Who is asked for in an address of the meeting, and which page of its agenda. */
export function readMeetingAddress(asked: URLSearchParams): { personId: string | null; page: number | null } {
  const page = Counted.safeParse(asked.get("page")).data ?? 0;
  return { personId: Id.safeParse(asked.get("person")).data ?? null, page: page >= 1 ? page : null };
}

export function readOpeningForm(form: FormData): { order: CalibrationAgenda } {
  return { order: form.get("edges") === "on" ? "EDGES" : "DISAGREEMENT" };
}
