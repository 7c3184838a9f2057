import { type Certificate, layersOf, problemOf } from "~/features/mentorship/pairing/domain/certificate";
import type { PairIds } from "~/features/mentorship/pairing/domain/hard-rules";
import {
  impossibleLocks,
  isAnotherWanted,
  type LayerOutcome,
  layerProblem,
  type SolvedLayer,
  solveLayer,
} from "~/features/mentorship/pairing/domain/pairing-layers";
import { NEVER, type PairingProblem } from "~/features/mentorship/pairing/domain/pairing-problem";
import type { PairingDecision } from "~/features/mentorship/pairing/domain/run";
import { resolveAssignment } from "~/science/assignment/engine";
import type { Change } from "~/science/assignment/fewest-changes";
import type { Assignment, AssignmentProblem } from "~/science/assignment/problem";
import { type MenteeChange, type RunPairing, runDifference } from "./publishable";

/** What is supposed to be otherwise than in a run. */
export type Supposed = {
  pair: PairingDecision | null;
  /** The mentor with one seat more. */
  seatOf: string | null;
};

/** What it would come to. `matched` and `points`: how many more than in the run, both may be negative. */
export type Tried =
  | { is: "tried"; matched: number; points: number; floor: number | null; changes: readonly MenteeChange[] }
  /** A pair is to be fixed that a rule forbids, or one of the two has no seat or wish left that is not fixed already. */
  | { is: "impossible" }
  /** Someone was not part of the run. */
  | { is: "unknown" };

/** What a stored run was worked out from, and what it came to. */
export type Stored = Pick<Certificate, "problem" | "result">;

/**
 * What a run would have come to, had something been otherwise: the best for the changed problem, by the run's own mode. For the
 * best total of single mentors no one moves without need; otherwise it is what another run would find.
 */
export function tryOut(stored: Stored, supposed: Supposed): Tried {
  const problem = problemOf(stored);
  const changed = withSupposed(problem, supposed);
  if (!changed) return { is: "unknown" };
  if (impossibleLocks(changed).length > 0) return { is: "impossible" };
  const [only, ...more] = layersOf(stored);
  const isSingle = problem.mode === "TOTAL" && more.length === 0 && problem.wanted.every((wanted) => wanted === 1);
  if (isSingle && only?.result) {
    const { matched, gain, moves } = tryChanges(only.problem, only.result, changesOf(problem, supposed));
    const pairingOf = (row: number, column: number, points: number): RunPairing[] =>
      column < 0 ? [] : [{ menteeId: problem.menteeIds[row]!, mentorId: problem.mentorIds[column]!, points }];
    const before = moves.flatMap(({ row, from, gainBefore }) => pairingOf(row, from, gainBefore));
    const after = moves.flatMap(({ row, to, gainAfter }) => pairingOf(row, to, gainAfter));
    return { is: "tried", matched, points: gain, floor: null, changes: runDifference(before, after) };
  }
  return tryAgain(stored, changed);
}

/** The problem as it would be; `null` where it has no such people. */
function withSupposed(problem: PairingProblem, { pair, seatOf }: Supposed): PairingProblem | null {
  const seats = problem.seats.slice();
  const changed = { ...problem, seats, gain: problem.gain, locks: problem.locks };
  if (seatOf !== null) {
    const column = problem.mentorIds.indexOf(seatOf);
    if (column < 0) return null;
    seats[column]!++;
  }
  if (pair) {
    const [row, column] = placeOf(problem, pair);
    if (row < 0 || column < 0) return null;
    if (pair.kind === "LOCK") changed.locks = withLock(problem.locks, row, column);
    else {
      changed.gain = problem.gain.slice();
      changed.gain[row * problem.mentorIds.length + column] = NEVER;
      changed.locks = problem.locks.filter((lock) => lock[0] !== row || lock[1] !== column);
    }
  }
  return changed;
}

function withLock(locks: PairingProblem["locks"], row: number, column: number): PairingProblem["locks"] {
  const others = locks.filter((lock) => lock[0] !== row || lock[1] !== column);
  return [...others, [row, column] as const].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

const placeOf = ({ menteeIds, mentorIds }: PairingProblem, { menteeId, mentorId }: PairIds): [number, number] => [
  menteeIds.indexOf(menteeId),
  mentorIds.indexOf(mentorId),
];

function changesOf(problem: PairingProblem, { pair, seatOf }: Supposed): Change[] {
  const changes: Change[] = [];
  if (seatOf !== null) {
    const column = problem.mentorIds.indexOf(seatOf);
    changes.push({ kind: "seats", column, capacity: problem.seats[column]! + 1 });
  }
  if (pair) {
    const [row, column] = placeOf(problem, pair);
    const isFixed = problem.locks.some((lock) => lock[0] === row && lock[1] === column);
    if (pair.kind === "FORBID" && isFixed) changes.push({ kind: "unlock", row });
    changes.push({ kind: pair.kind === "LOCK" ? "lock" : "forbid", row, column });
  }
  return changes;
}

function tryAgain(stored: Stored, changed: PairingProblem): Tried {
  const layers: SolvedLayer[] = [];
  while (isAnotherWanted(changed, layers)) layers.push(solveLayer(changed, layerProblem(changed, layers)));
  return triedAgainst(stored, changed, layers);
}

/** How what was found for another problem differs from a stored run. */
export function triedAgainst(stored: Stored, problem: PairingProblem, layers: readonly SolvedLayer[]): Tried {
  const floors = layers.flatMap(({ floor }) => (floor === null ? [] : [floor]));
  const { matched, total } = stored.result;
  return {
    is: "tried",
    matched: (layers[0]?.matched ?? 0) - matched,
    points: layers.reduce((sum, layer) => sum + layer.total, 0) - total,
    floor: floors.length > 0 ? Math.min(...floors) : null,
    changes: runDifference(pairingsOf(problemOf(stored), layersOf(stored)), pairingsOf(problem, layers)),
  };
}

/** As far as a page shows it: the first of many changes, and how many there are. */
export type Shown = Tried & { is: "tried" } & { changed: number };

const MOST_SHOWN = 50;

export function shownOf(tried: Tried & { is: "tried" }): Shown {
  return { ...tried, changed: tried.changes.length, changes: tried.changes.slice(0, MOST_SHOWN) };
}

/** The pairs of layers, as ids. */
function pairingsOf(problem: PairingProblem, layers: readonly LayerOutcome[]): RunPairing[] {
  const { menteeIds, mentorIds, gain } = problem;
  return layers.flatMap(({ rows, columnOf }) =>
    rows.flatMap((row, at) => {
      const column = columnOf[at]!;
      if (column < 0) return [];
      const points = gain[row * mentorIds.length + column]!;
      return [{ menteeId: menteeIds[row]!, mentorId: mentorIds[column]!, points }];
    }),
  );
}

/** A row that has another column than before, -1 for none; `gain` is 0 for none. */
export type Move = {
  row: number;
  from: number;
  to: number;
  gainBefore: number;
  gainAfter: number;
};

/** What changes would do to an assignment: further rows matched, further gain (both may be negative), and who moves. */
type Trial = { matched: number; gain: number; moves: readonly Move[] };

/**
 * What changes would do, with everyone who can stay staying.
 * @param previous the best assignment of `problem`.
 * @throws {RangeError} as `resolveAssignment`.
 *
 * Worked case: gains [[5, 4], [3, 0]] of one seat each make 7. With row 0 and column 0 together there are 5: two less, and both
 * rows move.
 */
function tryChanges(problem: AssignmentProblem, previous: Assignment, changes: readonly Change[]): Trial {
  const next = resolveAssignment(problem, previous, changes);
  const gainOf = (row: number, column: number) => (column < 0 ? 0 : problem.gain[row * problem.columns + column]!);
  const moves = [...previous.columnOf].flatMap((from, row): Move[] => {
    const to = next.columnOf[row]!;
    if (to === from) return [];
    return [{ row, from, to, gainBefore: gainOf(row, from), gainAfter: gainOf(row, to) }];
  });
  return { matched: next.matched - previous.matched, gain: next.total - previous.total, moves };
}

/** Why a mentee does not have a mentor in a run. */
export type WhyNot =
  /** One of them was not part of it. */
  | { is: "unknown" }
  /** They have. */
  | { is: "together"; points: number }
  /** A hard rule forbids it. */
  | { is: "forbidden" }
  /** The mentee is fixed to as many others as they want. */
  | { is: "fixed-elsewhere"; mentorIds: readonly string[] }
  /** The mentor has no seat, or none that no one is fixed to. */
  | { is: "no-seat" }
  /** It is possible, with so many points, for so much. */
  | { is: "cost"; points: number; tried: Tried & { is: "tried" } };

/**
 * Why a mentee does not have a mentor in a stored run, and otherwise what it costs exactly to force it: the best with the two
 * together against the best without.
 *
 * Worked case: Ada gains 5 with Cy and 4 with Di, Bo gains 3 with Cy and 0 with Di, one seat each. Ada has Di, for 7 in all; with
 * Cy it would be 5: two less, and both move.
 */
export function whyNot(stored: Stored, two: PairIds): WhyNot {
  const problem = problemOf(stored);
  const [row, column] = [problem.menteeIds.indexOf(two.menteeId), problem.mentorIds.indexOf(two.mentorId)];
  if (row < 0 || column < 0) return { is: "unknown" };
  const points = problem.gain[row * problem.mentorIds.length + column]!;
  const made = pairingsOf(problem, layersOf(stored));
  if (made.some(({ menteeId, mentorId }) => menteeId === two.menteeId && mentorId === two.mentorId)) {
    return { is: "together", points };
  }
  if (points === NEVER) return { is: "forbidden" };
  const fixed = problem.locks.filter((lock) => lock[0] === row);
  if (fixed.length >= problem.wanted[row]!) {
    return { is: "fixed-elsewhere", mentorIds: fixed.map((lock) => problem.mentorIds[lock[1]]!) };
  }
  const tried = tryOut(stored, { pair: { ...two, kind: "LOCK" }, seatOf: null });
  return tried.is === "tried" ? { is: "cost", points, tried } : { is: "no-seat" };
}
