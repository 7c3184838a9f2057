/** Rows are to be given to columns, each row to one column at most. */
export type AssignmentProblem = {
  /** How many rows there are, 0 or more. */
  rows: number;
  columns: number;
  /** Seats of each column: how many rows it may take, 0 or more. */
  capacities: Int32Array;
  /** Row-major, rows x columns: a whole number from 0 to 1e9, or `FORBIDDEN` where the two must never be together. */
  gain: Float64Array;
  /** The column each row must have, -1 for rows that are free: kept whatever it costs. Nobody is locked where it is missing. */
  locked?: Int32Array;
};

export type Assignment = {
  /** The column of each row, -1 for none. */
  columnOf: Int32Array;
  /** How many rows have a column. */
  matched: number;
  /** Gain of all pairs together. */
  total: number;
  /**
   * The dual certificate, one price a column, never negative: what one more seat there would be worth, in gain, where a further
   * row matched counts as `matchWorth`. Of all prices that prove the assignment best these are the smallest, so that they do
   * not depend on how it was found.
   */
  prices: Float64Array;
};

export const LARGEST_GAIN = 1e9;

/**
 * What a further row matched counts, in gain: more than any rearrangement of all rows could win or lose, and by so much that a
 * price tells how many matches (0 or 1) and how much gain it is made of.
 */
export function matchWorth(rows: number, largestGain: number): number {
  return 2 * (rows + 1) * largestGain + 1;
}

/** A problem as it is read: the gains of rows that changed lie beside all others, which are not copied for them. */
export type Reading = {
  rows: number;
  columns: number;
  capacities: Int32Array;
  locked: Int32Array;
  /** Row-major; rows that were added since are not in it. */
  gain: Float64Array;
  changed: ReadonlyMap<number, Float64Array>;
};

/** @throws {RangeError} there is not a gain for every pair. */
export function readingOf({ rows, columns, capacities, gain, locked }: AssignmentProblem): Reading {
  if (!isCount(rows) || !isCount(columns)) throw new RangeError("rows and columns are counts");
  if (gain.length !== rows * columns) throw new RangeError("every pair needs a gain");
  if (locked && locked.length !== rows) throw new RangeError("every row is locked or -1");
  return {
    rows,
    columns,
    capacities,
    locked: locked ?? new Int32Array(rows).fill(-1),
    gain,
    changed: new Map(),
  };
}

export function gainAt({ columns, gain, changed }: Reading, row: number, column: number): number {
  const own = changed.size > 0 ? changed.get(row) : undefined;
  return own ? own[column]! : gain[row * columns + column]!;
}

/** What `gains` are read from: a row of its own, or the place in the matrix. */
export function rowAt(reading: Reading, row: number): { gains: Float64Array; from: number } {
  const own = reading.changed.get(row);
  return own ? { gains: own, from: 0 } : { gains: reading.gain, from: row * reading.columns };
}

/**
 * Seats that no locked row has.
 * @throws {RangeError} anything but the gains is not as `AssignmentProblem` says; those are checked where they are read.
 */
export function openSeats(reading: Reading): Int32Array {
  const { rows, columns, capacities, locked } = reading;
  if (capacities.length !== columns) throw new RangeError("every column needs a capacity");
  if (capacities.some((seats) => seats < 0)) throw new RangeError("capacities are not negative");
  if (!Number.isSafeInteger(matchWorth(rows, LARGEST_GAIN) + LARGEST_GAIN)) throw new RangeError("too many rows");
  const seats = capacities.slice();
  for (const [row, column] of locked.entries()) {
    if (column === -1) continue;
    if (!(column >= 0 && column < columns)) throw new RangeError(`row ${row} is locked to a column that is not there`);
    if (gainAt(reading, row, column) < 0) throw new RangeError(`row ${row} is locked to a forbidden column`);
    seats[column]!--;
  }
  if (seats.some((one) => one < 0)) throw new RangeError("a column has fewer seats than rows locked to it");
  return seats;
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0;
