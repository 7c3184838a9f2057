import { z } from "zod";
import { optional, Version } from "~/kernel/form/fields";
import { MEETING_RHYTHMS } from "~/kernel/time/calendar-occurrences";
import { Id, newIdOf, textOf } from "~/kernel/typed-form";
import type { AgreementTerms, TermsErrors, TypedGoal, TypedTerms } from "./domain/agreement";

const Terms = z.object({
  rhythm: z.enum(MEETING_RHYTHMS, { error: "Choose how often you meet." }),
  minutes: z.coerce
    .number({ error: "Give the minutes as a number." })
    .int("Give whole minutes.")
    .min(15, "At least 15 minutes.")
    .max(240, "At most 240 minutes."),
  working: optional(2000),
  confidentiality: optional(2000).min(1, "Say what stays between you."),
});

const TERMS_FIELDS = ["rhythm", "minutes", "working", "confidentiality"] as const;

const GoalText = optional(500).min(1, "Say what you want to come to.");
/** `versionId/expectationId`, as the page offers it. */
const ExpectationKey = z
  .string()
  .regex(/^[\w-]{1,64}\/[\w-]{1,64}$/)
  .transform((text) => {
    const [versionId, expectationId] = text.split("/") as [string, string];
    return { versionId, expectationId };
  });

export type GoalInput = { text: string; expectation: { versionId: string; expectationId: string } | null };

/** What a button on the page of an agreement asks for. */
export type AgreementAction =
  | { do: "save"; seen: number; typed: TypedTerms; errors: TermsErrors; input: AgreementTerms | null }
  | { do: "agree"; seen: number }
  | {
      do: "add-goal";
      id: string | null;
      typed: TypedGoal;
      error?: string;
      input: GoalInput | null;
    }
  | { do: "reach-goal" | "reopen-goal" | "remove-goal"; goal: string }
  | { do: "unknown" };

export function readAgreementAction(form: FormData): AgreementAction {
  const asked = form.get("do");
  const seen = Version.safeParse(form.get("seen")).data;
  const goal = Id.safeParse(form.get("goal")).data;
  switch (asked) {
    case "save":
      return seen === undefined ? { do: "unknown" } : { do: asked, seen, ...readTerms(form) };
    case "agree":
      return seen === undefined ? { do: "unknown" } : { do: asked, seen };
    case "add-goal":
      return readGoal(form);
    case "reach-goal":
    case "reopen-goal":
    case "remove-goal":
      return goal === undefined ? { do: "unknown" } : { do: asked, goal };
    default:
      return { do: "unknown" };
  }
}

function readTerms(form: FormData) {
  const typed = Object.fromEntries(TERMS_FIELDS.map((name) => [name, textOf(form, name)])) as TypedTerms;
  const parsed = Terms.safeParse({ ...typed, minutes: typed.minutes.trim() || undefined });
  const errors: TermsErrors = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
  return { typed, errors, input: parsed.data ?? null };
}

function readGoal(form: FormData): AgreementAction {
  const typed = { text: textOf(form, "text"), expectation: textOf(form, "expectation") };
  const text = GoalText.safeParse(typed.text);
  const expectation = z.union([z.literal("").transform(() => null), ExpectationKey]).safeParse(typed.expectation);
  const own = { do: "add-goal" as const, id: newIdOf(form), typed };
  if (!text.success) return { ...own, error: text.error.issues[0]?.message, input: null };
  if (!expectation.success) return { ...own, error: "Choose one of the list.", input: null };
  return { ...own, input: { text: text.data, expectation: expectation.data } };
}
