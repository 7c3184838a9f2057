import { z } from "zod";
import { Id, OwnId } from "~/kernel/typed-form";
import type { AskedRow } from "./domain/request-page";

const MOST_ROWS = 10;
const NOTE_MOST = 1_000;
const ANSWER_MOST = 500;

export type RequestAction =
  | { do: "ask"; rows: AskedRow[] }
  | { do: "take-back"; request: string }
  | { do: "move-above"; request: string; other: string }
  | { do: "accept" | "decline"; request: string; answer: string; error?: string }
  | { do: "unknown" };

const text = (value: FormDataEntryValue | null | undefined) =>
  String(value ?? "")
    .replaceAll("\0", "")
    .slice(0, 5_000)
    .trim();

export function readRequestAction(form: FormData): RequestAction {
  const verb = form.get("do");
  if (verb === "ask") return readAsk(form);
  const request = Id.safeParse(form.get("request"));
  if (!request.success) return { do: "unknown" };
  if (verb === "take-back") return { do: verb, request: request.data };
  if (verb === "move-above") {
    const other = Id.safeParse(form.get("other"));
    return other.success ? { do: verb, request: request.data, other: other.data } : { do: "unknown" };
  }
  if (verb !== "accept" && verb !== "decline") return { do: "unknown" };
  const answer = text(form.get("answer"));
  const error = answer.length > ANSWER_MOST ? `Shorten this to ${ANSWER_MOST} characters.` : undefined;
  return { do: verb, request: request.data, answer, error };
}

/** Rows in the order of their ranks; one with neither mentor nor note is left out. */
function readAsk(form: FormData): RequestAction {
  const [ids, mentors, notes] = ["id", "mentor", "note"].map((name) => form.getAll(name).slice(0, MOST_ROWS));
  const rows: AskedRow[] = [];
  for (const [index, id] of (ids ?? []).entries()) {
    const own = OwnId.safeParse(id);
    const mentor = z.union([z.literal(""), Id]).safeParse(mentors?.[index] ?? "");
    if (!own.success || !mentor.success) return { do: "unknown" };
    const note = text(notes?.[index]);
    if (mentor.data === "" && note === "") continue;
    const errors = {
      ...(mentor.data === "" ? { mentor: "Choose a mentor, or empty the note." } : {}),
      ...(note.length > NOTE_MOST ? { note: `Shorten this to ${NOTE_MOST} characters.` } : {}),
    };
    rows.push({ id: own.data, mentorId: mentor.data, note, errors });
  }
  return { do: "ask", rows };
}

/** The mentor for whom another page led here. */
export function readBegunMentor(url: URL): string | null {
  return Id.safeParse(url.searchParams.get("mentor")).data ?? null;
}
