import type { AssignmentProblem } from "./problem";
import { type Reading, readingOf } from "./reading";

export type Change =
  /** The row must have the column from now on. */
  | { kind: "lock"; row: number; column: number }
  | { kind: "unlock"; row: number }
  /** The two must never be together. */
  | { kind: "forbid"; row: number; column: number }
  /** The column has so many seats from now on: 0 for one that is lost. */
  | { kind: "seats"; column: number; capacity: number }
  /** The row gains otherwise from now on. */
  | { kind: "gains"; row: number; gain: Float64Array }
  /** A further row, after all others. */
  | { kind: "row"; gain: Float64Array };

/**
 * The problem as it is after the changes, one after the other; the given one stays as it is.
 * @throws {RangeError} a row or column that is not there, or gains of another length. A lock without a seat shows when solved.
 */
export function changeProblem(problem: AssignmentProblem, changes: readonly Change[]): AssignmentProblem {
  const { rows, columns, capacities, locked, changed } = changeReading(problem, changes);
  if (changed.size === 0) return { rows, columns, capacities, gain: problem.gain, locked };
  const gain = new Float64Array(rows * columns);
  gain.set(problem.gain);
  for (const [row, own] of changed) gain.set(own, row * columns);
  return { rows, columns, capacities, gain, locked };
}

/** The same without a copy of the gains, which are most of a problem: only the rows that change are beside them. */
export function changeReading(problem: AssignmentProblem, changes: readonly Change[]): Reading {
  const before = readingOf(problem);
  const { columns, gain } = before;
  const added = changes.filter(({ kind }) => kind === "row").length;
  const locked = new Int32Array(before.rows + added).fill(-1);
  locked.set(before.locked);
  const changed = new Map<number, Float64Array>();
  const next = { ...before, capacities: before.capacities.slice(), locked, changed };
  for (const change of changes) apply(next, change);
  // Written out as in `readingOf`: readings of two shapes would be read more slowly.
  return { rows: next.rows, columns, capacities: next.capacities, locked, gain, changed };
}

function apply(next: Reading & { changed: Map<number, Float64Array> }, change: Change): void {
  const { columns, capacities, gain, locked, changed } = next;
  if ("row" in change && !(change.row >= 0 && change.row < next.rows)) throw new RangeError("there is no such row");
  if ("column" in change && !(change.column >= 0 && change.column < columns))
    throw new RangeError("there is no such column");
  if ("gain" in change && change.gain.length !== columns) throw new RangeError("a row has a gain for every column");
  if (change.kind === "lock") locked[change.row] = change.column;
  else if (change.kind === "unlock") locked[change.row] = -1;
  else if (change.kind === "seats") capacities[change.column] = change.capacity;
  else if (change.kind === "gains") changed.set(change.row, change.gain);
  else if (change.kind === "row") changed.set(next.rows++, change.gain);
  else {
    const { row, column } = change;
    const own = (changed.get(row) ?? gain.subarray(row * columns, (row + 1) * columns)).slice();
    own[column] = -1;
    changed.set(row, own);
  }
}
