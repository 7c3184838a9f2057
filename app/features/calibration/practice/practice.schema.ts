import { z } from "zod";
import { shorten, text } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";

const LONGEST_PRACTICE_NOTE = 1_000;

/** One's own rating of a vignette, given once. */
export const PracticeForm = form({
  word: text(z.string().regex(/^[\w-]{1,64}$/, "Choose a rating.")),
  note: text(z.string().max(LONGEST_PRACTICE_NOTE, shorten(LONGEST_PRACTICE_NOTE))),
});
export type PracticeSent = NonNullable<ReturnType<typeof PracticeForm.read>>;
