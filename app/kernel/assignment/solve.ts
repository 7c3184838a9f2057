import { extend } from "./extend";
import type { Pairs } from "./pairs";
import type { Reading } from "./reading";
import type { Seating } from "./seating";
import { type Standing, settle } from "./settle";
import { type Shortlist, shortlist } from "./shortlist";
import { lowerPrices, priceShut } from "./smallest-prices";
import { survey } from "./survey";
import { wantedByColumn } from "./wanted-by-column";

export type Widths = {
  /** How many pairs each row and each column choose for the first list, and with up to how many a row has all on it. */
  row: number;
  column: number;
  whole: number;
  /** How many further ones of a row come on the next list, if the first lacked any; twice as many each time. */
  missing: number;
};

export const WIDTHS: Widths = { row: 20, column: 6, whole: 64, missing: 8 };

/** A list to choose from and prices to begin with. */
export type Beginning = { list: Shortlist; standing: Standing };

/** Where nothing is known, whoever there are fewer of choose: rows, when nothing costs anything, or seats, when all costs most. */
export function begin(reading: Reading, widths: Widths): Beginning {
  const { rows, columns } = reading;
  const few = shortlist(reading, new Float64Array(columns), widths);
  const prices = Float64Array.from(few.pairs.seats, (seats) => (seats === 0 ? Number.POSITIVE_INFINITY : 0));
  const seats = few.pairs.seats.reduce((sum, one) => sum + one, 0);
  const isScarce = seats < rows;
  const list = few.isWhole.every((one) => one === 1)
    ? few
    : extend(few, wantedByColumn(reading, few, isScarce ? widths.row : widths.column, isScarce));
  if (isScarce) raise(list.pairs, prices);
  return { list, standing: { prices, columnOf: new Int32Array(rows).fill(-1) } };
}

/** To what a seat is worth to whoever wants it most: then no row has any profit. */
function raise({ rows, start, column, gain, bonus }: Pairs, prices: Float64Array): void {
  for (let at = 0; at < start[rows]!; at++) {
    if (gain[at]! + bonus > prices[column[at]!]!) prices[column[at]!] = gain[at]! + bonus;
  }
}

/**
 * The best assignment among the pairs on a list, with the smallest prices that prove it, looked over with all pairs; where one of
 * these is worth more, it comes on the list, until none is. Prices that are the smallest for the list and hold for all pairs
 * are the smallest for all.
 * Source: Volgenant (1996), Computers and Operations Research 23, 917-932 (core oriented).
 */
export function prove(reading: Reading, beginning: Beginning, widths: Widths): { seating: Seating; tight: Pairs } {
  let { list, standing } = beginning;
  for (let width = widths.missing; ; width *= 2) {
    const seating = settle(list.pairs, standing);
    lowerPrices(seating);
    const found = survey(reading, list, seating, Math.min(width, reading.columns));
    if ("rows" in found) {
      priceShut(reading, seating);
      return { seating, tight: found };
    }
    list = extend(list, found);
    standing = seating;
  }
}
