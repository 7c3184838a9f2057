import { type Beginning, WIDTHS } from "./begin";
import { extend } from "./extend";
import type { Further, Pairs } from "./pairs";
import { type AssignmentProblem, matchWorth } from "./problem";
import { gainAt, type Reading } from "./reading";
import { largestOf, type Shortlist, shortlist } from "./shortlist";

/** The pairs that are best by the old prices are those to choose from, and whoever sat somewhere begins there. */
export function beginAgain(
  changed: Reading,
  problem: AssignmentProblem,
  prices: Float64Array,
  columnOf: Int32Array,
): Beginning {
  const chosen = shortlist(changed, prices, WIDTHS);
  const missing = notChosen(changed, chosen.pairs, columnOf);
  const list = missing.count > 0 ? extend(chosen, missing) : chosen;
  return { list, standing: { columnOf, prices: carried(worthBefore(problem, changed, list), prices, list.pairs) } };
}

/** Where rows sat, as far as it may still be and is not on the list: among many pairs that are as good it need not be. */
function notChosen(changed: Reading, pairs: Pairs, columnOf: Int32Array): Further {
  const isMissing = (column: number, row: number) =>
    pairs.seats[column]! > 0 && !isListed(pairs, row, column) && gainAt(changed, row, column) >= 0;
  const row = Int32Array.from(columnOf.keys()).filter((one) => isMissing(columnOf[one]!, one));
  const column = row.map((one) => columnOf[one]!);
  const gain = Float64Array.from(row, (one) => gainAt(changed, one, columnOf[one]!));
  return { count: row.length, row, column, gain };
}

function isListed({ start, column }: Pairs, row: number, wanted: number): boolean {
  for (let at = start[row]!; at < start[row + 1]!; at++) if (column[at] === wanted) return true;
  return false;
}

/** What a match counted before the changes. Rows that did not change have been read already. */
function worthBefore(problem: AssignmentProblem, { changed }: Reading, { largest }: Shortlist): number {
  const { rows, columns, gain } = problem;
  let most = 0;
  for (let row = 0; row < rows; row++) {
    const own = changed.has(row) ? largestOf(gain, row * columns, columns) : largest[row]!;
    if (own > most) most = own;
  }
  return matchWorth(rows, most);
}

/** Old prices in terms of what a match counts now. */
function carried(before: number, prices: Float64Array, pairs: Pairs): Float64Array {
  const most = pairs.bonus + pairs.largestGain;
  return prices.map((price, column) => {
    if (pairs.seats[column] === 0) return Number.POSITIVE_INFINITY;
    const matches = Math.round(price / before);
    const now = matches === 0 ? price : price + matches * (pairs.bonus - before);
    return Number.isSafeInteger(now) ? Math.min(most, Math.max(0, now)) : 0;
  });
}
