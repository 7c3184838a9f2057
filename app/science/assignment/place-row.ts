import { approach, leave, takeNearest } from "./frontier";
import { type Seating, seat, unseat } from "./seating";

/**
 * Finds a column for a row that has none, moving others on where that costs least, or leaves out whoever costs least.
 * Dijkstra's search from the row; a distance is what the moves lose against everybody's profits.
 */
export function placeRow(seating: Seating, row: number): void {
  const { profits, prices, first, next, search } = seating;
  const { columnDistance, settled } = search;
  const end = shortest(seating, row);
  for (let at = 0; at < end.settled; at++) {
    const column = settled[at]!;
    const change = end.distance - columnDistance[column]!;
    columnDistance[column] = Number.POSITIVE_INFINITY;
    if (change === 0) continue;
    prices[column]! += change;
    for (let each = first[column]!; each >= 0; each = next[each]!) profits[each]! -= change;
  }
  profits[row]! -= end.distance;
  leave(search.frontier, columnDistance);
  moveAlong(seating, row, end);
}

type End = {
  distance: number;
  /** A column with a free seat, or -1: then `leaver` is left out. */
  column: number;
  leaver: number;
  settled: number;
};

function shortest(seating: Seating, row: number): End {
  const { profits, first, next, search } = seating;
  const { columnDistance, frontier, settled } = search;
  const end: End = { distance: profits[row]!, column: -1, leaver: row, settled: 0 };
  reach(seating, row, 0, end);
  while (frontier.count > 0) {
    const distance = columnDistance[frontier.nodes[0]!]!;
    if (distance >= end.distance) break;
    const column = takeNearest(frontier, columnDistance);
    settled[end.settled++] = column;
    for (let each = first[column]!; each >= 0 && end.distance > distance; each = next[each]!) {
      if (distance + profits[each]! < end.distance) {
        end.distance = distance + profits[each]!;
        end.column = -1;
        end.leaver = each;
      }
      reach(seating, each, distance, end);
    }
  }
  return end;
}

function reach(seating: Seating, row: number, distance: number, end: End): void {
  const { pairs, profits, prices, free, search } = seating;
  const { column: columns, gain, start } = pairs;
  const { columnDistance, columnVia, frontier } = search;
  const base = distance + profits[row]! - pairs.bonus;
  const stop = start[row + 1]!;
  for (let at = start[row]!; at < stop; at++) {
    const column = columns[at]!;
    const found = base - gain[at]! + prices[column]!;
    if (found >= end.distance || found >= columnDistance[column]!) continue;
    columnVia[column] = row;
    if (free[column]! > 0) {
      end.distance = found;
      end.column = column;
      if (found === distance) break;
    } else {
      columnDistance[column] = found;
      approach(frontier, columnDistance, column);
    }
  }
}

function moveAlong(seating: Seating, row: number, end: End): void {
  const { columnOf, search } = seating;
  if (end.column < 0 && end.leaver === row) return;
  let to = end.column;
  if (to < 0) {
    to = columnOf[end.leaver]!;
    unseat(seating, end.leaver);
  }
  for (;;) {
    const mover = search.columnVia[to]!;
    const from = columnOf[mover]!;
    if (mover !== row) unseat(seating, mover);
    seat(seating, mover, to);
    if (mover === row) return;
    to = from;
  }
}
