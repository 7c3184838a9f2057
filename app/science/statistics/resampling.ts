export type Resampling = {
  /** How many samples are drawn, 1 or more. */
  resamples: number;
  /** How much of them the interval holds, between 0 and 1. */
  level: number;
  /** Uniform in [0, 1); the same numbers give the same interval. */
  random: () => number;
};

/**
 * The percentile bootstrap interval of a statistic: what it comes to in samples drawn, with replacement, from this one.
 * @param statistic `null` where it is undefined; such samples are left out.
 * @returns `null` where undefined: fewer than two elements, or the statistic is undefined in more than a tenth of the samples
 * (an interval of the rest would be of something else).
 * @throws {RangeError} `resamples` under 1 or `level` outside of (0, 1).
 *
 * Worked case: of [5, 5, 5] the mean's interval is 5 to 5, whatever is drawn.
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.
 */
export function bootstrapInterval<T>(
  sample: readonly T[],
  statistic: (drawn: readonly T[]) => number | null,
  { resamples, level, random }: Resampling,
): { low: number; high: number } | null {
  if (!(Number.isInteger(resamples) && resamples >= 1)) throw new RangeError("draw at least one sample");
  if (!(level > 0 && level < 1)) throw new RangeError("a level lies between 0 and 1");
  if (sample.length < 2) return null;
  const drawn = new Array<T>(sample.length);
  const found: number[] = [];
  for (let count = 0; count < resamples; count++) {
    for (let at = 0; at < drawn.length; at++) drawn[at] = sample[Math.floor(random() * sample.length)]!;
    const value = statistic(drawn);
    if (value !== null) found.push(value);
  }
  if (found.length < 0.9 * resamples) return null;
  found.sort((a, b) => a - b);
  return { low: quantile(found, (1 - level) / 2), high: quantile(found, (1 + level) / 2) };
}

/** Between two neighbours in proportion (type 7 of Hyndman and Fan, 1996). @param sorted ascending, not empty. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (at - Math.floor(at)) * (above - below);
}
