import { chosenByColumns } from "./best-of-columns";
import type { Pairs } from "./pairs";
import type { Reading } from "./reading";
import type { Seating } from "./seating";
import { type Standing, settle } from "./settle";
import { extend, type Shortlist, shortlist } from "./shortlist";
import { lowerPrices, priceShut } from "./smallest-prices";
import { survey } from "./survey";
import type { Tight } from "./tight";

export type Widths = {
  /** How many pairs of each row, or else of each column, come on the first list, and with up to how many a row has all on it. */
  row: number;
  column: number;
  whole: number;
  /** How many further ones of a row come on the next list, if the first lacked any; twice as many each time. */
  missing: number;
};

export const WIDTHS: Widths = { row: 20, column: 16, whole: 64, missing: 8 };

/** A list to choose from and prices to begin with. */
export type Beginning = { list: Shortlist; standing: Standing };

/** Where nothing is known, whoever there are fewer of choose: rows, when nothing costs anything, or seats, when all costs most. */
export function begin(reading: Reading, widths: Widths): Beginning {
  const { rows, columns, capacities } = reading;
  const prices = new Float64Array(columns);
  const columnOf = new Int32Array(rows).fill(-1);
  // Locked rows have a seat each.
  if (capacities.reduce((sum, seats) => sum + seats, 0) >= rows) {
    const list = shortlist(reading, prices, widths);
    return { list, standing: { prices: nothing(list.pairs), columnOf } };
  }
  const few = shortlist(reading, prices, { ...widths, row: 0 });
  const list = chosenByColumns(reading, few, widths.column);
  return { list, standing: { prices: highest(list.pairs), columnOf } };
}

/** What does not exist is never cheap enough. */
function nothing({ seats }: Pairs): Float64Array {
  return Float64Array.from(seats, (count) => (count === 0 ? Number.POSITIVE_INFINITY : 0));
}

/** What a seat is worth to whoever wants it most: then no row has any profit. */
function highest(pairs: Pairs): Float64Array {
  const { rows, start, column, gain, bonus } = pairs;
  const prices = nothing(pairs);
  for (let at = 0; at < start[rows]!; at++) {
    if (gain[at]! + bonus > prices[column[at]!]!) prices[column[at]!] = gain[at]! + bonus;
  }
  return prices;
}

/**
 * The best assignment among the pairs on a list, with the smallest prices that prove it, looked over with all pairs; where one of
 * these is worth more, it comes on the list, until none is. Prices that are the smallest for the list and hold for all pairs
 * are the smallest for all.
 * Source: Volgenant (1996), Computers and Operations Research 23, 917-932 (core oriented).
 */
export function prove(reading: Reading, beginning: Beginning, widths: Widths): { seating: Seating; tight: Tight } {
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
