import { type ColumnChoice, offer } from "./best-of-columns";
import type { Pairs } from "./pairs";
import { createPicks, pickAll, pickLikely } from "./pick";
import { LARGEST_GAIN, matchWorth } from "./problem";
import { openSeats, type Reading, rowAt } from "./reading";

/** Pairs among which a best assignment is likely to be. */
export type Shortlist = {
  pairs: Pairs;
  /** 1 for rows of which all pairs are on the list, columns ascending. */
  isWhole: Uint8Array;
  /** Of each row the largest gain, -1 where all are forbidden. */
  largest: Float64Array;
  /** By which prices the list was made, and what pairs of a row that are not on it leave over those at most. */
  prices: Float64Array;
  beyond: Float64Array;
  /** What rows that are not on the list with a column gain there at most; infinite where columns were not asked. */
  beyondColumn: Float64Array;
};

/** How many pairs of a row are picked, and with up to how many all are. */
export type Widths = { row: number; whole: number };

/**
 * The best pairs of each row by what they leave over the prices, and all pairs of rows that have few. Pairs of locked rows and
 * of columns without a seat are never on it.
 * @param choice columns that choose while the rows are at hand, and instead of them: what they chose is not on the list yet.
 * @throws {RangeError} the problem is not one: shape, gains that are not whole numbers from 0 to 1e9 or -1, locks without a seat.
 */
export function shortlist(
  reading: Reading,
  prices: Float64Array,
  { row: width, whole }: Widths,
  choice?: ColumnChoice,
): Shortlist {
  const { rows, columns, locked } = reading;
  const seats = openSeats(reading);
  const start = new Int32Array(rows + 1);
  const room = rows * Math.min(columns, Math.max(width, whole));
  const picks = createPicks(new Int32Array(room), new Float64Array(room), Math.min(columns, width));
  const priceOf = prices.map((price, column) => (seats[column] === 0 ? Number.POSITIVE_INFINITY : price));
  const isWhole = new Uint8Array(rows);
  const lowest = priceOf.reduce((least, price) => Math.min(least, price), Number.POSITIVE_INFINITY);
  const largest = new Float64Array(rows);
  const beyond = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  for (let row = 0; row < rows; row++) {
    const { gains, from } = rowAt(reading, row);
    largest[row] = largestOf(gains, from, columns);
    picks.from += picks.count;
    picks.count = 0;
    picks.most = largest[row]! - lowest;
    start[row] = picks.from;
    if (locked[row]! >= 0 || isFew(gains, from, columns, whole)) isWhole[row] = 1;
    if (locked[row]! >= 0) continue;
    if (isWhole[row] === 1) pickAll(picks, seats, gains, from);
    else if (choice) offer(choice, row, gains, from);
    // Rows that gain the same everywhere would else all choose the same columns.
    else beyond[row] = pickLikely(picks, priceOf, gains, from, Math.floor((row * columns) / rows));
  }
  start[rows] = picks.from + picks.count;
  const { column, gain } = picks;
  const largestGain = largest.reduce((most, one) => Math.max(most, one), 0);
  const pairs = { rows, columns, seats, start, column, gain, bonus: matchWorth(rows, largestGain), largestGain };
  const beyondColumn = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  return { pairs, isWhole, largest, prices: priceOf, beyond, beyondColumn };
}

/** Of the gains, which have to be such. Four at a time: half of the time goes here where all else is easy. */
function largestOf(gains: Float64Array, from: number, columns: number): number {
  const end = from + columns;
  let most = -1;
  let least = 0;
  let fraction = 0;
  let at = from;
  for (; at < end - 3; at += 4) {
    const a = gains[at]!;
    const b = gains[at + 1]!;
    const c = gains[at + 2]!;
    const d = gains[at + 3]!;
    fraction += a - Math.floor(a) + (b - Math.floor(b)) + (c - Math.floor(c) + (d - Math.floor(d)));
    if (a > most) most = a;
    if (b > most) most = b;
    if (c > most) most = c;
    if (d > most) most = d;
    if (a < least) least = a;
    if (b < least) least = b;
    if (c < least) least = c;
    if (d < least) least = d;
  }
  for (; at < end; at++) {
    const one = gains[at]!;
    fraction += one - Math.floor(one);
    if (one > most) most = one;
    if (one < least) least = one;
  }
  // What is no number, or not finite, leaves a fraction that is no number either.
  if (fraction !== 0 || most > LARGEST_GAIN || least < -1) {
    throw new RangeError("gains are whole numbers from 0 to 1e9, or FORBIDDEN");
  }
  return most;
}

/** Whether no more than `whole` pairs may be. */
function isFew(gains: Float64Array, from: number, columns: number, whole: number): boolean {
  let count = 0;
  for (let at = from; at < from + columns; at++) if (gains[at]! >= 0 && ++count > whole) return false;
  return true;
}
