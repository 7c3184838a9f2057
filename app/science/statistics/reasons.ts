import type { FleissKappa, KendallW, Ratings, Weights } from "./agreement";
import { cohenKappa, fleissKappa, kendallW, krippendorffAlpha, percentAgreement } from "./agreement";
import { type Group, impactRatio } from "./impact";
import type { Metric } from "./metric";
import {
  generalizability,
  type IncompleteGeneralizability,
  type IntraclassForm,
  intraclassCorrelation,
  type Scores,
} from "./reliability";
import { type Observation, raterEffects } from "./severity";

/**
 * Why a statistic is `null`, as a sentence for a page. Each takes what the statistic takes, and gives `null` exactly where the
 * statistic has a value.
 */

const ONE_RATER = "Fewer than two raters rated.";
const ONE_SUBJECT = "Fewer than two people were rated.";
const NEVER_TWICE = "No one was rated by two raters.";
const NO_VARIANCE = "All ratings are the same.";

export function whyNoAlpha(ratings: Ratings, metric: Metric): string | null {
  if (krippendorffAlpha(ratings, metric) !== null) return null;
  return whyNoAgreement(ratings) ?? NO_VARIANCE;
}

export function whyNoPercentAgreement(ratings: Ratings): string | null {
  return percentAgreement(ratings) === null ? (whyNoAgreement(ratings) ?? NEVER_TWICE) : null;
}

function whyNoAgreement(ratings: Ratings): string | null {
  const rating = ratings.filter((row) => row.some((value) => value !== null));
  if (rating.length < 2) return ONE_RATER;
  const width = ratings[0]?.length ?? 0;
  const isTwice = (unit: number) => ratings.filter((row) => row[unit] !== null).length > 1;
  return Array.from({ length: width }, (_, unit) => unit).some(isTwice) ? null : NEVER_TWICE;
}

export function whyNoFleiss(counts: readonly (readonly number[])[]): string | null {
  const { kappa }: FleissKappa = fleissKappa(counts);
  if (kappa !== null) return null;
  if (counts.length === 0) return "No one was rated.";
  return counts[0]!.reduce((total, count) => total + count, 0) < 2 ? ONE_RATER : NO_VARIANCE;
}

export function whyNoCohen(table: readonly (readonly number[])[], weights: Weights): string | null {
  if (cohenKappa(table, weights).kappa !== null) return null;
  if (table.flat().every((count) => count === 0)) return "No one was rated by both raters.";
  const used = table.filter((row, at) => row.some((count) => count > 0) || table.some((other) => other[at]! > 0));
  return used.length < 2 ? NO_VARIANCE : "With these weights, no disagreement counts.";
}

export function whyNoConcordance(ratings: readonly (readonly number[])[]): string | null {
  const { w }: KendallW = kendallW(ratings);
  if (w !== null) return null;
  if (ratings.length < 2) return ONE_RATER;
  return (ratings[0]?.length ?? 0) < 2
    ? ONE_SUBJECT
    : "Each rater gave everyone the same rating, so there is no order to compare.";
}

export function whyNoCorrelation(ratings: readonly (readonly number[])[], form: IntraclassForm): string | null {
  if (intraclassCorrelation(ratings)[form] !== null) return null;
  if (ratings.length < 2) return ONE_SUBJECT;
  if (ratings[0]!.length < 2) return ONE_RATER;
  return new Set(ratings.flat()).size < 2 ? NO_VARIANCE : "On average, everyone was rated the same.";
}

/** Of the design; see `whyNoCoefficient` for its coefficients. */
export function whyNoGeneralizability<D extends "p x i" | "p x (r:t)">(design: D, scores: Scores<D>): string | null {
  if (generalizability(design, scores) !== null) return null;
  if (scores.length < 2) return ONE_SUBJECT;
  const first = scores[0]!;
  if (design === "p x i" || first.length >= 2) return ONE_RATER;
  return "There are fewer than two tasks.";
}

/** Of `eRho2` and `phi`, from the variance of persons. */
export function whyNoCoefficient({ p = 0 }: Readonly<Record<string, number>>): string | null {
  return p > 0 ? null : "Ratings of one person differ as much as ratings of different people.";
}

export function whyNoIncomplete(
  observations: readonly Observation[],
  found: IncompleteGeneralizability | null,
): string | null {
  if (found) return null;
  if (new Set(observations.map(({ rater }) => rater)).size < 2) return ONE_RATER;
  if (new Set(observations.map(({ subject }) => subject)).size < 2) return ONE_SUBJECT;
  return "No two raters rated the same people, so severity can't be separated from performance.";
}

/** Of one rater. @returns `null` where the effect has a value and an error. */
export function whyNoEffect(observations: readonly Observation[], rater: string): string | null {
  const own = raterEffects(observations).find((one) => one.rater === rater);
  if (!own) return "This rater rated no one.";
  if (own.effect === null) return "No one else rated the same people, so there is nothing to compare with.";
  return own.standardError === null ? "Too few ratings to estimate the uncertainty." : null;
}

/** Of a bootstrap interval that is `null`. @param elements of the sample. */
export function whyNoInterval(elements: number, interval: { low: number; high: number } | null): string | null {
  if (interval) return null;
  return elements < 2
    ? "A single value says nothing about the spread."
    : "Too few values differ to estimate the uncertainty.";
}

/** Of one group's ratio. */
export function whyNoRatio(groups: readonly Group[], name: string): string | null {
  if (impactRatio(groups).find((one) => one.name === name)?.ratio !== null) return null;
  const isEmpty = groups.find((one) => one.name === name)?.total === 0;
  return isEmpty ? "No one is in this group." : "No one was selected in any group.";
}
