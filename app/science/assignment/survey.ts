import type { Widths } from "./begin";
import { createPicks, type Further, pick } from "./pick";
import { type Reading, rowAt } from "./problem";
import type { Seating } from "./seating";
import type { Shortlist } from "./shortlist";
import { beginRow, createWritten, type Tight, tightFrom, type Written, writeListed } from "./tight";

/**
 * Looks at every pair whether it is worth more than its row's profit and its column's price, which the list could not know.
 * @param missing how many such pairs of one row are given, the worst first.
 * @param many with more tight pairs than this, a row's are not written down.
 * @returns those pairs; or, where there are none and the prices prove the assignment best among all, the tight pairs.
 */
export function survey(
  reading: Reading,
  list: Shortlist,
  seating: Seating,
  { missing, many }: Pick<Widths, "missing" | "many">,
): Tight | Further {
  const { rows, columns } = reading;
  const { prices, profits, pairs } = seating;
  const written = createWritten(rows, columns);
  const isMany = new Uint8Array(rows);
  const isKnown = beyondList(list, seating);
  const lowest = prices.reduce((least, price) => Math.min(least, price), Number.POSITIVE_INFINITY);
  const missed: number[] = [];
  for (let row = 0; row < rows; row++) {
    beginRow(written, row, columns);
    const sought = profits[row]! - pairs.bonus;
    if (isKnown(row, sought)) {
      writeListed(written, seating, row);
      continue;
    }
    const { gains, from } = rowAt(reading, row);
    const seen = write(written, gains, from, prices, sought, many);
    if (seen < columns) isMany[row] = 1;
    // No pair is worth more than the row's largest gain at the lowest price.
    if (list.largest[row]! - lowest > sought && isMore(gains, from, prices, sought, seen)) missed.push(row);
    if (profits[row] === 0) written.column[written.count++] = columns;
  }
  if (missed.length > 0) return worthMore(reading, seating, missed, Math.min(missing, columns));
  return tightFrom(written, seating, isMany, reading);
}

/** Whether all pairs of a row that are not on the list are worth less than its profit and their prices, to be told from the list. */
function beyondList(list: Shortlist, { pairs, prices }: Seating): (row: number, sought: number) => boolean {
  const { isWhole, beyond, beyondColumn } = list;
  let fallen = Number.NEGATIVE_INFINITY;
  let isTooDear = true;
  for (let column = 0; column < prices.length; column++) {
    if (pairs.seats[column] === 0) continue;
    fallen = Math.max(fallen, list.prices[column]! - prices[column]!);
    // A row has no less than no profit.
    if (prices[column]! <= pairs.bonus + beyondColumn[column]!) isTooDear = false;
  }
  return (row, sought) => isTooDear || isWhole[row] === 1 || sought > beyond[row]! + fallen;
}

/** Writes down the row's tight pairs, if they are not many. @returns up to which column. */
function write(
  written: Written,
  gains: Float64Array,
  from: number,
  prices: Float64Array,
  sought: number,
  many: number,
): number {
  const { column: found } = written;
  const columns = prices.length;
  const most = written.count + many;
  let count = written.count;
  for (let column = 0; column < columns; column++) {
    const gain = gains[from + column]!;
    const left = gain - prices[column]!;
    if (left < sought || gain < 0) continue;
    if (left > sought || count === most) return column;
    found[count++] = column;
  }
  written.count = count;
  return columns;
}

function isMore(gains: Float64Array, from: number, prices: Float64Array, sought: number, first: number): boolean {
  for (let column = first; column < prices.length; column++) {
    if (gains[from + column]! - prices[column]! > sought && gains[from + column]! >= 0) return true;
  }
  return false;
}

function worthMore(reading: Reading, seating: Seating, missed: number[], width: number): Further {
  const { prices, profits, pairs } = seating;
  const room = missed.length * width;
  const column = new Int32Array(room);
  const gain = new Float64Array(room);
  const further: Further = { count: 0, row: new Int32Array(room), column, gain };
  const picks = createPicks(column, gain, width);
  picks.most = Number.POSITIVE_INFINITY;
  for (const row of missed) {
    const { gains, from } = rowAt(reading, row);
    picks.from = further.count;
    picks.count = 0;
    picks.least = profits[row]! - pairs.bonus;
    pick(picks, prices, gains, from, 0, prices.length);
    further.row.fill(row, further.count, further.count + picks.count);
    further.count += picks.count;
  }
  return further;
}
