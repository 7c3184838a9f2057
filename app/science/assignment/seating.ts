import { createFrontier, type Frontier } from "./frontier";
import { type ByColumn, byColumn, type Pairs } from "./pairs";

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

export function pairsByColumn({ pairs, search }: Seating): ByColumn {
  search.byColumn ??= byColumn(pairs);
  return search.byColumn;
}
