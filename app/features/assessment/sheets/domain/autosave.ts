import { autosaving, type Autosave as Saving, startAutosave as start, type Writing } from "~/kernel/autosave";
import { settle } from "./conflict";
import { type Judgement, markOf, NOTHING_YET, normal, problemOf, sameJudgement } from "./judgement";

/** What saving has to know of ratings. */
export const RATINGS: Writing<Judgement> = {
  nothing: NOTHING_YET,
  same: sameJudgement,
  markOf,
  normal,
  problemOf,
  settle,
};

/** Saving of ratings as one types, by the rules of `kernel/autosave`. */
export type Autosave = Saving<Judgement>;

export const RATING_AUTOSAVE = autosaving(RATINGS);
export const { autosave, shownIn } = RATING_AUTOSAVE;
export const startAutosave = start<Judgement>;
