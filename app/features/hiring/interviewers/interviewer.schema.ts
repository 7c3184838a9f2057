import { z } from "zod";
import { type TypedWeek, weekOfFields } from "~/kernel/time/weekly-hours";
import { textOf } from "~/kernel/typed-form";
import { type Declared, readDeclared } from "./domain/declaration";
import { MOST_PER_WEEK } from "./domain/interviewer-profile";
import { ASPECT_CHOICES } from "./domain/panel-aspect";

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
