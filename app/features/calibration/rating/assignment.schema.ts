import { z } from "zod";
import { hidden, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import type { Pair } from "./domain/assignment-drawing";

const LARGEST_SEED = 2_147_483_647;
const HOW_TO_SEED = `Give a whole number from 0 to ${LARGEST_SEED}.`;
const Seed = z
  .string()
  .trim()
  .regex(/^\d{1,10}$/, HOW_TO_SEED)
  .transform(Number)
  .refine((seed) => seed <= LARGEST_SEED, HOW_TO_SEED);
const chosen = (missing: string) => text(z.string().regex(/^[\w-]{1,64}$/, missing));
/** Of a button: both ids in its value. */
const PairText = z
  .string()
  .regex(/^[\w-]{1,64} [\w-]{1,64}$/)
  .transform((text): Pair => {
    const [raterId = "", personId = ""] = text.split(" ");
    return { raterId, personId };
  });

/** The forms of the page that says who rates whom. */
export const AssignmentForm = acts(
  {
    draw: form({ seed: text(Seed) }),
    add: form({ rater: chosen("Choose a rater."), person: chosen("Choose who they rate.") }).as(
      ({ rater: raterId, person: personId }): Pair => ({ raterId, personId }),
    ),
    remove: form({ remove: hidden(PairText) }).as(({ remove }) => remove),
  },
  "remove",
);
export type AssignmentSent = NonNullable<ReturnType<typeof AssignmentForm.read>>;
