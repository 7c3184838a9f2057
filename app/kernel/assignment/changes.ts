import type { AssignmentProblem } from "./problem";

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
  const { rows, columns } = problem;
  const added = changes.filter(({ kind }) => kind === "row").length;
  const locked = new Int32Array(rows + added).fill(-1);
  if (problem.locked) locked.set(problem.locked);
  let gain = problem.gain;
  // The gains are most of a problem: they are copied only where they change.
  if (changes.some(({ kind }) => kind === "row" || kind === "gains" || kind === "forbid")) {
    gain = new Float64Array((rows + added) * columns);
    gain.set(problem.gain);
  }
  const next = { rows, columns, capacities: problem.capacities.slice(), gain, locked };
  for (const change of changes) apply(next, change);
  return next;
}

function apply(next: Required<AssignmentProblem>, change: Change): void {
  const { columns, capacities, gain, locked } = next;
  if ("row" in change && !(change.row >= 0 && change.row < next.rows)) throw new RangeError("there is no such row");
  if ("column" in change && !(change.column >= 0 && change.column < columns))
    throw new RangeError("there is no such column");
  if ("gain" in change && change.gain.length !== columns) throw new RangeError("a row has a gain for every column");
  if (change.kind === "lock") locked[change.row] = change.column;
  else if (change.kind === "unlock") locked[change.row] = -1;
  else if (change.kind === "forbid") gain[change.row * columns + change.column] = -1;
  else if (change.kind === "seats") capacities[change.column] = change.capacity;
  else if (change.kind === "gains") gain.set(change.gain, change.row * columns);
  else gain.set(change.gain, next.rows++ * columns);
}
