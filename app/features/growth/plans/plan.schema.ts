import { z } from "zod";
import { hidden, OwnId, optional, required, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { TypedDayOrNone } from "~/kernel/time/day";
import { CHECK_IN_RHYTHMS, ExpectationKey } from "./domain/plan-goal";

const Goal = required(200, "Enter a goal.", "Shorten the goal to 200 characters.");
const words = {
  title: text(Goal),
  opportunity: text(optional(2000)),
  evidence: text(optional(2000)),
  rhythm: text(z.enum(CHECK_IN_RHYTHMS, { error: "Choose how often to check in." })),
  dueOn: text(TypedDayOrNone),
};

export const NewGoalForm = form({
  id: hidden(OwnId),
  ...words,
  expectation: text(ExpectationKey),
  keep: text(z.string().transform((answer) => answer === "yes")),
});
export type NewGoal = NonNullable<NonNullable<ReturnType<typeof NewGoalForm.read>>["value"]>;

const Level = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}\/[A-Z]{1,6}[0-9]{1,2}$/, "Choose a level.")
  .transform((typed) => {
    const [frameworkSlug, targetLevel] = typed.split("/") as [string, string];
    return { frameworkSlug, targetLevel };
  });

/** The version is that of the target which the page showed; 0 for none. */
export const TargetForm = form({ version: hidden(Version), level: text(Level), targetOn: text(TypedDayOrNone) }).as(
  ({ version, level, targetOn }) => ({ version, target: { ...level, targetOn } }),
);

const seen = { version: hidden(Version) };
const which = { which: hidden(OwnId) };
const sentence = { text: text(required(2000, "Write a sentence first.")) };

/** The buttons on the page of a goal. */
export const GoalForm = acts({
  change: form({ ...seen, ...words }),
  "check-in": form({ id: hidden(OwnId), ...sentence }),
  "add-step": form({ id: hidden(OwnId), text: text(required(200, "Enter the step.")), dueOn: text(TypedDayOrNone) }),
  "finish-step": form(which),
  "reopen-step": form(which),
  "remove-step": form(which),
  drop: form(sentence),
  done: form({}),
  reopen: form({}),
  share: form({}),
  agree: form(seen),
});
export type GoalSent = NonNullable<ReturnType<typeof GoalForm.read>>;
