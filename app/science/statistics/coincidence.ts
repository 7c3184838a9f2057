import { disagreements, type Metric } from "./metric";
import { sum } from "./tables";

/**
 * How often values come together in one unit, by rows of `values`: what alpha is made of. Those of several units may be added up,
 * so that a resampling need not look at ratings again.
 * @param units ratings of each unit by different raters; those of one rating or none add nothing.
 * @param values distinct, ascending; all that occur.
 *
 * Worked case: the unit [1, 1, 2] over values 1, 2 gives [1, 1, 1, 0].
 * Source: Krippendorff (2004), Content Analysis, 2nd ed., section 11.3.
 */
export function coincidences(units: readonly (readonly number[])[], values: readonly number[]): Float64Array {
  const size = values.length;
  const found = new Float64Array(size * size);
  for (const unit of units) {
    if (unit.length < 2) continue;
    const counts = values.map((value) => unit.filter((one) => one === value).length);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const pairs = counts[i]! * (i === j ? counts[i]! - 1 : counts[j]!);
        found[i * size + j]! += pairs / (unit.length - 1);
      }
    }
  }
  return found;
}

/**
 * Krippendorff's alpha of what `coincidences` counted.
 * @returns the same as `krippendorffAlpha` of the ratings; `null` where nothing was rated twice, or all ratings are equal.
 */
export function alphaOfCoincidences(pairs: Float64Array, values: readonly number[], metric: Metric): number | null {
  const size = values.length;
  const totals = values.map((_, row) => sum([...pairs.subarray(row * size, (row + 1) * size)]));
  const all = sum(totals);
  const given = totals.filter((total) => total > 0).length;
  if (given < 2) return null;
  const difference = disagreements(values, totals, metric);
  let [observed, expected] = [0, 0];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      observed += pairs[i * size + j]! * difference[i]![j]!;
      expected += totals[i]! * totals[j]! * difference[i]![j]!;
    }
  }
  return expected > 0 ? 1 - (observed * (all - 1)) / expected : null;
}
