import chiSquaredCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import { seededRandom } from "../seeded-random";
import { flattened, sum, sumOfRows, totalsByColumn, totalsByRow } from "./correlation";
import type { Interval } from "./figure";
import { disagreements, type Metric } from "./metric";
import { alphaOfCoincidences, coincidences } from "./reliability";
import { bootstrapInterval } from "./resampling";

/** A rating of one unit by one rater; `null` where the rater gave none. */
export type Ratings = readonly (readonly (number | null)[])[];

/**
 * Krippendorff's alpha: agreement of any number of raters beyond chance, with any pattern of missing ratings.
 * @param ratings raters x units, all rows of one length. Only units that at least two raters rated count.
 * @param metric what a difference between two values means.
 * @returns alpha, 1 for perfect agreement, 0 for what chance gives, negative below it; `null` where undefined: fewer than
 * two raters, no unit rated twice, or all ratings equal (nothing could have differed).
 * @throws {RangeError} rows of different lengths, or a value that is not finite; with `ratio`, a negative one.
 *
 * Worked case: raters [1, 2, 3] and [1, 2, 4] under `nominal` agree on two of three units; alpha = 1 - 5 (2 / 26) = 0.615.
 * Source: Krippendorff (2004), Content Analysis, 2nd ed., ch. 11; Hayes and Krippendorff (2007), Communication Methods
 * and Measures 1(1), 77-89.
 */
export function krippendorffAlpha(ratings: Ratings, metric: Metric): number | null {
  if (ratings.length < 2) return null;
  const units = unitsOf(ratings).filter((unit) => unit.length > 1);
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  if (values.length < 2) return null;
  const counts = units.map((unit) => values.map((value) => unit.filter((one) => one === value).length));
  return alphaOfCounts(counts, disagreements(values, totalsByColumn(counts), metric));
}

/**
 * @param counts units x values: how often each unit got each value, two ratings or more each.
 * @param disagreement values x values, squared differences, 0 on the diagonal.
 * @returns `null` where all ratings are equal.
 */
function alphaOfCounts(
  counts: readonly (readonly number[])[],
  disagreement: readonly (readonly number[])[],
): number | null {
  const totals = totalsByColumn(counts);
  const all = sum(totals);
  const expected = weighted(totals, disagreement) / (all - 1);
  if (!(expected > 0)) return null;
  const observed = sum(counts.map((unit) => weighted(unit, disagreement) / (sum(unit) - 1)));
  return 1 - observed / expected;
}

/** Disagreement over all ordered pairs of different ratings of a pool; a rating with itself differs by nothing. */
function weighted(pool: readonly number[], disagreement: readonly (readonly number[])[]): number {
  let total = 0;
  for (const [one, count] of pool.entries()) {
    if (count === 0) continue;
    for (const [other, otherCount] of pool.entries()) total += count * otherCount * disagreement[one]![other]!;
  }
  return total;
}

function unitsOf(ratings: Ratings): number[][] {
  const length = ratings[0]?.length ?? 0;
  if (ratings.some((row) => row.length !== length)) throw new RangeError("every rater needs a place for every unit");
  return Array.from({ length }, (_, unit) => ratings.map((row) => row[unit] ?? null).filter((value) => value !== null));
}

export type FleissKappa = {
  /** `null` where all ratings fall into one category, or nothing was rated twice. */
  kappa: number | null;
  /** Kappa over its standard error if there were no agreement beyond chance; standard normal then. `null` with kappa. */
  z: number | null;
  /** Kappa of each category against all others; `null` for one that nobody or everybody chose. */
  perCategory: readonly (number | null)[];
};

/**
 * Fleiss' kappa: agreement beyond chance of a fixed number of raters on categories without order, who need not be the same ones
 * for each subject.
 * @param counts subjects x categories: how many raters put the subject there; all rows add up to the same number.
 * @throws {RangeError} rows of different sums, or a count that is not a non-negative integer.
 *
 * Worked case: [[2, 0], [0, 2]] gives 1; [[1, 1], [1, 1]] gives -1.
 * Source: Fleiss (1971), Psychological Bulletin 76(5), 378-382; variance: Fleiss, Nee and Landis (1979), ibid. 86(5), 974-977.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): FleissKappa {
  const raters = sameTotal(counts);
  const categories = counts[0]?.length ?? 0;
  if (counts.length < 1 || raters < 2) return { kappa: null, z: null, perCategory: Array(categories).fill(null) };
  const pairs = counts.length * raters * (raters - 1);
  const shares = totalsByColumn(counts).map((count) => count / (counts.length * raters));
  const spread = shares.map((share) => share * (1 - share));
  const apart = shares.map((_, category) => sum(counts.map((row) => row[category]! * (raters - row[category]!))));
  const perCategory = spread.map((one, category) => (one > 0 ? 1 - apart[category]! / (pairs * one) : null));
  const whole = sum(spread);
  if (!(whole > 0)) return { kappa: null, z: null, perCategory };
  const kappa = 1 - sum(apart) / (pairs * whole);
  const skew = sum(shares.map((share, category) => spread[category]! * (1 - 2 * share)));
  const variance = (2 * (whole ** 2 - skew)) / (pairs * whole ** 2);
  return { kappa, z: kappa / Math.sqrt(variance), perCategory };
}

function sameTotal(counts: readonly (readonly number[])[]): number {
  const totals = counts.map((row) => sum(row));
  if (counts.flat().some((count) => !Number.isInteger(count) || count < 0)) throw new RangeError("counts are whole");
  if (new Set(totals).size > 1) throw new RangeError("every subject needs the same number of ratings");
  return totals[0] ?? 0;
}

export type Weights = "none" | "linear" | "quadratic" | readonly (readonly number[])[];
export type CohenKappa = { kappa: number | null; standardError: number | null };

/**
 * Cohen's kappa of two raters, weighted or not.
 * @param table categories x categories: how many subjects the first rater put into the row and the second into the column.
 * @param weights what a disagreement costs: `none` all alike, `linear` or `quadratic` by distance, or costs of one's own
 * (categories x categories, 0 on the diagonal, none negative).
 * @returns `standardError` for an interval around kappa (not for a test of zero). Both are `null` where undefined: no
 * subjects, or chance alone would give no disagreement.
 * @throws {RangeError} a table that is not square, or weights of another shape.
 *
 * Worked case: [[1, 0], [0, 1]] gives 1; [[0, 1], [1, 0]] gives -1.
 * Source: Cohen (1968), Psychological Bulletin 70(4), 213-220; standard error: Fleiss, Cohen and Everitt (1969), ibid. 72(5),
 * 323-327.
 */
export function cohenKappa(table: readonly (readonly number[])[], weights: Weights): CohenKappa {
  const size = table.length;
  if (table.some((row) => row.length !== size)) throw new RangeError("both raters need the same categories");
  const subjects = sum(table.flat());
  const costs = costsOf(weights, size);
  const largest = Math.max(0, ...costs.flat());
  if (subjects === 0 || largest === 0) return { kappa: null, standardError: null };
  const share = table.map((row) => row.map((count) => count / subjects));
  const agreement = costs.map((row) => row.map((cost) => 1 - cost / largest));
  const [first, second] = [totalsByRow(share), totalsByColumn(share)];
  const rows = agreement.map((row) => dot(row, second));
  const columns = second.map((_, column) => sum(first.map((one, row) => one * agreement[row]![column]!)));
  const expected = dot(first, rows);
  if (1 - expected < 1e-12) return { kappa: null, standardError: null };
  const observed = sum(share.map((row, index) => dot(row, agreement[index]!)));
  const kappa = (observed - expected) / (1 - expected);
  const spread = sum(
    share.map((row, i) =>
      sum(row.map((one, j) => one * (agreement[i]![j]! - (rows[i]! + columns[j]!) * (1 - kappa)) ** 2)),
    ),
  );
  const variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (subjects * (1 - expected) ** 2);
  return { kappa, standardError: Math.sqrt(Math.max(0, variance)) };
}

function costsOf(weights: Weights, size: number): readonly (readonly number[])[] {
  if (typeof weights !== "string") {
    const isSquare = weights.length === size && weights.every((row) => row.length === size);
    if (!isSquare || weights.flat().some((cost) => !(cost >= 0))) throw new RangeError("weights need a cost per cell");
    return weights;
  }
  const power = { none: 0, linear: 1, quadratic: 2 }[weights];
  const cost = (i: number, j: number) => (i === j ? 0 : Math.abs(i - j) ** power);
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => cost(i, j)));
}

export type KendallW = { w: number | null; chiSquared: number | null; df: number | null; p: number | null };

/**
 * Kendall's coefficient of concordance: whether raters put subjects into the same order, corrected for ties.
 * @param ratings raters x subjects, none missing. Only the order within each rater counts.
 * @returns `w` in [0, 1]; `p` of no concordance at all, by the chi-squared approximation (rough under 8 subjects). All are
 * `null` where undefined: fewer than two raters or subjects, or every rater gave everybody the same.
 * @throws {RangeError} rows of different lengths.
 *
 * Worked case: [[1, 2, 3], [1, 2, 3]] gives w = 1, chi-squared 4 with 2 degrees of freedom; [[1, 2], [2, 1]] gives 0.
 * Source: Kendall and Babington Smith (1939), Annals of Mathematical Statistics 10(3), 275-287; ties: Siegel and Castellan
 * (1988), Nonparametric Statistics, 2nd ed., section 9.6.
 */
export function kendallW(ratings: readonly (readonly number[])[]): KendallW {
  const [raters, subjects] = [ratings.length, ratings[0]?.length ?? 0];
  if (ratings.some((row) => row.length !== subjects)) throw new RangeError("every rater needs to rate every subject");
  const undefinedW = { w: null, chiSquared: null, df: null, p: null };
  if (raters < 2 || subjects < 2) return undefinedW;
  const ranked = ratings.map(ranks);
  const middle = (raters * (subjects + 1)) / 2;
  const spread = sum(totalsByColumn(ranked.map((one) => one.ranks)).map((total) => (total - middle) ** 2));
  const most = raters ** 2 * (subjects ** 3 - subjects) - raters * sum(ranked.map((one) => one.ties));
  if (!(most > 0)) return undefinedW;
  const w = (12 * spread) / most;
  const [df, chiSquared] = [subjects - 1, raters * (subjects - 1) * w];
  return { w, chiSquared, df, p: 1 - chiSquaredCdf(chiSquared, df) };
}

/** Equal values share the mean of their ranks; `ties` is the sum of t^3 - t over groups of t equal values. */
function ranks(values: readonly number[]): { ranks: number[]; ties: number } {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const found = new Array<number>(values.length);
  let ties = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    for (let place = from; place <= to; place++) found[order[place]!] = (from + to) / 2 + 1;
    const size = to - from + 1;
    ties += size ** 3 - size;
    from = to + 1;
  }
  return { ranks: found, ties };
}

/**
 * The share of pairs of ratings of the same unit that are equal. It says nothing about chance: two raters who call everybody
 * "meeting" agree completely.
 * @param ratings raters x units, `null` for missing; each unit's pairs count alike, as do all units.
 * @returns in [0, 1]; `null` where no unit was rated twice.
 *
 * Worked case: raters [1, 2] and [1, 3] give 0.5.
 */
export function percentAgreement(ratings: Ratings): number | null {
  const units = unitsOf(ratings).filter((unit) => unit.length > 1);
  if (units.length === 0) return null;
  const shares = units.map((unit) => {
    const counts = [...new Set(unit)].map((value) => unit.filter((one) => one === value).length);
    return sum(counts.map((count) => count * (count - 1))) / (unit.length * (unit.length - 1));
  });
  return sum(shares) / shares.length;
}

const dot = (a: readonly number[], b: readonly number[]) => sum(a.map((one, index) => one * b[index]!));

/** Ratings of one thing by different raters; what is rated of one person has that person's cluster. */
export type ClusteredUnit = { cluster: string; ratings: readonly number[] };

/**
 * Krippendorff's alpha (ordinal) with an interval that draws clusters, since what is rated of one person hangs together.
 * @param values all that may be given, ascending.
 * @returns `clusters`: how many there are; `value` as in `krippendorffAlpha`; no interval without a value.
 *
 * Worked case: of [1, 1] and [2, 2], each of a person of their own, alpha is 1.
 * Source: Krippendorff (2004), Content Analysis, 2nd ed., ch. 11; Field and Welsh (2007), JRSS B 69(3), 369-390 (clusters).
 */
export function clusteredAlpha(
  units: readonly ClusteredUnit[],
  values: readonly number[],
  { resamples, seed }: { resamples: number; seed: number },
): { value: number | null; interval: Interval | null; clusters: number } {
  const byCluster = new Map<string, (readonly number[])[]>();
  for (const { cluster, ratings } of units) {
    const own = byCluster.get(cluster);
    if (own) own.push(ratings);
    else byCluster.set(cluster, [ratings]);
  }
  const width = values.length ** 2;
  const flat = flattened(
    [...byCluster.values()].map((own) => coincidences(own, values)),
    width,
  );
  const clusters = [...byCluster.keys()].map((_, index) => index);
  const alpha = (drawn: readonly number[]) => alphaOfCoincidences(sumOfRows(flat, width, drawn), values, "ordinal");
  const value = alpha(clusters);
  const sampling = { resamples, level: 0.95, random: seededRandom(seed) };
  const interval = value === null ? null : bootstrapInterval(clusters, alpha, sampling);
  return { value, interval, clusters: clusters.length };
}
