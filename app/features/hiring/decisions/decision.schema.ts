import { z } from "zod";
import { Id, type ReadForm, readForm, requiredText } from "~/kernel/typed-form";
import { type DecisionInput, OUTCOMES } from "./domain/decision";

const DecisionForm = z
  .object({
    id: z.string().regex(/^[\w-]{8,64}$/, "Load the page again, then send the form from there."),
    outcome: z.enum(OUTCOMES, { error: "Choose what you decide." }),
    level: z.string(),
    opening: z.string(),
    rationale: requiredText(5000, "Say what the decision rests on."),
  })
  .superRefine(({ outcome, level, opening }, context) => {
    if (outcome === "HIRE" && !Id.safeParse(level).success) {
      context.addIssue({ code: "custom", path: ["level"], message: "Choose the level." });
    }
    if (outcome === "OTHER_OPENING" && !Id.safeParse(opening).success) {
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

const DissentForm = z.object({ text: requiredText(5000, "Say what you would have decided, and why.") });

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

/** Which points of their interviews a person takes over; none where they decline. */
export function readStartingAnswer(form: FormData): { takes: boolean; competencyIds: string[] } {
  const ids = form.getAll("competency").flatMap((id) => Id.safeParse(id).data ?? []);
  return { takes: form.get("do") === "take", competencyIds: [...new Set(ids)].slice(0, 200) };
}
