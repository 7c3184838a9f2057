import { auction } from "./auction";
import { mostMatched } from "./cardinality";
import type { Pairs } from "./pick";
import { type AssignmentProblem, readingOf } from "./problem";
import { shortlist } from "./shortlist";
import type { Standing } from "./smallest-prices";

/** Prices and an assignment near the best ones, for `settle` to begin with. */
export function estimate(pairs: Pairs): Standing {
  const active = activeRows(pairs);
  let seats = 0;
  for (const one of pairs.seats) seats += one;
  const matching = mostMatched(pairs);
  let matched = 0;
  for (const one of matching) if (one >= 0) matched++;
  const { columnOf, prices, outside } = auction(pairs, active - matched, seats - matched);
  const whole = roundTogether(prices, outside);
  return { columnOf, prices: worthPrices(pairs, columnOf, whole) };
}

function activeRows({ rows, start }: Pairs): number {
  let count = 0;
  for (let row = 0; row < rows; row++) if (start[row + 1]! > start[row]!) count++;
  return count;
}

/**
 * Whole prices, the outside's last. Differences that are right to within less than the widest gap between the fractions stay
 * right when all are rounded at that gap; n fractions always leave one of 1/n.
 */
function roundTogether(prices: Float64Array, outside: number): Float64Array {
  const all = new Float64Array(prices.length + 1);
  all.set(prices);
  all[prices.length] = outside;
  const fractions = all
    .filter(Number.isFinite)
    .map((price) => price - Math.floor(price))
    .sort();
  let [widest, shift] = [1 + (fractions[0] ?? 0) - (fractions.at(-1) ?? 0), fractions[0] ?? 0];
  for (let at = 1; at < fractions.length; at++) {
    const gap = fractions[at]! - fractions[at - 1]!;
    if (gap > widest) [widest, shift] = [gap, fractions[at]!];
  }
  return all.map((price) => Math.floor(price - shift));
}

/**
 * An auction tells prices up to a constant. Where seats stay empty they cost nothing; where rows stay unmatched, having no column
 * costs nothing, and columns they could take instead are worth a match.
 */
function worthPrices(pairs: Pairs, columnOf: Int32Array, whole: Float64Array): Float64Array {
  const { columns, bonus, largestGain, seats } = pairs;
  const isContested = contested(pairs, columnOf);
  const outside = whole[columns]!;
  let lowest = Number.POSITIVE_INFINITY;
  for (let column = 0; column < columns; column++) {
    if (isContested[column] === 0 && whole[column]! < lowest) lowest = whole[column]!;
  }
  return Float64Array.from({ length: columns }, (_, column) => {
    if (seats[column] === 0) return Number.POSITIVE_INFINITY;
    const price = isContested[column] === 1 ? bonus + whole[column]! - outside : whole[column]! - lowest;
    return Math.max(0, Math.min(price, bonus + largestGain));
  });
}

/** Columns that a row without one could have, by way of others moving: 1 for each. */
function contested({ rows, columns, start, column }: Pairs, columnOf: Int32Array): Uint8Array {
  const found = new Uint8Array(columns);
  const queue: number[] = [];
  const rowsOf: number[][] = Array.from({ length: columns }, () => []);
  for (let row = 0; row < rows; row++) {
    if (columnOf[row]! >= 0) rowsOf[columnOf[row]!]!.push(row);
    else queue.push(row);
  }
  for (let row = queue.pop(); row !== undefined; row = queue.pop()) {
    for (let at = start[row]!; at < start[row + 1]!; at++) {
      const one = column[at]!;
      if (found[one] === 1) continue;
      found[one] = 1;
      queue.push(...rowsOf[one]!);
    }
  }
  return found;
}

/** The largest gain such that pairs of no less match as many rows as all pairs do; `null` where nobody can be matched. */
export function floorOf(problem: AssignmentProblem): number | null {
  const { columns } = problem;
  const { pairs } = shortlist(readingOf(problem), new Float64Array(columns), { row: columns, whole: columns });
  const most = matched(pairs, 0);
  if (most === 0) return null;
  let [low, high] = [0, pairs.largestGain];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (matched(pairs, middle) === most) low = middle;
    else high = middle - 1;
  }
  return low;
}

function matched(pairs: Pairs, floor: number): number {
  let count = 0;
  for (const column of mostMatched(pairs, floor)) if (column >= 0) count++;
  return count;
}
