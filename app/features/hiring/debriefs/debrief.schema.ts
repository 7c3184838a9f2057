import { z } from "zod";
import type { DecisionInput } from "~/features/hiring/decisions/domain/decision";
import { OUTCOMES } from "~/features/hiring/decisions/domain/decision";
import { type ReadForm, readForm } from "~/kernel/typed-form";

/** What a page shows of a form that was not taken. */
export type FormProblem = {
  typed: Record<string, string>;
  errors: ReadForm<string, never>["errors"];
  message: string | null;
};

const words = (most: number, missing: string) =>
  z.string().trim().min(1, missing).max(most, `Shorten this to ${most} characters.`);
const Key = z.string().regex(/^[\w-]{1,64}$/);

/** Who has spoken, or has not after all. `null` for a form that is none of ours. */
export function readTurn(form: FormData): { personId: string; spoken: boolean } | null {
  const parsed = Key.safeParse(form.get("person"));
  return parsed.success ? { personId: parsed.data, spoken: form.get("do") !== "unspeak" } : null;
}

export type MoveInput = { personId: string; to: number; seen: number };

const Count = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const MoveForm = z.object({ person: Key, to: Count, seen: Count });

/** Whom to move to which place in the order of speaking. `null` for a form that is none of ours. */
export function readMove(form: FormData): MoveInput | null {
  const parsed = MoveForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return null;
  const { person: personId, to, seen } = parsed.data;
  return { personId, to, seen };
}

export type RescoreInput = { interviewId: string; questionId: string; score: number; reason: string };

const RescoreForm = z.object({
  interview: Key,
  question: Key,
  score: z.string().regex(/^[1-5]$/, "Choose a score."),
  reason: words(2000, "Say what you heard that changes it."),
});

export function readRescore(form: FormData): ReadForm<string, RescoreInput> {
  const { typed, errors, input } = readForm(form, ["interview", "question", "score", "reason"], RescoreForm);
  if (!input) return { typed, errors, input };
  const { interview: interviewId, question: questionId, score, reason } = input;
  return { typed, errors, input: { interviewId, questionId, score: Number(score), reason } };
}

const DecisionForm = z
  .object({
    id: z.string().regex(/^[\w-]{8,64}$/, "Load the page again, then send the form from there."),
    outcome: z.enum(OUTCOMES, { error: "Choose what you decide." }),
    level: z.string(),
    opening: z.string(),
    rationale: words(5000, "Say what the decision rests on."),
  })
  .superRefine(({ outcome, level, opening }, context) => {
    if (outcome === "HIRE" && !Key.safeParse(level).success) {
      context.addIssue({ code: "custom", path: ["level"], message: "Choose the level." });
    }
    if (outcome === "OTHER_OPENING" && !Key.safeParse(opening).success) {
      context.addIssue({ code: "custom", path: ["opening"], message: "Choose the opening." });
    }
  });

export function readDecision(form: FormData): ReadForm<string, DecisionInput & { id: string }> {
  const fields = ["id", "outcome", "level", "opening", "rationale"];
  const { typed, errors, input } = readForm(form, fields, DecisionForm);
  if (!input) return { typed, errors, input };
  const { id, outcome, level, opening, rationale } = input;
  const levelCode = outcome === "HIRE" ? level : null;
  const otherOpeningId = outcome === "OTHER_OPENING" ? opening : null;
  return { typed, errors, input: { id, outcome, levelCode, otherOpeningId, rationale } };
}

const DissentForm = z.object({ text: words(5000, "Say what you would have decided, and why.") });

export const readDissent = (form: FormData) => readForm(form, ["text"], DissentForm);

const LinkForm = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "Shorten this to 254 characters.")
    .pipe(z.email("Give their address here, such as name@company.example.")),
});

export const readLink = (form: FormData) => readForm(form, ["email"], LinkForm);

/** Which points somebody takes over of what their interviews showed; none where they decline. */
export function readStartingAnswer(form: FormData): { takes: boolean; competencyIds: string[] } {
  const ids = form.getAll("competency").flatMap((id) => Key.safeParse(id).data ?? []);
  return { takes: form.get("do") === "take", competencyIds: [...new Set(ids)].slice(0, 200) };
}
