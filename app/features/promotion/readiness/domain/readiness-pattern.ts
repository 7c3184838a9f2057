import type { CriterionReading } from "./criteria";

/**
 * What the criteria of a step show together, in a word; never how many.
 * - `strong`: every criterion is met.
 * - `mixed`: something that was seen falls short of a criterion, whatever the others say.
 * - `untested`: nothing falls short, and something cannot be known yet. A step without criteria is untested too.
 */
export type Pattern = "strong" | "mixed" | "untested";

export function patternOf(readings: readonly Pick<CriterionReading, "result">[]): Pattern {
  if (readings.some(({ result }) => result === "not-met")) return "mixed";
  return readings.length > 0 && readings.every(({ result }) => result === "met") ? "strong" : "untested";
}
