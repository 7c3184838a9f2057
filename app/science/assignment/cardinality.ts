import type { Pairs } from "./pick";
import { createSeating, type Seating, seat, unseat } from "./seating";

/**
 * The most rows that can have a column at all, whatever they gain.
 * @param floor pairs of less gain do not count.
 * @returns somebody's column for as many rows as possible, -1 for the others.
 * Source: augmenting paths by passes, as in Pothen and Fan (1990), ACM Transactions on Mathematical Software 16(4), 303-324.
 */
export function mostMatched(pairs: Pairs, floor = 0): Int32Array {
  const seating = createSeating(pairs, new Float64Array(pairs.columns));
  let waiting: number[] = [];
  for (let row = 0; row < pairs.rows; row++) if (!sitFree(seating, row, floor)) waiting.push(row);
  const seen = new Uint8Array(pairs.columns);
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    // A column that led nowhere leads nowhere for the rest of the pass.
    seen.fill(0);
    waiting = waiting.filter((row) => !augment(seating, row, floor, seen));
  }
  return seating.columnOf;
}

function sitFree(seating: Seating, row: number, floor: number): boolean {
  const { pairs, free } = seating;
  for (let at = pairs.start[row]!; at < pairs.start[row + 1]!; at++) {
    const column = pairs.column[at]!;
    if (free[column]! > 0 && pairs.gain[at]! >= floor) {
      seat(seating, row, column);
      return true;
    }
  }
  return false;
}

/** Breadth first; @returns whether a path to a free seat was found and followed. */
function augment(seating: Seating, row: number, floor: number, seen: Uint8Array): boolean {
  const { pairs, free, first, next, search } = seating;
  const { columnVia, settled: queue } = search;
  let [head, tail] = [0, 0];
  for (let one = row; ; ) {
    for (let at = pairs.start[one]!; at < pairs.start[one + 1]!; at++) {
      const column = pairs.column[at]!;
      if (seen[column] === 1 || pairs.gain[at]! < floor) continue;
      seen[column] = 1;
      columnVia[column] = one;
      if (free[column]! > 0) {
        follow(seating, row, column);
        return true;
      }
      for (let each = first[column]!; each >= 0; each = next[each]!) queue[tail++] = each;
    }
    if (head === tail) return false;
    one = queue[head++]!;
  }
}

function follow(seating: Seating, row: number, end: number): void {
  const { columnOf, search } = seating;
  for (let to = end; ; ) {
    const mover = search.columnVia[to]!;
    const from = columnOf[mover]!;
    if (mover !== row) unseat(seating, mover);
    seat(seating, mover, to);
    if (mover === row) return;
    to = from;
  }
}
