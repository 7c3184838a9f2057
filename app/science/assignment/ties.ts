import { createSeating, type Seating, seat, unseat } from "./seating";
import { columnAt, endOf, firstOf, isRight, isTight, type Tight } from "./tight";

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
