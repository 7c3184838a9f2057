import { pearson, standardDeviation, sum, unrestricted } from "~/science/statistics/correlation";
import type { Figure, Interval } from "~/science/statistics/figure";

/** A hired person's interview score and their agreed rating a year later. */
export type Outcome = { scored: number; rated: number };

/** Whether interview scores told what came of those who were hired. */
export type ValidityReading = {
  format: "waymark.hiring-validity-reading";
  formatVersion: 1;
  /** Hired people with both figures. */
  hires: number;
  /** Correlation among those who were hired. */
  observed: Figure;
  /** What it would be among all candidates, if they were hired by their scores alone; `null` without the first. */
  corrected: { value: number; interval: Interval } | null;
};

/** Fewer give an interval that says nothing. */
export const FEWEST_HIRES = 20;
const TOO_FEW = `Too few: it takes ${FEWEST_HIRES} hired people with agreed ratings of a year later.`;
const ALL_ALIKE = "Everyone got the same score or the same rating, so there is nothing to compare.";

/**
 * @param all scores of all candidates who were decided on, hired or not: those who were hired differ by less than they do.
 *
 * Worked case: 0.3 among those who were hired, who differ half as much as all candidates, is 0.53 corrected.
 */
export function readValidity(outcomes: readonly Outcome[], all: readonly number[]): ValidityReading {
  const head = { format: "waymark.hiring-validity-reading", formatVersion: 1, hires: outcomes.length } as const;
  const none = (why: string) => ({ ...head, observed: { value: null, interval: null, why }, corrected: null });
  if (outcomes.length < FEWEST_HIRES) return none(TOO_FEW);
  const found = pearson(outcomes.map(({ scored, rated }) => [scored, rated] as const));
  if (!found?.interval) return none(ALL_ALIKE);
  const { r, interval } = found;
  const [among, whole] = [standardDeviation(outcomes.map(({ scored }) => scored)), standardDeviation(all)];
  const ratio = among && whole ? whole / among : 1;
  const [value, low, high] = [r, interval.low, interval.high].map((one) => unrestricted(one, ratio)) as [
    number,
    number,
    number,
  ];
  return { ...head, observed: { value: r, interval, why: null }, corrected: { value, interval: { low, high } } };
}

const WORD = "word:";

/** Mean place of words on a scale, 0 to 1; `null` where no word was agreed on. @param scale ids of its words, lowest first. */
export function meanPlace(choices: readonly string[], scale: readonly string[]): number | null {
  const places = choices.flatMap((choice) => {
    const place = choice.startsWith(WORD) ? scale.indexOf(choice.slice(WORD.length)) : -1;
    return place < 0 ? [] : [place / (scale.length - 1)];
  });
  return places.length > 0 ? sum(places) / places.length : null;
}

/** Mean of a candidate's scores on a scale from 0 to 1; points of scales of four and five are brought together by it. */
export function meanScore(scores: readonly { score: number; points: number }[]): number | null {
  if (scores.length === 0) return null;
  return sum(scores.map(({ score, points }) => (score - 1) / (points - 1))) / scores.length;
}
