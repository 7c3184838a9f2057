import { type AssignmentProblem, checkShape, LARGEST_GAIN, matchWorth } from "./problem";

/**
 * The pairs that may be, row by row: those of row i lie at `start[i]` up to `start[i + 1]`, columns ascending. A pair's worth is
 * its gain and `bonus`, and having no column is worth 0.
 */
export type Pairs = {
  rows: number;
  columns: number;
  /** Open seats of each column. */
  seats: Int32Array;
  start: Int32Array;
  column: Int32Array;
  gain: Float64Array;
  bonus: number;
  largestGain: number;
};

/**
 * A problem's pairs without rows that are locked and without the seats these hold.
 * @throws {RangeError} the problem is not one: shape, gains that are not whole numbers from 0 to 1e9 or -1, locks without a seat.
 */
export function pairsOf(problem: AssignmentProblem): Pairs {
  checkShape(problem);
  const { rows, columns, locked, gain } = problem;
  const seats = openSeats(problem);
  const start = new Int32Array(rows + 1);
  const column = new Int32Array(gain.length);
  const every = Int32Array.from({ length: columns }, (_, at) => at);
  let kept = gain;
  let [count, largestGain] = [0, 0];
  for (let row = 0; row < rows; row++) {
    start[row] = count;
    const { allowed, largest } = readRow(gain, row * columns, columns);
    if (largest > largestGain) largestGain = largest;
    if (locked && locked[row]! >= 0) continue;
    // As long as no pair was left out, all lie where they lay, and the gains need no copy.
    if (kept === gain && (allowed < columns || count < row * columns)) kept = gain.slice();
    if (kept === gain) column.set(every, count);
    else fillRow(column, kept, count, gain, row * columns, columns);
    count += allowed;
  }
  start[rows] = count;
  return { rows, columns, seats, start, column, gain: kept, bonus: matchWorth(rows, largestGain), largestGain };
}

function readRow(gain: Float64Array, from: number, columns: number): { allowed: number; largest: number } {
  let [allowed, largest] = [columns, 0];
  for (let at = from; at < from + columns; at++) {
    const one = gain[at]!;
    if ((one | 0) !== one || one > LARGEST_GAIN || one < -1) {
      throw new RangeError("gains are whole numbers from 0 to 1e9, or FORBIDDEN");
    }
    if (one > largest) largest = one;
    if (one < 0) allowed--;
  }
  return { allowed, largest };
}

function fillRow(
  column: Int32Array,
  kept: Float64Array,
  to: number,
  gain: Float64Array,
  from: number,
  columns: number,
) {
  let next = to;
  for (let at = 0; at < columns; at++) {
    const one = gain[from + at]!;
    if (one < 0) continue;
    column[next] = at;
    kept[next++] = one;
  }
}

function openSeats({ capacities, locked }: AssignmentProblem): Int32Array {
  const seats = capacities.slice();
  for (const column of locked ?? []) if (column >= 0) seats[column]!--;
  if (seats.some((one) => one < 0)) throw new RangeError("a column has fewer seats than rows locked to it");
  return seats;
}

/** Where the pair lies, -1 where it may not be. Looks only where it can be: beside as many columns as the row lacks. */
export function findPair({ columns, start, column }: Pairs, row: number, wanted: number): number {
  const end = start[row + 1]!;
  let low = Math.max(start[row]!, end - columns + wanted);
  let high = Math.min(end - 1, start[row]! + wanted);
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = column[middle]!;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
