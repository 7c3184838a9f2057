import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { HiringOutcome } from "./debrief-record";

export const OUTCOME_WORDS: Readonly<Record<HiringOutcome, string>> = {
  HIRE: "Hire",
  NO_HIRE: "No hire",
  ANOTHER_STAGE: "Another stage",
  OTHER_OPENING: "Another opening",
};
export const LEARNING_WORDS: Readonly<Record<SeatRole, string | null>> = {
  INTERVIEWER: null,
  SHADOW: "shadow, not counted",
  REVERSE_SHADOW: "reverse shadow, not counted",
};

/** A mean with one decimal; of whole numbers too, since means stand below each other. */
export const meanInWords = (mean: number | null) => (mean === null ? "–" : mean.toFixed(1));

/** How far interviewers are apart, in words that need no scale. */
export function spreadInWords(spread: number | null): string {
  if (spread === null) return "scored by one interviewer";
  if (spread === 0) return "in agreement";
  return `apart by ${Number.isInteger(spread) ? spread : spread.toFixed(1)} ${spread === 1 ? "point" : "points"}`;
}
