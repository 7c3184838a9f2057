import { findPair, type Pairs } from "./pairs";
import { gainAt, type Reading, rowAt } from "./reading";
import type { Seating } from "./seating";

/**
 * What any best assignment may be made of: the pairs worth exactly their row's profit and column's price together. The last
 * column stands for having none, which is open to rows without profit. Columns ascend in each row.
 */
export type Tight = {
  rows: number;
  columns: number;
  seats: Int32Array;
  /** The pairs of rows that have few. */
  pairs: Pairs;
  /** 1 for rows with so many that they are better looked up than written down. */
  isMany: Uint8Array;
  seating: Seating;
  /** Where they are looked up. */
  reading: Reading | null;
};

/** Pairs while they are written down, row by row. */
export type Written = { start: Int32Array; column: Int32Array; count: number };

export function createWritten(rows: number, columns: number): Written {
  return { start: new Int32Array(rows + 1), column: new Int32Array(4 * rows + columns + 1), count: 0 };
}

/** The row begins here; all columns find room. */
export function beginRow(written: Written, row: number, columns: number): void {
  const { count } = written;
  written.start[row] = count;
  if (written.column.length > count + columns) return;
  const longer = new Int32Array(2 * count + columns + 1);
  longer.set(written.column);
  written.column = longer;
}

export function tightFrom(written: Written, seating: Seating, isMany: Uint8Array, reading: Reading | null): Tight {
  const { rows, columns } = seating.pairs;
  const seats = new Int32Array(columns + 1);
  seats.set(seating.pairs.seats);
  seats[columns] = rows;
  const { start, column } = written;
  start[rows] = written.count;
  const gain = new Float64Array(0);
  const pairs = { rows, columns: columns + 1, seats, start, column, gain, bonus: 0, largestGain: 0 };
  return { rows, columns: columns + 1, seats, pairs, isMany, seating, reading };
}

/** Those of a list of pairs. */
export function tightOf(seating: Seating): Tight {
  const { pairs } = seating;
  const written = createWritten(pairs.rows, pairs.columns);
  for (let row = 0; row < pairs.rows; row++) {
    beginRow(written, row, pairs.columns);
    writeListed(written, seating, row);
  }
  return tightFrom(written, seating, new Uint8Array(pairs.rows), null);
}

/** The list may hold them in any order. */
export function writeListed(written: Written, { pairs, prices, profits }: Seating, row: number): void {
  const { start, column } = written;
  const sought = profits[row]! - pairs.bonus;
  for (let at = pairs.start[row]!; at < pairs.start[row + 1]!; at++) {
    const one = pairs.column[at]!;
    if (pairs.gain[at]! - prices[one]! !== sought) continue;
    let to = written.count++;
    for (; to > start[row]! && column[to - 1]! > one; to--) column[to] = column[to - 1]!;
    column[to] = one;
  }
  if (profits[row] === 0) written.column[written.count++] = pairs.columns;
}

/** All of a row with many, but for having no column. */
export function writeLookedUp(written: Written, { seating, reading }: Tight, row: number): void {
  const { prices, profits, pairs } = seating;
  const { gains, from } = rowAt(reading!, row);
  const sought = profits[row]! - pairs.bonus;
  const columns = prices.length;
  const { column: found } = written;
  let count = written.count;
  for (let column = 0; column < columns; column++) {
    const gain = gains[from + column]!;
    // Written always and kept where it counts: a branch that cannot be foreseen would cost more.
    found[count] = column;
    count += Number(gain - prices[column]! === sought) & Number(gain >= 0);
  }
  written.count = count;
}

/** Whether the row may have the column. */
export function isTight(tight: Tight, row: number, column: number): boolean {
  return tight.isMany[row] === 1 ? lookUp(tight, row, column) : findPair(tight.pairs, row, column) >= 0;
}

/**
 * Where the row's columns begin and end, and which lies there: with many, any column does, and `isRight` has to be asked.
 * @param low no column before this one is asked for.
 */
export function firstOf({ isMany, pairs }: Tight, row: number, low: number): number {
  return isMany[row] === 1 ? low : pairs.start[row]!;
}

export function endOf({ isMany, pairs }: Tight, row: number): number {
  return isMany[row] === 1 ? pairs.columns : pairs.start[row + 1]!;
}

export function columnAt({ isMany, pairs }: Tight, row: number, at: number): number {
  return isMany[row] === 1 ? at : pairs.column[at]!;
}

/** Of a column from `columnAt`: whether it is one of the row's. */
export function isRight(tight: Tight, row: number, column: number): boolean {
  return tight.isMany[row] === 0 || lookUp(tight, row, column);
}

function lookUp({ seating, reading, columns }: Tight, row: number, column: number): boolean {
  const { prices, profits, pairs } = seating;
  if (column === columns - 1) return profits[row] === 0;
  const gain = gainAt(reading!, row, column);
  return gain >= 0 && gain - prices[column]! === profits[row]! - pairs.bonus;
}
