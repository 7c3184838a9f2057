import { z } from "zod";
import { hidden, OwnId, optional, required, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { TypedDayOrNone } from "~/kernel/time/day";
import { CHECK_IN_RHYTHMS, ExpectationKey } from "./domain/plan-goal";

const words = {
  title: text(required(200, "Say what you want to get better at.", "Shorten the goal to 200 characters.")),
  opportunity: text(optional(2000)),
  evidence: text(optional(2000)),
  rhythm: text(z.enum(CHECK_IN_RHYTHMS, { error: "Choose how often to look at it." })),
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
const sentence = { text: text(required(2000, "Write a sentence first.")) };

/** The buttons on the page of a goal. */
export const GoalForm = acts({
  change: form({ ...seen, ...words }),
  "check-in": form({ id: hidden(OwnId), ...sentence }),
  drop: form(sentence),
  done: form({}),
  reopen: form({}),
  share: form({}),
  agree: form(seen),
});
export type GoalSent = NonNullable<ReturnType<typeof GoalForm.read>>;
