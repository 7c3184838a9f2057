import { seededRandom } from "../seeded-random";
import { alphaOfCoincidences, coincidences } from "./coincidence";
import type { Interval } from "./figure";
import { bootstrapInterval } from "./resampling";
import { flattened, sumOfRows } from "./tables";

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
