import { z } from "zod";
import { textOf } from "~/kernel/typed-form";
import { type QualificationState, STATES } from "./domain/qualification";

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

/** Whom a form lets begin, by name or address. */
export function readWho(form: FormData): string {
  return textOf(form, "who").trim().slice(0, 254);
}
