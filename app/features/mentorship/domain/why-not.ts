import type { Assignment, AssignmentProblem } from "~/kernel/assignment/problem";
import { type Trial, tryChanges } from "./what-if";

/** Why a row does not have a column. */
export type WhyNot =
  /** It has. */
  | { is: "together" }
  /** A hard rule forbids it. */
  | { is: "forbidden" }
  /** The row is fixed to another column. */
  | { is: "fixed-elsewhere"; column: number }
  /** All seats of the column, or what is left of them, are of rows that are fixed to it. */
  | { is: "no-seat" }
  /** It is possible, for so much. */
  | { is: "cost"; gain: number; trial: Trial };

/**
 * Why a row does not have a column in the best assignment, and otherwise what it costs exactly to force it: the greatest total with
 * the two together against the greatest without, by the fewest moves.
 * @param previous the best assignment of `problem`.
 * @throws {RangeError} there is no such row or column.
 *
 * Worked case: gains [[5, 4], [3, 0]] of one seat each: row 0 with column 0 gains 5, and costs 2 of 7.
 */
export function whyNot(problem: AssignmentProblem, previous: Assignment, row: number, column: number): WhyNot {
  const { rows, columns, capacities, gain, locked } = problem;
  if (!(row >= 0 && row < rows && column >= 0 && column < columns)) throw new RangeError("there is no such pair");
  if (previous.columnOf[row] === column) return { is: "together" };
  const own = gain[row * columns + column]!;
  if (own < 0) return { is: "forbidden" };
  const fixed = locked?.[row] ?? -1;
  if (fixed >= 0) return { is: "fixed-elsewhere", column: fixed };
  const taken = locked?.reduce((sum, one) => sum + (one === column ? 1 : 0), 0) ?? 0;
  if (capacities[column]! <= taken) return { is: "no-seat" };
  return { is: "cost", gain: own, trial: tryChanges(problem, previous, [{ kind: "lock", row, column }]) };
}
