import { createChoice } from "./best-of-columns";
import { estimate } from "./estimate";
import type { Further, Pairs } from "./pick";
import { extend, withChoice } from "./place-row";
import { type AssignmentProblem, gainAt, matchWorth, openSeats, type Reading, rowAt } from "./problem";
import { largestOf, type Shortlist, shortlist } from "./shortlist";
import type { Standing } from "./smallest-prices";

export type Widths = {
  /** How many pairs of each row, or else of each column, come on the first list, and with up to how many a row has all on it. */
  row: number;
  column: number;
  whole: number;
  /** How many further ones of a row come on the next list, if the first lacked any; twice as many each time. */
  missing: number;
  /** With more tight pairs than this, a row's are not written down: nobody may ask for most of them. */
  many: number;
};

export const WIDTHS: Widths = { row: 20, column: 12, whole: 64, missing: 8, many: 24 };

/** A list to choose from, and prices and seats to begin with. */
export type Beginning = { list: Shortlist; standing: Standing };

/**
 * Where nothing is known, whoever there are fewer of choose: rows, when nothing costs anything, or seats, when all costs most.
 * Where all choose the same, prices have to be guessed first: by what rows gain in a column on average, or else by an auction.
 */
export function begin(reading: Reading, widths: Widths): Beginning {
  const { rows, capacities } = reading;
  // Locked rows have a seat each.
  const isScarce = sumOf(capacities) < rows;
  const first = isScarce ? bySeats(reading, widths) : byRows(reading, widths, new Float64Array(reading.columns));
  if (isEnough(first.list)) return first;
  const second = isScarce ? first : byRows(reading, widths, usual(reading));
  return isEnough(second.list) ? second : byAuction(reading, widths);
}

export function byRows(reading: Reading, widths: Widths, prices: Float64Array): Beginning {
  const list = shortlist(reading, prices, widths);
  return { list, standing: { prices: list.prices, columnOf: nobody(reading) } };
}

export function bySeats(reading: Reading, widths: Widths): Beginning {
  const seats = openSeats(reading);
  const most = seats.reduce((larger, one) => Math.max(larger, one), 1);
  const choice = createChoice(seats, Math.min(reading.rows, widths.column * most));
  const list = withChoice(shortlist(reading, new Float64Array(reading.columns), widths, choice), choice);
  return { list, standing: { prices: highest(list), columnOf: nobody(reading) } };
}

/** The most expensive way, and a sure one. */
export function byAuction(reading: Reading, widths: Widths): Beginning {
  const { columns } = reading;
  const { pairs } = shortlist(reading, new Float64Array(columns), { row: columns, whole: columns });
  const standing = estimate(pairs);
  return { list: shortlist(reading, standing.prices, widths), standing };
}

function nobody({ rows }: Reading): Int32Array {
  return new Int32Array(rows).fill(-1);
}

/** What a seat is worth to whoever wants it most: then no row has any profit. */
function highest({ pairs, prices }: Shortlist): Float64Array {
  const { rows, start, column, gain, bonus } = pairs;
  const most = prices.slice();
  for (let at = 0; at < start[rows]!; at++) {
    if (gain[at]! + bonus > most[column[at]!]!) most[column[at]!] = gain[at]! + bonus;
  }
  return most;
}

/** Whether all pairs are on the list, or nearly everybody who could be matched, if only by number, finds a place there. */
function isEnough(list: Shortlist): boolean {
  const { seats, rows } = list.pairs;
  const some = 0.9 * Math.min(rows, sumOf(seats));
  return list.isWhole.every((one) => one === 1) || (rowsOn(list) >= some && seatsOn(list) >= some);
}

function rowsOn({ pairs, isWhole }: Shortlist): number {
  return isWhole.reduce((count, one, row) => count + Number(one === 1 || pairs.start[row + 1]! > pairs.start[row]!), 0);
}

function seatsOn({ pairs }: Shortlist): number {
  const listed = new Int32Array(pairs.columns);
  for (let at = 0; at < pairs.start[pairs.rows]!; at++) listed[pairs.column[at]!] = pairs.seats[pairs.column[at]!]!;
  return sumOf(listed);
}

function sumOf(counts: Int32Array): number {
  return counts.reduce((sum, one) => sum + one, 0);
}

/** What rows gain in each column on average, above the column where that is least. */
export function usual(reading: Reading): Float64Array {
  const { rows, columns } = reading;
  const sum = new Float64Array(columns);
  const count = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const { gains, from } = rowAt(reading, row);
    for (let column = 0; column < columns; column++) {
      const gain = gains[from + column]!;
      if (gain < 0) continue;
      sum[column]! += gain;
      count[column]!++;
    }
  }
  const mean = sum.map((one, column) => Math.round(one / Math.max(1, count[column]!)));
  const least = mean.reduce((low, one) => Math.min(low, one), Number.POSITIVE_INFINITY);
  return mean.map((one) => one - least);
}

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
