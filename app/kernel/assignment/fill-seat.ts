import { findPair } from "./pairs";
import { type Seating, seat, unseat } from "./seating";

/**
 * Finds a row for a free seat that has a price, moving others up where that costs least, or lets a seat stay empty where nothing
 * is lost by it. The mirror image of `placeRow`: Dijkstra's search from the column, over rows.
 */
export function fillSeat(seating: Seating, column: number): void {
  const { columnOf, profits, prices, search } = seating;
  const { columnDistance, rowDistance, settled } = search;
  columnDistance.fill(Number.POSITIVE_INFINITY);
  rowDistance.fill(Number.POSITIVE_INFINITY);
  const end = shortest(seating, column);
  for (let at = 0; at < end.settled; at++) {
    const row = settled[at]!;
    profits[row]! += end.distance - rowDistance[row]!;
    const own = columnOf[row]!;
    if (columnDistance[own]! < end.distance) {
      prices[own]! -= end.distance - columnDistance[own]!;
      // The rows of one column are all settled: its price changes with the first.
      columnDistance[own] = Number.POSITIVE_INFINITY;
    }
  }
  if (columnDistance[column]! < end.distance) prices[column]! -= end.distance;
  moveAlong(seating, column, end);
}

type End = {
  distance: number;
  /** A row without a column, or -1: then a seat of `column` stays free. */
  row: number;
  column: number;
  settled: number;
};

function shortest(seating: Seating, start: number): End {
  const { columnOf, prices, search } = seating;
  const { columnDistance, columnVia, rowDistance, frontier, settled } = search;
  const end: End = { distance: prices[start]!, row: -1, column: start, settled: 0 };
  columnDistance[start] = 0;
  let reached = reach(seating, start, 0, 0, end);
  while (reached > 0) {
    let nearest = 0;
    for (let at = 1; at < reached; at++) {
      if (rowDistance[frontier[at]!]! < rowDistance[frontier[nearest]!]!) nearest = at;
    }
    const row = frontier[nearest]!;
    const distance = rowDistance[row]!;
    if (distance >= end.distance) break;
    frontier[nearest] = frontier[--reached]!;
    settled[end.settled++] = row;
    const column = columnOf[row]!;
    if (columnDistance[column]! !== Number.POSITIVE_INFINITY) continue;
    columnDistance[column] = distance;
    columnVia[column] = row;
    if (distance + prices[column]! < end.distance) {
      end.distance = distance + prices[column]!;
      end.column = column;
      end.row = -1;
    }
    reached = reach(seating, column, distance, reached, end);
  }
  return end;
}

/** @returns how many rows the frontier holds now. */
function reach(seating: Seating, column: number, distance: number, reached: number, end: End): number {
  const { pairs, columnOf, profits, prices, search } = seating;
  const { rowDistance, rowVia, frontier } = search;
  const base = distance + prices[column]! - pairs.bonus;
  let count = reached;
  for (let row = 0; row < pairs.rows; row++) {
    // Only what lies nearer than anything known is worth looking up: no pair is nearer than its column.
    const known = rowDistance[row]!;
    if (distance >= known) continue;
    const at = findPair(pairs, row, column);
    if (at < 0) continue;
    const found = base + profits[row]! - pairs.gain[at]!;
    if (found >= known || found >= end.distance) continue;
    rowDistance[row] = found;
    rowVia[row] = column;
    if (columnOf[row]! < 0) {
      end.distance = found;
      end.row = row;
    } else if (known === Number.POSITIVE_INFINITY) frontier[count++] = row;
  }
  return count;
}

function moveAlong(seating: Seating, start: number, end: End): void {
  const { columnVia, rowVia } = seating.search;
  let from = end.column;
  if (end.row >= 0) {
    from = rowVia[end.row]!;
    seat(seating, end.row, from);
  }
  while (from !== start) {
    const mover = columnVia[from]!;
    unseat(seating, mover);
    from = rowVia[mover]!;
    seat(seating, mover, from);
  }
}
