import type { Pairs } from "./pairs";
import { pick } from "./pick";
import { LARGEST_GAIN, matchWorth } from "./problem";
import { openSeats, type Reading, rowAt } from "./reading";

/** Pairs among which a best assignment is likely to be, and all that is needed to look at the others. */
export type Shortlist = {
  pairs: Pairs;
  /** 1 for rows of which all pairs are on the list, columns ascending. */
  isWhole: Uint8Array;
  /** Of each row the largest gain. */
  largest: Float64Array;
};

/** How many pairs of a row are chosen, and with up to how many all are. */
export type Widths = { row: number; whole: number };

/**
 * The best pairs of each row by what they leave over the prices, and all pairs of rows that have few. Pairs of locked rows and
 * of columns without a seat are never on it.
 * @throws {RangeError} the problem is not one: shape, gains that are not whole numbers from 0 to 1e9 or -1, locks without a seat.
 */
export function shortlist(reading: Reading, prices: Float64Array, { row: width, whole }: Widths): Shortlist {
  const { rows, columns, locked } = reading;
  const seats = openSeats(reading);
  const start = new Int32Array(rows + 1);
  const room = rows * Math.min(columns, Math.max(width, whole));
  const picks = { column: new Int32Array(room), gain: new Float64Array(room), from: 0, count: 0, width, least: 0 };
  const priceOf = prices.map((price, column) => (seats[column] === 0 ? Number.POSITIVE_INFINITY : price));
  const isWhole = new Uint8Array(rows);
  const largest = new Float64Array(rows);
  const allowed = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const { gains, from } = rowAt(reading, row);
    check(gains, from, columns, row, largest, allowed);
    picks.from += picks.count;
    start[row] = picks.from;
    picks.count = 0;
    const isLocked = locked[row]! >= 0;
    isWhole[row] = Number(isLocked || allowed[row]! <= whole);
    if (isLocked) continue;
    picks.width = isWhole[row] ? columns : width;
    picks.least = Number.NEGATIVE_INFINITY;
    if (isWhole[row]) {
      takeAll(picks, gains, from, seats);
      continue;
    }
    // Rows that gain the same everywhere would else all choose the same columns.
    const turn = Math.floor((row * columns) / rows);
    pick(picks, priceOf, gains, from, turn, columns);
    pick(picks, priceOf, gains, from, 0, turn);
  }
  start[rows] = picks.from + picks.count;
  const largestGain = largest.reduce((most, one) => Math.max(most, one), 0);
  const { column, gain } = picks;
  const pairs = { rows, columns, seats, start, column, gain, bonus: matchWorth(rows, largestGain), largestGain };
  return { pairs, isWhole, largest };
}

function check(
  gains: Float64Array,
  from: number,
  columns: number,
  row: number,
  largest: Float64Array,
  allowed: Int32Array,
): void {
  let [most, least, fraction, shut] = [-1, 0, 0, 0];
  for (let at = from; at < from + columns; at++) {
    const one = gains[at]!;
    fraction += one - Math.floor(one);
    if (one > most) most = one;
    if (one < least) least = one;
    shut += Number(one < 0);
  }
  // What is no number, or not finite, leaves a fraction that is no number either.
  if (fraction !== 0 || most > LARGEST_GAIN || least < -1) {
    throw new RangeError("gains are whole numbers from 0 to 1e9, or FORBIDDEN");
  }
  largest[row] = most;
  allowed[row] = columns - shut;
}

function takeAll(
  picks: { column: Int32Array; gain: Float64Array; from: number; count: number },
  gains: Float64Array,
  from: number,
  seats: Int32Array,
): void {
  let to = picks.from;
  for (let column = 0; column < seats.length; column++) {
    const one = gains[from + column]!;
    if (one < 0 || seats[column] === 0) continue;
    picks.column[to] = column;
    picks.gain[to++] = one;
  }
  picks.count = to - picks.from;
}
