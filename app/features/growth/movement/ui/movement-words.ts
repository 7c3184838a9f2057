import type { Gap } from "../domain/movement-gap";
import type { Step } from "../domain/movement-timeline";

/** How a word stands beside the one before; `null` where there is nothing to say. */
export const STEP_WORDS: Record<Step, string | null> = {
  up: "moved up",
  down: "moved down",
  same: "as before",
  "other-framework": "another framework",
  "other-level": "another level",
  "other-scale": "another scale",
  none: null,
};

/** A word after one of these stands for itself: the two cannot be compared. */
export const APART: readonly Step[] = ["other-framework", "other-level", "other-scale"];

export const GAP_WORDS: Record<Gap, string> = {
  higher: "You saw it higher",
  lower: "You saw it lower",
  alike: "Alike",
  mixed: "Higher in some, lower in others",
};
