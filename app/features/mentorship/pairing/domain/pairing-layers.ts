import type { AssignmentProblem } from "~/science/assignment/problem";
import { NEVER, type PairingProblem } from "./pairing-problem";

/** What was found for one layer: of each of its rows, by their place in `rows`, the column; -1 for none. */
export type LayerOutcome = { rows: readonly number[]; columnOf: Int32Array };

export type Layer = {
  /** The rows of the whole problem that take part. */
  rows: readonly number[];
  problem: AssignmentProblem & { locked: Int32Array };
};

/**
 * The problem of one layer, once those before it are settled. Of the first, everyone's; of each further one, those who want one
 * more and have had one in each layer before, with the seats that are left. A seat that a later lock needs is kept for it.
 */
export function layerProblem(whole: PairingProblem, before: readonly LayerOutcome[]): Layer {
  const layer = before.length;
  const columns = whole.mentorIds.length;
  const last = before.at(-1);
  const rows = last
    ? last.rows.filter((row, at) => last.columnOf[at]! >= 0 && whole.wanted[row]! > layer)
    : [...whole.wanted.keys()];
  const capacities = seatsFor(whole, before);
  const gain = new Float64Array(rows.length * columns);
  const locked = new Int32Array(rows.length).fill(-1);
  const places = new Map(rows.map((row, at) => [row, at]));
  for (const [at, row] of rows.entries()) {
    gain.set(whole.gain.subarray(row * columns, (row + 1) * columns), at * columns);
  }
  for (const { rows: earlier, columnOf } of before) {
    for (const [at, row] of earlier.entries()) {
      const place = places.get(row);
      if (place !== undefined && columnOf[at]! >= 0) gain[place * columns + columnOf[at]!] = NEVER;
    }
  }
  for (const [row, column] of locksOfLayer(whole, layer)) {
    const place = places.get(row);
    if (place !== undefined) locked[place] = column;
  }
  return { rows, problem: { rows: rows.length, columns, capacities, gain, locked } };
}

/** Someone's first lock is kept in the first layer, their second in the second. */
function locksOfLayer({ locks }: PairingProblem, layer: number): (readonly [number, number])[] {
  return locks.filter(([row], at) => at - locks.findIndex((other) => other[0] === row) === layer);
}

function seatsFor(whole: PairingProblem, before: readonly LayerOutcome[]): Int32Array {
  const left = whole.seats.slice();
  for (const { columnOf } of before) for (const column of columnOf) if (column >= 0) left[column]!--;
  const most = Math.max(0, ...whole.wanted);
  for (let later = before.length + 1; later < most; later++) {
    for (const [, column] of locksOfLayer(whole, later)) left[column]!--;
  }
  return left;
}

/** Whether another layer is needed after these. */
export function isAnotherWanted({ wanted }: PairingProblem, before: readonly LayerOutcome[]): boolean {
  const last = before.at(-1);
  return !last || last.rows.some((row, at) => last.columnOf[at]! >= 0 && wanted[row]! > before.length);
}

/** Locks that cannot be kept: a hard rule forbids them, or there are more of them than seats, or than mentors wanted. */
export function impossibleLocks({
  locks,
  gain,
  seats,
  wanted,
  mentorIds,
}: PairingProblem): (readonly [number, number])[] {
  return locks.filter(([row, column], at) => {
    const ofRow = locks.slice(0, at).filter((other) => other[0] === row).length;
    const ofColumn = locks.slice(0, at).filter((other) => other[1] === column).length;
    return gain[row * mentorIds.length + column] === NEVER || ofRow >= wanted[row]! || ofColumn >= seats[column]!;
  });
}
