import { z } from "zod";
import { Id, type ReadForm, readForm, requiredText, textOf } from "~/kernel/typed-form";
import { LEFT_OUT_REASONS, type LeftOutReason } from "./domain/waiting-page";

/** Who has spoken, or has not after all. `null` for a form that is none of ours. */
export function readTurn(form: FormData): { personId: string; spoken: boolean } | null {
  const parsed = Id.safeParse(form.get("person"));
  return parsed.success ? { personId: parsed.data, spoken: form.get("do") !== "unspeak" } : null;
}

export type MoveInput = { personId: string; to: number; seen: number };

const Count = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const MoveForm = z.object({ person: Id, to: Count, seen: Count });

/** Who moves to which place in the speaking order. `null` for a form that is not ours. */
export function readMove(form: FormData): MoveInput | null {
  const parsed = MoveForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return null;
  const { person: personId, to, seen } = parsed.data;
  return { personId, to, seen };
}

export type RescoreInput = { interviewId: string; questionId: string; score: number; reason: string };

const RescoreForm = z.object({
  interview: Id,
  question: Id,
  score: z.string().regex(/^[1-5]$/, "Choose a score."),
  reason: requiredText(2000, "Say what you heard that changes it."),
});

export function readRescore(form: FormData): ReadForm<string, RescoreInput> {
  const { typed, errors, input } = readForm(form, ["interview", "question", "score", "reason"], RescoreForm);
  if (!input) return { typed, errors, input };
  const { interview: interviewId, question: questionId, score, reason } = input;
  return { typed, errors, input: { interviewId, questionId, score: Number(score), reason } };
}

const ClosingForm = z.object({
  interview: Id,
  person: Id,
  reason: z
    .string()
    .trim()
    .min(1, "Say why you do not wait for it.")
    .max(1000, "Shorten the reason to 1000 characters."),
});

export type WaitingForm =
  | { do: "close"; interviewId: string; personId: string; reason: string }
  | { do: "open"; reason: LeftOutReason | null };

/** What the page of who is waited for sends: `typed` and `errors` belong to the person whose form it was. */
export function readWaitingForm(form: FormData) {
  const typed = {
    interview: textOf(form, "interview"),
    person: textOf(form, "person"),
    reason: textOf(form, "reason"),
  };
  if (form.get("do") === "open") {
    const reason = z.enum(Object.keys(LEFT_OUT_REASONS) as LeftOutReason[]).safeParse(typed.reason).data ?? null;
    return { input: { do: "open", reason } satisfies WaitingForm, typed, errors: null };
  }
  const parsed = ClosingForm.safeParse(typed);
  if (parsed.success) {
    const { interview: interviewId, person: personId, reason } = parsed.data;
    return { input: { do: "close", interviewId, personId, reason } satisfies WaitingForm, typed, errors: null };
  }
  const errors = z.flattenError(parsed.error).fieldErrors;
  return { input: null, typed, errors: errors.reason ?? ["This form is not complete. Reload the page."] };
}
