/**
 * Gives rows to columns with seats: mentees to mentors, say. The best assignment is the one that matches most rows; of these, one
 * of the greatest total gain; of these, the first by index: the first row has the lowest column it can have in any of them, the
 * second the lowest that is left to it then, and so on, having no column coming last.
 */

import { begin, beginAgain, WIDTHS } from "./begin";
import { floorOf } from "./estimate";
import { type Change, changeReading, keepMost } from "./fewest-changes";
import { type Assignment, type AssignmentProblem, gainAt, matchWorth, type Reading, readingOf } from "./problem";
import { prove } from "./solve";
import { firstByIndex } from "./tight";
import { check } from "./verify";

/** The gain of a pair that must never be. */
export const FORBIDDEN = -1;

/**
 * The best assignment, exactly, and the prices that prove it.
 * @returns the same for the same problem, whatever the machine.
 * @throws {RangeError} gains that are not whole numbers from 0 to 1e9 or `FORBIDDEN`, arrays of other lengths than the counts say,
 * negative capacities, locks on forbidden pairs or on more rows than seats.
 *
 * Worked case: gains [[5, 4], [3, 0]] and one seat each: 0 with 1 and 1 with 0 make 7, the other way round 5. One more seat of
 * column 0 would be worth 1 (row 0 would have it), so that is its price; one more of column 1 nothing.
 */
export function solveAssignment(problem: AssignmentProblem): Assignment {
  const reading = readingOf(problem);
  const { seating, tight } = prove(reading, begin(reading, WIDTHS), WIDTHS);
  return resultOf(reading, seating.prices, firstByIndex(seating, tight));
}

/**
 * Whether a result is an assignment that breaks no rule (`feasible`: seats, forbidden pairs and locks, and its counts are right)
 * and whether its prices prove that nothing is better (`optimal`: most rows matched, then greatest total gain). It shares no code
 * with what solves, and takes one pass. Which of several best ones it is, first by index or nearest to an earlier one, is not said.
 * @returns false for both, rather than an error, for what is no result of this problem at all.
 *
 * Worked case: for gains [[5, 4], [3, 0]], columns [0, 1] of a total of 5 are feasible, and no prices make them optimal.
 */
export function verifyAssignment(
  problem: AssignmentProblem,
  result: Assignment,
): { feasible: boolean; optimal: boolean } {
  return check(problem, result);
}

/**
 * The largest floor under the gain of every pair that still allows to match as many rows, and what it costs. Pairs that are
 * locked are kept, whatever they gain.
 * @returns `floor` is `null` where nobody can be matched but by a lock. `cost` is what the total loses, `result` the best
 * assignment above the floor, which proves itself for the problem in which pairs under it are forbidden.
 * @throws {RangeError} as `solveAssignment`.
 *
 * Worked case: gains [[9, 5], [5, 0]]: with 0 and 1 together nobody else can be; 5 and 5 is the best floor, for 10, which is
 * best without a floor too: its cost is 0.
 * Source: the bottleneck assignment problem, Burkard, Dell'Amico and Martello (2012), Assignment Problems, section 6.2.
 */
export function fairestFloor(problem: AssignmentProblem): { floor: number | null; cost: number; result: Assignment } {
  const best = solveAssignment(problem);
  const floor = floorOf(problem);
  if (floor === null) return { floor, cost: 0, result: best };
  const { columns, locked } = problem;
  const isKept = (at: number) => locked !== undefined && locked[Math.floor(at / columns)]! >= 0;
  const gain = problem.gain.map((one, at) => (one >= floor || isKept(at) ? one : FORBIDDEN));
  const result = solveAssignment({ ...problem, gain });
  return { floor, cost: best.total - result.total, result };
}

/** From this share of the rows on, changes are no small matter and the old prices no help. */
const MANY = 1 / 20;

/**
 * The best assignment after changes, from the prices of an earlier one, with the fewest pairs changed among all best ones (of
 * these the first by index). Matched rows, total and prices are those of `solveAssignment(changeProblem(problem, changes))`.
 * @param previous what was found for `problem`.
 * @throws {RangeError} as `solveAssignment` and `changeProblem`; `previous` is not of this problem's size.
 *
 * Worked case: gains [[1, 1], [1, 1]] with row 0 in column 1 before and nothing changed: it stays there.
 */
export function resolveAssignment(
  problem: AssignmentProblem,
  previous: Assignment,
  changes: readonly Change[],
): Assignment {
  const { rows, columns } = problem;
  if (previous.columnOf.length !== rows || previous.prices.length !== columns) {
    throw new RangeError("the previous assignment is of another problem");
  }
  const changed = changeReading(problem, changes);
  const earlier = new Int32Array(changed.rows).fill(-1);
  earlier.set(previous.columnOf);
  const isMany = changes.length > 1 + rows * MANY;
  const beginning = isMany ? begin(changed, WIDTHS) : beginAgain(changed, problem, previous.prices, earlier);
  const { seating, tight } = prove(changed, beginning, WIDTHS);
  return resultOf(changed, seating.prices, keepMost(seating, tight, earlier));
}

/**
 * What one more seat of a column would add, read from its price.
 * @returns further rows matched, 0 or 1, and gain, which may be negative where a row more is matched.
 *
 * Worked case: two rows that gain 5 and 3 in one column of one seat: one more is worth a match and 3.
 */
export function seatWorth(
  problem: AssignmentProblem,
  result: Assignment,
  column: number,
): { matched: number; gain: number } {
  const worth = worthOf(problem);
  const price = result.prices[column]!;
  const matched = Math.round(price / worth);
  return { matched, gain: price - matched * worth };
}

function worthOf({ rows, gain }: AssignmentProblem): number {
  let largest = 0;
  for (let at = 0; at < gain.length; at++) if (gain[at]! > largest) largest = gain[at]!;
  return matchWorth(rows, largest);
}

function resultOf(reading: Reading, prices: Float64Array, free: Int32Array): Assignment {
  const columnOf = free.map((column, row) => (reading.locked[row]! >= 0 ? reading.locked[row]! : column));
  let [matched, total] = [0, 0];
  for (const [row, column] of columnOf.entries()) {
    if (column < 0) continue;
    matched++;
    total += gainAt(reading, row, column);
  }
  return { columnOf, matched, total, prices };
}
