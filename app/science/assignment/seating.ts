import { type ByColumn, byColumn, type Pairs } from "./pick";
import { approach, createFrontier, type Frontier, leave, takeNearest } from "./shortlist";

/** Who sits where, at which prices; rows of one column are chained, since searches ask for them again and again. */
export type Seating = {
  pairs: Pairs;
  columnOf: Int32Array;
  /** Of each column: what a seat costs there; infinite where there is none. */
  prices: Float64Array;
  /** Of each row: the most it can have, the worth of a pair less its column's price; not less than 0, which is having none. */
  profits: Float64Array;
  /** Seats nobody has. */
  free: Int32Array;
  /** First row of each column, -1 for none. */
  first: Int32Array;
  next: Int32Array;
  previous: Int32Array;
  search: Search;
};

/** Kept from one search to the next, so that none of them asks for memory. Between searches all distances are infinite. */
export type Search = {
  columnDistance: Float64Array;
  /** Of each column: the row by which it is reached, or which has to leave it. */
  columnVia: Int32Array;
  rowDistance: Float64Array;
  rowVia: Int32Array;
  frontier: Frontier;
  settled: Int32Array;
  /** The pairs by their columns, made when first asked for. */
  byColumn: ByColumn | null;
};

export function createSeating(pairs: Pairs, prices: Float64Array): Seating {
  const { rows, columns } = pairs;
  const larger = Math.max(rows, columns);
  return {
    pairs,
    columnOf: new Int32Array(rows).fill(-1),
    prices: prices.slice(),
    profits: new Float64Array(rows),
    free: pairs.seats.slice(),
    first: new Int32Array(columns).fill(-1),
    next: new Int32Array(rows).fill(-1),
    previous: new Int32Array(rows).fill(-1),
    search: {
      columnDistance: new Float64Array(columns).fill(Number.POSITIVE_INFINITY),
      columnVia: new Int32Array(columns),
      rowDistance: new Float64Array(rows).fill(Number.POSITIVE_INFINITY),
      rowVia: new Int32Array(rows),
      frontier: createFrontier(larger),
      settled: new Int32Array(larger),
      byColumn: null,
    },
  };
}

export function seat(seating: Seating, row: number, column: number): void {
  const { columnOf, free, first, next, previous } = seating;
  const head = first[column]!;
  columnOf[row] = column;
  next[row] = head;
  previous[row] = -1;
  if (head >= 0) previous[head] = row;
  first[column] = row;
  free[column]!--;
}

export function unseat(seating: Seating, row: number): void {
  const { columnOf, free, first, next, previous } = seating;
  const column = columnOf[row]!;
  const [before, after] = [previous[row]!, next[row]!];
  if (before >= 0) next[before] = after;
  else first[column] = after;
  if (after >= 0) previous[after] = before;
  free[column]!++;
  columnOf[row] = -1;
}

function pairsByColumn({ pairs, search }: Seating): ByColumn {
  search.byColumn ??= byColumn(pairs);
  return search.byColumn;
}

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
