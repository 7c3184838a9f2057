import { z } from "zod";
import { type TypedWeek, weekOfFields } from "~/kernel/time/weekly-hours";
import { textOf } from "~/kernel/typed-form";
import { type Declared, readDeclared } from "./domain/declaration";
import { MOST_PER_WEEK } from "./domain/interviewer";
import { ASPECT_CHOICES } from "./domain/panel-mix";
import { type QualificationState, STATES } from "./domain/qualification";

const PerWeek = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, "Give a whole number.")
  .transform(Number)
  .refine((value) => value <= MOST_PER_WEEK, `Give a number from 0 to ${MOST_PER_WEEK}.`);
const Edits = z.coerce.number().int().min(0).max(2_000_000_000);

/** What a form of one's page asks for; `unknown` is none of ours. */
export type InterviewerAction =
  | { do: "load"; typed: string; perWeek: number | null; seen: number; errors: string[] }
  | { do: "hours"; week: TypedWeek; seen: string }
  | { do: "declare"; declared: readonly Declared[] }
  | { do: "unknown" };

export function readInterviewerAction(form: FormData): InterviewerAction {
  const text = (name: string) => textOf(form, name);
  switch (form.get("do")) {
    case "load": {
      const typed = text("perWeek").slice(0, 20);
      const parsed = PerWeek.safeParse(typed);
      const errors = parsed.error ? z.flattenError(parsed.error).formErrors.slice(0, 1) : [];
      return {
        do: "load",
        typed,
        perWeek: parsed.data ?? null,
        seen: Edits.safeParse(text("edits")).data ?? 0,
        errors,
      };
    }
    case "hours":
      return { do: "hours", week: weekOfFields(text), seen: text("seen") };
    case "declare":
      return { do: "declare", declared: readDeclared(text) };
    default:
      return { do: "unknown" };
  }
}

/** What hiring leads choose to look at panels by. */
export function readAspects(form: FormData): string[] {
  const sent = new Set(form.getAll("aspect").map(String));
  return ASPECT_CHOICES.map(({ aspect }) => aspect).filter((aspect) => sent.has(aspect));
}

const State = z.enum(STATES, { error: "Choose a step." });
const Seen = z.coerce.number().int().min(0).max(1_000_000);
const Reason = z.string().trim().max(300, "Shorten this to 300 characters.");

/** A step as it was sent; `seen` is the number of the last one that the form was filled in against. */
export type StepForm = {
  typed: { state: string; reason: string };
  seen: number;
  errors: { state?: string[]; reason?: string[] };
  input: { state: QualificationState; reason: string } | null;
};

export function readStep(form: FormData): StepForm {
  const typed = { state: textOf(form, "state"), reason: textOf(form, "reason") };
  const parsed = z
    .object({ state: State, reason: Reason })
    .refine(({ state, reason }) => state !== "LAPSED" || reason !== "", {
      error: "Say why it lapses; they read it.",
      path: ["reason"],
    })
    .safeParse(typed);
  const seen = Seen.safeParse(form.get("seen")).data ?? 0;
  if (parsed.success) return { typed, seen, errors: {}, input: parsed.data };
  return { typed, seen, errors: z.flattenError(parsed.error).fieldErrors, input: null };
}

/** The person who is to begin, by name or address. */
export function readWho(form: FormData): string {
  return textOf(form, "who").trim().slice(0, 254);
}
