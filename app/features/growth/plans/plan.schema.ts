import { z } from "zod";
import { TypedDayOrNone } from "~/kernel/time/typed-day";
import { longText, newIdOf, type ReadForm, readForm, textOf, versionOf } from "~/kernel/typed-form";
import { ExpectationKey } from "./domain/plan-expectation";
import { CHECK_IN_RHYTHMS, type GoalWords } from "./domain/plan-goal";

const GOAL_FIELDS = ["title", "opportunity", "evidence", "rhythm"] as const;
export type GoalField = (typeof GOAL_FIELDS)[number];

const GoalForm = z.object({
  title: longText(200, "the goal").min(1, "Say what you want to get better at."),
  opportunity: longText(2000, "this"),
  evidence: longText(2000, "this"),
  rhythm: z.enum(CHECK_IN_RHYTHMS, { error: "Choose how often to look at it." }),
});

function readGoal(form: FormData): ReadForm<GoalField, GoalWords> {
  return readForm(form, GOAL_FIELDS, GoalForm);
}

const NewGoalForm = GoalForm.extend({
  expectation: ExpectationKey,
  keep: z.string().transform((text) => text === "yes"),
});
export type NewGoalInput = z.infer<typeof NewGoalForm>;
export type NewGoalField = GoalField | "expectation" | "keep";

export function readNewGoal(form: FormData): ReadForm<NewGoalField, NewGoalInput> {
  return readForm(form, [...GOAL_FIELDS, "expectation", "keep"], NewGoalForm);
}

const TargetForm = z.object({
  level: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}\/[A-Z]{1,6}[0-9]{1,2}$/, "Choose a level.")
    .transform((text) => {
      const [frameworkSlug, targetLevel] = text.split("/") as [string, string];
      return { frameworkSlug, targetLevel };
    }),
  targetOn: TypedDayOrNone,
});

export function readTarget(form: FormData) {
  return readForm(
    form,
    ["level", "targetOn"],
    TargetForm.transform(({ level, targetOn }) => ({ ...level, targetOn })),
  );
}

const Sentence = longText(2000, "this").min(1, "Write a sentence first.");

/** What a button on the page of a goal asks for. */
export type GoalAction =
  | ({ do: "change"; version: number } & ReadForm<GoalField, GoalWords>)
  | { do: "check-in" | "drop"; id: string | null; typed: string; text: string | null; error?: string }
  | { do: "done" | "reopen" | "share" }
  | { do: "agree"; version: number }
  | { do: "unknown" };

export function readGoalAction(form: FormData): GoalAction {
  const asked = form.get("do");
  switch (asked) {
    case "change":
      return { do: "change", version: versionOf(form), ...readGoal(form) };
    case "check-in":
    case "drop": {
      const typed = textOf(form, "text");
      const parsed = Sentence.safeParse(typed);
      const error = parsed.success ? undefined : parsed.error.issues[0]?.message;
      return { do: asked, id: newIdOf(form), typed, text: parsed.data ?? null, error };
    }
    case "done":
    case "reopen":
    case "share":
      return { do: asked };
    case "agree":
      return { do: "agree", version: versionOf(form) };
    default:
      return { do: "unknown" };
  }
}
