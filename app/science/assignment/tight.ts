import { findPair, type Pairs } from "./pick";
import { gainAt, type Reading, rowAt } from "./problem";
import { createSeating, type Seating, seat, unseat } from "./seating";

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
function firstOf({ isMany, pairs }: Tight, row: number, low: number): number {
  return isMany[row] === 1 ? low : pairs.start[row]!;
}

function endOf({ isMany, pairs }: Tight, row: number): number {
  return isMany[row] === 1 ? pairs.columns : pairs.start[row + 1]!;
}

function columnAt({ isMany, pairs }: Tight, row: number, at: number): number {
  return isMany[row] === 1 ? at : pairs.column[at]!;
}

/** Of a column from `columnAt`: whether it is one of the row's. */
function isRight(tight: Tight, row: number, column: number): boolean {
  return tight.isMany[row] === 0 || lookUp(tight, row, column);
}

function lookUp({ seating, reading, columns }: Tight, row: number, column: number): boolean {
  const { prices, profits, pairs } = seating;
  if (column === columns - 1) return profits[row] === 0;
  const gain = gainAt(reading!, row, column);
  return gain >= 0 && gain - prices[column]! === profits[row]! - pairs.bonus;
}

/**
 * Of all best assignments the first one: the first row has the lowest column it can have in any of them, the second the lowest
 * that is left to it then, and so on; no column comes last.
 *
 * Who takes another column makes somebody leave it, and so on, until somebody takes the place left first (a search along
 * `tight`, in which rows before this one stay where they are). A seat that costs nothing may become or stay free.
 * @returns the column of each row, -1 for none.
 */
export function firstByIndex(seating: Seating, tight: Tight): Int32Array {
  const none = tight.columns - 1;
  const prices = new Float64Array(tight.columns);
  prices.set(seating.prices);
  const order: Order = {
    seating: createSeating(tight.pairs, prices),
    tight,
    none,
    low: 0,
    costless: Int32Array.from(prices.keys()).filter((column) => column < none && prices[column] === 0),
    left: tight.seats.slice(),
    seen: new Int32Array(tight.columns).fill(-1),
    from: new Int32Array(tight.columns),
    queue: new Int32Array(tight.columns),
    tail: 0,
  };
  for (const [row, column] of seating.columnOf.entries()) seat(order.seating, row, column < 0 ? none : column);
  const { columnOf } = order.seating;
  for (let row = 0; row < tight.rows; row++) {
    const own = columnOf[row]!;
    while (order.left[order.low] === 0) order.low++;
    for (let at = firstOf(tight, row, order.low); at < endOf(tight, row); at++) {
      const wanted = columnAt(tight, row, at);
      if (wanted >= own) break;
      if (order.left[wanted]! > 0 && isRight(tight, row, wanted) && exchange(order, row, wanted)) break;
    }
    order.left[columnOf[row]!]!--;
  }
  return order.seating.columnOf.map((column) => (column === none ? -1 : column));
}

type Order = {
  seating: Seating;
  tight: Tight;
  none: number;
  /** No column before this one has a seat left. */
  low: number;
  costless: Int32Array;
  /** Seats of each column that no row has for good. */
  left: Int32Array;
  /** The row for which a column was looked at last: what led nowhere for it leads nowhere again. */
  seen: Int32Array;
  /** The column before, on the way. */
  from: Int32Array;
  queue: Int32Array;
  tail: number;
};

/** Breadth first from the wanted column to the row's own. @returns whether the row has it now. */
function exchange(order: Order, row: number, wanted: number): boolean {
  const { seating, seen, from, queue } = order;
  const { columnVia } = seating.search;
  const own = seating.columnOf[row]!;
  if (seen[wanted] === row) return false;
  order.tail = 0;
  visit(order, row, own, wanted, -1, row);
  for (let head = 0; head < order.tail && seen[own] !== row; head++) leaveFor(order, row, own, queue[head]!);
  if (seen[own] !== row) return false;
  for (let to = own; to !== wanted; to = from[to]!) if (columnVia[to]! >= 0) move(seating, columnVia[to]!, to);
  move(seating, row, wanted);
  return true;
}

/** The column can be had by way of the one before; who sits there may be able to go straight to the place left. */
function visit(order: Order, row: number, own: number, column: number, before: number, mover: number): void {
  const { seating, tight, seen, from, queue } = order;
  const { first, next, search } = seating;
  seen[column] = row;
  from[column] = before;
  search.columnVia[column] = mover;
  queue[order.tail++] = column;
  // Where much is tied, most can.
  for (let one = first[column]!; one >= 0 && seen[own] !== row; one = next[one]!) {
    if (one <= row || !isTight(tight, one, own)) continue;
    seen[own] = row;
    from[own] = column;
    search.columnVia[own] = one;
  }
}

/** To where those who sit in a column could go; a seat that costs nothing may also stay free, or become so. */
function leaveFor(order: Order, row: number, own: number, column: number): void {
  const { seating, tight, none, low, costless, left, seen } = order;
  const { free, first, next } = seating;
  for (let mover = first[column]!; mover >= 0; mover = next[mover]!) {
    if (mover <= row) continue;
    for (let at = firstOf(tight, mover, low); at < endOf(tight, mover) && seen[own] !== row; at++) {
      const one = columnAt(tight, mover, at);
      if (seen[one] === row || left[one] === 0 || !isRight(tight, mover, one)) continue;
      visit(order, row, own, one, column, mover);
    }
  }
  if (column === none) {
    for (const one of costless) if (seen[one] !== row) visit(order, row, own, one, none, -1);
  } else if (free[column]! > 0 && seen[none] !== row) visit(order, row, own, none, column, -1);
}

function move(seating: Seating, row: number, column: number): void {
  unseat(seating, row);
  seat(seating, row, column);
}
