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
 * @param floor pairs of less gain are left out.
 * @throws {RangeError} the problem is not one: shape, gains that are not whole numbers from 0 to 1e9 or -1, locks without a seat.
 */
export function pairsOf(problem: AssignmentProblem, floor = 0): Pairs {
  checkShape(problem);
  const { rows, columns, locked } = problem;
  const seats = openSeats(problem);
  const start = new Int32Array(rows + 1);
  let [count, largestGain] = [0, 0];
  for (let row = 0; row < rows; row++) {
    start[row] = count;
    const isFree = !locked || locked[row]! < 0;
    const inRow = countRow(problem.gain, row * columns, columns, isFree ? floor : Number.POSITIVE_INFINITY);
    count += inRow.count;
    largestGain = Math.max(largestGain, inRow.largest);
  }
  start[rows] = count;
  const bonus = matchWorth(rows, largestGain);
  return { rows, columns, seats, start, ...fill(problem, start, floor), bonus, largestGain };
}

/** Also what is left out must be a gain. */
function countRow(
  gain: Float64Array,
  from: number,
  columns: number,
  floor: number,
): { count: number; largest: number } {
  let [count, largest] = [0, 0];
  for (let at = from; at < from + columns; at++) {
    const one = gain[at]!;
    if (!(one >= -1 && one <= LARGEST_GAIN) || (one | 0) !== one) {
      throw new RangeError("gains are whole numbers from 0 to 1e9, or FORBIDDEN");
    }
    if (one > largest) largest = one;
    if (one >= floor) count++;
  }
  return { count, largest };
}

function fill({ rows, columns, gain }: AssignmentProblem, start: Int32Array, floor: number) {
  const count = start[rows]!;
  const column = new Int32Array(count);
  const isComplete = count === gain.length;
  const kept = isComplete ? gain : new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    let to = start[row]!;
    if (to === start[row + 1]!) continue;
    for (let at = 0; at < columns; at++) {
      const one = gain[row * columns + at]!;
      if (one < floor) continue;
      column[to] = at;
      if (!isComplete) kept[to] = one;
      to++;
    }
  }
  return { column, gain: kept };
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
