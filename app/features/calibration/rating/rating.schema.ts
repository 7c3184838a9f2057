import { z } from "zod";
import { hidden, keyed, list, shorten, text, Version } from "~/kernel/form/fields";
import { acts, type FieldErrors, form } from "~/kernel/form/form";
import { type AssignmentChange, MOST_BOXES } from "./domain/assignment";
import type { Pair } from "./domain/assignment-drawing";
import { type ItemRatings, LONGEST_NOTE } from "./domain/rate-page";

const Word = z.string().regex(/^[\w-]{0,64}$/);
const MOST_ITEMS = 200;

/** Of each item a word, or an empty one for "not rated", and a note. */
const sheet = form({
  seen: hidden(Version),
  items: keyed(
    { word: hidden(Word), note: text(z.string().max(LONGEST_NOTE, shorten(LONGEST_NOTE))) },
    "word",
    MOST_ITEMS,
    ({ word, note }) =>
      word === "" && note.trim() !== "" ? { word: "Choose a word for what your note says, or clear it." } : null,
  ),
}).as(({ seen, items }) => {
  const rated = items.filter(({ word }) => word !== "");
  return {
    seen,
    ratings: Object.fromEntries(rated.map(({ key, word, note }) => [key, { word, note }])) as ItemRatings,
  };
});

/** The forms of someone's or a vignette's page, as its rater sends them. */
export const RateForm = acts({
  save: sheet,
  submit: sheet.check(({ ratings }) =>
    Object.keys(ratings).length === 0
      ? { form: "Rate at least one of these, then submit. The others stay “Not rated”." }
      : null,
  ),
  "take-back": form({}),
});
export type RateSent = NonNullable<ReturnType<typeof RateForm.read>>;

/** What was typed of each item. */
export type RateTyped = Readonly<Record<string, { word: string; note: string }>>;

/** What was not saved, and why. */
export type RateProblem = {
  status: 400 | 409;
  /** Whether what is stored stands beside it, to be compared. */
  isConflict: boolean;
  typed: RateTyped;
  errors: FieldErrors;
  message: string | null;
};

const LARGEST_SEED = 2_147_483_647;
const HOW_TO_SEED = `Enter a whole number from 0 to ${LARGEST_SEED}.`;
const Seed = z
  .string()
  .trim()
  .regex(/^\d{1,10}$/, HOW_TO_SEED)
  .transform(Number)
  .refine((seed) => seed <= LARGEST_SEED, HOW_TO_SEED);
/** A rater and a person, as a box sends them. */
const PairText = z
  .string()
  .regex(/^[\w-]{1,64} [\w-]{1,64}$/)
  .transform((text): Pair => {
    const [raterId = "", personId = ""] = text.split(" ");
    return { raterId, personId };
  });

/** The pairs of one list that are not in the other. */
const without = (pairs: readonly Pair[], others: readonly Pair[]) =>
  pairs.filter((pair) => !others.some((one) => one.raterId === pair.raterId && one.personId === pair.personId));

/** `pair` has the checked boxes, `seen` those that the page showed as checked; what others changed since stays. */
const boxes = form({ pair: list(PairText, MOST_BOXES), seen: list(PairText, MOST_BOXES) }).as(
  ({ pair, seen }): AssignmentChange => ({ added: without(pair, seen), removed: without(seen, pair) }),
);

/** The forms of the page that says who rates whom. */
export const AssignmentForm = acts({ draw: form({ seed: text(Seed) }), save: boxes }, "save");
export type AssignmentSent = NonNullable<ReturnType<typeof AssignmentForm.read>>;
export type TypedBoxes = Extract<AssignmentSent, { do: "save" }>["typed"];
