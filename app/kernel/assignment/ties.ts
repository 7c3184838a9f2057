import { findPair, type Pairs } from "./pairs";
import { createSeating, type Seating, seat, unseat } from "./seating";

/** Tight pairs while they are being found, row by row; what pairs they are see `tightPairs`. */
export type Tight = { columns: number; count: number; start: Int32Array; column: Int32Array };

export function createTight({ rows, columns }: Pairs): Tight {
  return { columns, count: 0, start: new Int32Array(rows + 1), column: new Int32Array(4 * rows + columns + 1) };
}

/** The row begins here; whatever it has finds room. */
export function withRoom(tight: Tight, row: number): void {
  const { columns, count } = tight;
  tight.start[row] = count;
  if (tight.column.length > count + columns) return;
  const longer = new Int32Array(2 * count + columns + 1);
  longer.set(tight.column);
  tight.column = longer;
}

export function tightOfList(tight: Tight, { pairs, prices, profits }: Seating, row: number): void {
  const sought = profits[row]! - pairs.bonus;
  for (let at = pairs.start[row]!; at < pairs.start[row + 1]!; at++) {
    const one = pairs.column[at]!;
    if (pairs.gain[at]! - prices[one]! === sought) tight.column[tight.count++] = one;
  }
}

export function finishTight({ columns, count, start, column }: Tight, { rows, seats }: Pairs): Pairs {
  start[rows] = count;
  const withNone = new Int32Array(columns + 1);
  withNone.set(seats);
  withNone[columns] = rows;
  const gain = new Float64Array(0);
  return { rows, columns: columns + 1, seats: withNone, start, column, gain, bonus: 0, largestGain: 0 };
}

/**
 * What any best assignment may be made of: the pairs worth exactly their row's profit and column's price together. The last
 * column stands for having none, which is open to rows without profit.
 */
export function tightPairs(seating: Seating): Pairs {
  const { pairs, profits } = seating;
  const tight = createTight(pairs);
  for (let row = 0; row < pairs.rows; row++) {
    withRoom(tight, row);
    tightOfList(tight, seating, row);
    if (profits[row] === 0) tight.column[tight.count++] = pairs.columns;
  }
  return finishTight(tight, pairs);
}

/**
 * Of all best assignments the first one: the first row has the lowest column it can have in any of them, the second the lowest
 * that is left to it then, and so on; no column comes last.
 *
 * Who takes another column makes somebody leave it, and so on, until somebody takes the place left first (a search along
 * `tight`, in which rows before this one stay where they are). A seat that costs nothing may become or stay free.
 * @returns the column of each row, -1 for none.
 */
export function firstByIndex(seating: Seating, tight: Pairs): Int32Array {
  const none = tight.columns - 1;
  const prices = new Float64Array(tight.columns);
  prices.set(seating.prices);
  const order: Order = {
    seating: createSeating(tight, prices),
    none,
    costless: Int32Array.from(prices.keys()).filter((column) => column < none && prices[column] === 0),
    left: tight.seats.slice(),
    seen: new Int32Array(tight.columns).fill(-1),
    from: new Int32Array(tight.columns),
    queue: new Int32Array(tight.columns),
  };
  for (const [row, column] of seating.columnOf.entries()) seat(order.seating, row, column < 0 ? none : column);
  const { columnOf } = order.seating;
  for (let row = 0; row < tight.rows; row++) {
    const own = columnOf[row]!;
    for (let at = tight.start[row]!; tight.column[at]! < own; at++) {
      const wanted = tight.column[at]!;
      if (order.left[wanted]! > 0 && exchange(order, row, wanted)) break;
    }
    order.left[columnOf[row]!]!--;
  }
  return order.seating.columnOf.map((column) => (column === none ? -1 : column));
}

type Order = {
  seating: Seating;
  none: number;
  costless: Int32Array;
  /** Seats of each column that no row has for good. */
  left: Int32Array;
  /** The row for which a column was looked at last: what led nowhere for it leads nowhere again. */
  seen: Int32Array;
  /** The column before, on the way. */
  from: Int32Array;
  queue: Int32Array;
};

/** Breadth first from the wanted column to the row's own. @returns whether the row has it now. */
function exchange(order: Order, row: number, wanted: number): boolean {
  const { seating, none, costless, left, seen, from, queue } = order;
  const { pairs, columnOf, free, first, next, search } = seating;
  const { columnVia } = search;
  const own = columnOf[row]!;
  if (seen[wanted] === row) return false;
  seen[wanted] = row;
  queue[0] = wanted;
  let tail = 1;
  const visit = (column: number, before: number, mover: number) => {
    seen[column] = row;
    from[column] = before;
    columnVia[column] = mover;
    queue[tail++] = column;
  };
  for (let head = 0; head < tail && seen[own] !== row; head++) {
    const column = queue[head]!;
    for (let mover = first[column]!; mover >= 0 && seen[own] !== row; mover = next[mover]!) {
      if (mover <= row) continue;
      // Where much is tied, most can go straight to the place left.
      if (findPair(pairs, mover, own) >= 0) {
        visit(own, column, mover);
        break;
      }
      for (let at = pairs.start[mover]!; at < pairs.start[mover + 1]!; at++) {
        if (seen[pairs.column[at]!] !== row && left[pairs.column[at]!]! > 0) visit(pairs.column[at]!, column, mover);
      }
    }
    if (column === none) {
      for (const one of costless) if (seen[one] !== row) visit(one, none, -1);
    } else if (free[column]! > 0 && seen[none] !== row) visit(none, column, -1);
  }
  if (seen[own] !== row) return false;
  for (let to = own; to !== wanted; to = from[to]!) if (columnVia[to]! >= 0) move(seating, columnVia[to]!, to);
  move(seating, row, wanted);
  return true;
}

function move(seating: Seating, row: number, column: number): void {
  unseat(seating, row);
  seat(seating, row, column);
}
