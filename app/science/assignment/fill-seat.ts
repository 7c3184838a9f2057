import { approach, leave, takeNearest } from "./frontier";
import { pairsByColumn, type Seating, seat, unseat } from "./seating";

/**
 * Finds a row for a free seat that has a price, moving others up where that costs least, or lets a seat stay empty where nothing
 * is lost by it. The mirror image of `placeRow`: Dijkstra's search from the column, over rows.
 */
export function fillSeat(seating: Seating, column: number): void {
  const { columnOf, profits, search } = seating;
  const { rowDistance, settled, frontier } = search;
  const end = shortest(seating, column);
  for (let at = 0; at < end.settled; at++) {
    const row = settled[at]!;
    profits[row]! += end.distance - rowDistance[row]!;
    rowDistance[row] = Number.POSITIVE_INFINITY;
    lower(seating, columnOf[row]!, end.distance);
  }
  lower(seating, column, end.distance);
  leave(frontier, rowDistance);
  moveAlong(seating, column, end);
}

/** The rows of one column may all be settled: its price falls with the first, and its distance is forgotten. */
function lower({ prices, search }: Seating, column: number, distance: number): void {
  const own = search.columnDistance[column]!;
  if (own < distance) prices[column]! -= distance - own;
  search.columnDistance[column] = Number.POSITIVE_INFINITY;
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
  reach(seating, start, 0, end);
  while (frontier.count > 0) {
    const distance = rowDistance[frontier.nodes[0]!]!;
    if (distance >= end.distance) break;
    const row = takeNearest(frontier, rowDistance);
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
    reach(seating, column, distance, end);
  }
  return end;
}

function reach(seating: Seating, column: number, distance: number, end: End): void {
  const { pairs, columnOf, profits, prices, search } = seating;
  const { rowDistance, rowVia, frontier } = search;
  const { start, row: rows, gain } = pairsByColumn(seating);
  const base = distance + prices[column]! - pairs.bonus;
  const stop = start[column + 1]!;
  for (let at = start[column]!; at < stop; at++) {
    const row = rows[at]!;
    const found = base + profits[row]! - gain[at]!;
    if (found >= end.distance || found >= rowDistance[row]!) continue;
    rowVia[row] = column;
    if (columnOf[row]! < 0) {
      end.distance = found;
      end.row = row;
    } else {
      rowDistance[row] = found;
      approach(frontier, rowDistance, row);
    }
  }
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
