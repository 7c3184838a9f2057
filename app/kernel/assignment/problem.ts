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

/** @throws {RangeError} anything but the gains is not as the type says; those are checked where they are read. */
export function checkShape({ rows, columns, capacities, gain, locked }: AssignmentProblem): void {
  if (!isCount(rows) || !isCount(columns)) throw new RangeError("rows and columns are counts");
  if (capacities.length !== columns) throw new RangeError("every column needs a capacity");
  if (gain.length !== rows * columns) throw new RangeError("every pair needs a gain");
  if (capacities.some((seats) => seats < 0)) throw new RangeError("capacities are not negative");
  if (!Number.isSafeInteger(matchWorth(rows, LARGEST_GAIN) + LARGEST_GAIN)) throw new RangeError("too many rows");
  if (locked) checkLocks(rows, columns, gain, locked);
}

function checkLocks(rows: number, columns: number, gain: Float64Array, locked: Int32Array): void {
  if (locked.length !== rows) throw new RangeError("every row is locked or -1");
  for (const [row, column] of locked.entries()) {
    if (column < -1 || column >= columns) throw new RangeError(`row ${row} is locked to a column that is not there`);
    if (column >= 0 && gain[row * columns + column]! < 0)
      throw new RangeError(`row ${row} is locked to a forbidden column`);
  }
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0;
