import { z } from "zod";
import { hidden, keyed, required, shorten, text, Version } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";

const LONGEST_APPEAL = 5_000;

export const AppealForm = form({
  reasons: text(required(LONGEST_APPEAL, "Say what should be read again.", shorten(LONGEST_APPEAL))),
});
export type AppealSent = NonNullable<ReturnType<typeof AppealForm.read>>;

const MOST_ITEMS = 200;
const line = z.string().trim();

/**
 * A second reader's decision about the outcome whose number the page showed; of each item a scale word's id, or `none` for not
 * assessed. What of it is wrong depends on the outcome, and is for `decisionOf` to say.
 */
export const DecisionForm = form({
  number: hidden(Version),
  decision: text(z.enum(["stands", "changed"]).nullable().catch(null)),
  items: keyed({ word: text(line) }, "word", MOST_ITEMS),
  answer: text(line),
});
export type DecisionSent = NonNullable<ReturnType<typeof DecisionForm.read>>;
