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
