import type { Interval } from "./figure";

export type Correlation = { r: number; interval: Interval | null; pairs: number };

const TWO_SIDED = 1.959964;

/**
 * Pearson's correlation with an interval of 95 % after Fisher's transformation.
 * @param pairs finite numbers.
 * @returns `null` where undefined: fewer than two pairs, or one side does not vary. Without an interval under four pairs; of a
 * perfect correlation it is a point.
 * @throws {RangeError} a number that is not finite.
 *
 * Worked case: [1, 2], [2, 1], [3, 4], [4, 3] gives 0.6, with an interval of -0.85 to 0.99.
 * Source: Fisher (1921), Metron 1, 3-32.
 */
export function pearson(pairs: readonly (readonly [number, number])[]): Correlation | null {
  if (pairs.flat().some((value) => !Number.isFinite(value))) throw new RangeError("values are finite numbers");
  const count = pairs.length;
  if (count < 2) return null;
  const [x, y] = [deviations(pairs.map(([one]) => one)), deviations(pairs.map(([, other]) => other))];
  const spread = sum(x.map((one) => one ** 2)) * sum(y.map((one) => one ** 2));
  if (!(spread > 1e-18)) return null;
  const product = sum(x.map((one, index) => one * y[index]!));
  const r = Math.max(-1, Math.min(1, product / Math.sqrt(spread)));
  return { r, interval: count < 4 ? null : intervalOf(r, count), pairs: count };
}

function deviations(values: readonly number[]): number[] {
  const mean = sum(values) / values.length;
  return values.map((value) => value - mean);
}

function intervalOf(r: number, count: number): Interval {
  const z = Math.atanh(r);
  const reach = TWO_SIDED / Math.sqrt(count - 3);
  return { low: Math.tanh(z - reach), high: Math.tanh(z + reach) };
}

/**
 * What a correlation among the chosen would be among all who could have been chosen, if they were chosen by what it is with
 * (direct restriction of range, Thorndike's case 2).
 * @param r in [-1, 1], among the chosen.
 * @param ratio standard deviation among all over that among the chosen, above 0. Below 1 there was no restriction.
 *
 * Worked case: 0.3 with a ratio of 2 becomes 0.532.
 * Source: Thorndike (1949), Personnel Selection, p. 173; Sackett and Yang (2000), Journal of Applied Psychology 85(1), 112-118.
 */
export function unrestricted(r: number, ratio: number): number {
  if (!(ratio > 0)) throw new RangeError("a ratio of deviations is above 0");
  return (r * ratio) / Math.sqrt(1 + r * r * (ratio * ratio - 1));
}

/** Of a sample; `null` with fewer than two values. */
export function standardDeviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  return Math.sqrt(sum(deviations(values).map((one) => one ** 2)) / (values.length - 1));
}

/** Sums of a table's parts, given by rows. */

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function totalsByRow(table: readonly (readonly number[])[]): number[] {
  return table.map(sum);
}

export function totalsByColumn(table: readonly (readonly number[])[]): number[] {
  const totals = new Array<number>(table[0]?.length ?? 0).fill(0);
  for (const row of table) for (const [column, value] of row.entries()) totals[column]! += value;
  return totals;
}

/**
 * Rows of a flat table, added up: for resampling what is made of sums, where this is nearly all that there is to do.
 * @param flat rows one after the other, of `width` numbers each.
 * @param rows places of rows, each as often as it counts.
 */
export function sumOfRows(flat: Float64Array, width: number, rows: readonly number[]): Float64Array {
  const totals = new Float64Array(width);
  for (const row of rows) {
    const from = row * width;
    for (let at = 0; at < width; at++) totals[at]! += flat[from + at]!;
  }
  return totals;
}

/** One after the other, for `sumOfRows`. */
export function flattened(rows: readonly ArrayLike<number>[], width: number): Float64Array {
  const flat = new Float64Array(rows.length * width);
  for (const [index, row] of rows.entries()) flat.set(row, index * width);
  return flat;
}
