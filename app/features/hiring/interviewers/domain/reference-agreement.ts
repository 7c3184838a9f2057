import { krippendorffAlpha } from "~/science/statistics/agreement";
import { bootstrapInterval } from "~/science/statistics/resampling";
import { type Agreement, LEAST_AGREEMENT, LEAST_MEMBERS, LEAST_VIGNETTES } from "./qualification";

const LEVEL = 0.95;
const RESAMPLES = 1000;

/** A vignette with a person's score, `null` until they give one, and those of the reference panel. */
export type ScoredVignette = {
  own: number | null;
  reference: readonly { personId: string; score: number }[];
};

/**
 * What a reference panel gives a vignette: the median of its members' scores.
 * @returns `null` with fewer than three; with an even number the mean of the two in the middle.
 *
 * Worked cases: 2, 5, 3 give 3; 2, 3, 4, 5 give 3.5; 2, 3 give nothing.
 */
export function referenceScore(scores: readonly number[]): number | null {
  if (scores.length < LEAST_MEMBERS) return null;
  const sorted = [...scores].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/**
 * How far a person agrees with the reference panel: Krippendorff's alpha of their scores and the panel's medians, on equal
 * steps, with a bootstrap interval over vignettes. Being stricter all along counts as disagreement too.
 * @param personId whose own scores are no part of the reference, should they be on the panel.
 * @param random uniform in [0, 1).
 *
 * Worked case: the same on each of six vignettes gives 1, from 1 to 1; on five it is too few by one.
 */
export function agreementWithReference(
  vignettes: readonly ScoredVignette[],
  personId: string,
  random: () => number,
): Agreement {
  const pairs = vignettes.flatMap(({ own, reference }) => {
    const theirs = referenceScore(reference.filter((one) => one.personId !== personId).map(({ score }) => score));
    return own === null || theirs === null ? [] : [[own, theirs]];
  });
  return agreementOf(pairs, random);
}

/** How far the members of a reference panel agree among themselves, on vignettes that at least three of them scored. */
export function agreementOfPanel(vignettes: readonly ScoredVignette[], random: () => number): Agreement {
  const members = [...new Set(vignettes.flatMap(({ reference }) => reference.map(({ personId }) => personId)))];
  const scored = vignettes.filter(({ reference }) => reference.length >= LEAST_MEMBERS);
  const units = scored.map(({ reference }) =>
    members.map((member) => reference.find(({ personId }) => personId === member)?.score ?? null),
  );
  return agreementOf(units, random);
}

/** @param units for each vignette its scores, always of the same raters in the same order. */
function agreementOf(units: readonly (readonly (number | null)[])[], random: () => number): Agreement {
  const vignettes = units.length;
  // In an order of their own, so that the same scores are drawn alike however the vignettes came.
  const sorted = [...units].sort((a, b) => textOf(a).localeCompare(textOf(b), "en"));
  if (vignettes < LEAST_VIGNETTES) return { is: "too-few", vignettes, missing: LEAST_VIGNETTES - vignettes };
  const alphaOf = (drawn: typeof units) => {
    const raters = (drawn[0] ?? []).map((_, rater) => drawn.map((unit) => unit[rater] ?? null));
    return krippendorffAlpha(raters, "interval");
  };
  const alpha = alphaOf(sorted);
  const interval = bootstrapInterval(sorted, alphaOf, { resamples: RESAMPLES, level: LEVEL, random });
  if (alpha === null || interval === null) return { is: "alike", vignettes };
  // The bound is what two digits show of it, so that a page never says that 0.67 is less than 0.67.
  const reached = Math.round(interval.low * 100) >= Math.round(LEAST_AGREEMENT * 100);
  return { is: "agreement", alpha, ...interval, vignettes, reached };
}

const textOf = (unit: readonly (number | null)[]) => unit.map((score) => score ?? "-").join(" ");
