import { sum } from "./correlation";

/** What a difference means: none but being different, an order, equal steps, or proportions of a true zero. */
export type Metric = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Squared differences between values.
 * @param values distinct, ascending, finite.
 * @param totals how often each value was given; what lies between two values of an order is what people put there.
 * @returns values x values, 0 on the diagonal.
 * @throws {RangeError} a value that is not finite, or with `ratio` a negative one.
 * Source: Krippendorff (2004), Content Analysis, 2nd ed., section 11.3.
 */
export function disagreements(values: readonly number[], totals: readonly number[], metric: Metric): number[][] {
  if (values.some((value) => !Number.isFinite(value))) throw new RangeError("ratings are finite numbers");
  if (metric === "ratio" && values.some((value) => value < 0)) throw new RangeError("a ratio scale begins at zero");
  return values.map((_, i) => values.map((_, j) => (i === j ? 0 : difference(values, totals, metric, i, j) ** 2)));
}

function difference(
  values: readonly number[],
  totals: readonly number[],
  metric: Metric,
  i: number,
  j: number,
): number {
  const [a, b] = [values[i]!, values[j]!];
  if (metric === "nominal") return 1;
  if (metric === "interval") return a - b;
  if (metric === "ratio") return (a - b) / (a + b);
  const between = totals.slice(Math.min(i, j), Math.max(i, j) + 1);
  return sum(between) - (totals[i]! + totals[j]!) / 2;
}
