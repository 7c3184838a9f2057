import { createChoice } from "./best-of-columns";
import { estimate } from "./estimate";
import { withChoice } from "./extend";
import { openSeats, type Reading, rowAt } from "./reading";
import type { Standing } from "./settle";
import { type Shortlist, shortlist } from "./shortlist";

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
