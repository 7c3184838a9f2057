import type { Change } from "~/science/assignment/changes";
import { resolveAssignment } from "~/science/assignment/engine";
import type { Assignment, AssignmentProblem } from "~/science/assignment/problem";

/** A row that has another column than before, -1 for none; `gain` is 0 for none. */
export type Move = {
  row: number;
  from: number;
  to: number;
  gainBefore: number;
  gainAfter: number;
};

/** What changes would do to an assignment: further rows matched, further gain (both may be negative), and who moves. */
export type Trial = { matched: number; gain: number; moves: readonly Move[] };

/**
 * What changes would do, with everybody who can stay staying.
 * @param previous the best assignment of `problem`.
 * @throws {RangeError} as `resolveAssignment`.
 *
 * Worked case: gains [[5, 4], [3, 0]] of one seat each make 7. With row 0 and column 0 together there are 5: two less, and both
 * rows move.
 */
export function tryChanges(problem: AssignmentProblem, previous: Assignment, changes: readonly Change[]): Trial {
  const next = resolveAssignment(problem, previous, changes);
  const gainOf = (row: number, column: number) => (column < 0 ? 0 : problem.gain[row * problem.columns + column]!);
  const moves = [...previous.columnOf].flatMap((from, row): Move[] => {
    const to = next.columnOf[row]!;
    if (to === from) return [];
    return [{ row, from, to, gainBefore: gainOf(row, from), gainAfter: gainOf(row, to) }];
  });
  return { matched: next.matched - previous.matched, gain: next.total - previous.total, moves };
}
