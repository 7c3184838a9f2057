import type { Assignment, AssignmentProblem } from "./problem";

/**
 * Nothing here is shared with what solves: it is the other opinion. One pass over the gains.
 * The proof: no assignment is worth more than all rows' profits and all seats' prices together, since no pair is; one that uses
 * every seat that has a price, and gives every row the most it can have, is worth exactly as much.
 */
export function check(problem: AssignmentProblem, result: Assignment): { feasible: boolean; optimal: boolean } {
  const refused = { feasible: false, optimal: false };
  const left = isProblem(problem) ? seatsLeft(problem, result) : null;
  if (!left || !isSum(problem, result)) return refused;
  return { feasible: true, optimal: isProof(problem, result, left) };
}

function isProblem({ rows, columns, capacities, gain, locked }: AssignmentProblem): boolean {
  if (!(rows >= 0 && columns >= 0) || gain.length !== rows * columns || capacities.length !== columns) return false;
  if (locked && locked.length !== rows) return false;
  return gain.every((one) => Number.isInteger(one) && one >= -1 && one <= 1_000_000_000);
}

/** `null` where somebody sits where they must not, or a lock is not kept. */
function seatsLeft(problem: AssignmentProblem, { columnOf }: Assignment): Int32Array | null {
  const { rows, columns, capacities, gain, locked } = problem;
  if (!(columnOf instanceof Int32Array) || columnOf.length !== rows) return null;
  const left = capacities.slice();
  for (let row = 0; row < rows; row++) {
    const column = columnOf[row]!;
    if (locked && locked[row]! >= 0 && locked[row] !== column) return null;
    if (column === -1) continue;
    if (column < 0 || column >= columns || !(gain[row * columns + column]! >= 0)) return null;
    left[column]!--;
    if (left[column]! < 0) return null;
  }
  return left;
}

function isSum({ rows, columns, gain }: AssignmentProblem, { columnOf, matched, total }: Assignment): boolean {
  let [pairs, sum] = [0, 0];
  for (let row = 0; row < rows; row++) {
    if (columnOf[row] === -1) continue;
    pairs++;
    sum += gain[row * columns + columnOf[row]!]!;
  }
  return pairs === matched && sum === total;
}

function isProof(problem: AssignmentProblem, { columnOf, prices }: Assignment, left: Int32Array): boolean {
  const { rows, columns, gain, locked } = problem;
  if (!(prices instanceof Float64Array) || prices.length !== columns) return false;
  // Whole numbers of this size are added without rounding.
  if (!prices.every((price) => Number.isSafeInteger(price) && price >= 0)) return false;
  if (left.some((seats, column) => seats > 0 && prices[column]! > 0)) return false;
  const worth = matchCounts(problem);
  for (let row = 0; row < rows; row++) {
    if (locked && locked[row]! >= 0) continue;
    let most = 0;
    for (let column = 0; column < columns; column++) {
      const one = gain[row * columns + column]!;
      if (one >= 0 && worth + one - prices[column]! > most) most = worth + one - prices[column]!;
    }
    const own = columnOf[row]!;
    if (most !== (own < 0 ? 0 : worth + gain[row * columns + own]! - prices[own]!)) return false;
  }
  return true;
}

/** As much as no rearrangement of all rows could make up for. */
function matchCounts({ rows, gain }: AssignmentProblem): number {
  let largest = 0;
  for (let at = 0; at < gain.length; at++) if (gain[at]! > largest) largest = gain[at]!;
  return 2 * (rows + 1) * largest + 1;
}
