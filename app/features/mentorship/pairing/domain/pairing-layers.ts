import { FORBIDDEN, fairestFloor, solveAssignment } from "~/science/assignment/engine";
import { type Assignment, type AssignmentProblem, matchWorth } from "~/science/assignment/problem";
import { deferredAcceptance, type MatchingProblem } from "~/science/stable-matching";
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

/** More than any points: a wish comes before anyone who was not wished for. */
const WISHED = 100_000;

/**
 * Who would rather have whom in a layer: whom they wished for in that order, then anyone who gives most points, then the first by
 * index. Locked rows, and the seats they take, are not part of it. Rows and columns are those of the layer.
 */
export function rankedProblem(
  { menteeWishes, mentorWishes }: PairingProblem,
  { rows, problem }: Layer,
): MatchingProblem {
  const { columns, gain, locked } = problem;
  const capacities = problem.capacities.slice();
  for (const column of locked) if (column >= 0) capacities[column]!--;
  const free = [...rows.keys()].filter((at) => locked[at] === -1);
  const likes = (by: readonly number[], about: number, points: number) => {
    const place = by.indexOf(about);
    return points + (place < 0 ? 0 : WISHED * (by.length - place));
  };
  const rowPreferences = rows.map((row, at) => {
    if (locked[at]! >= 0) return [];
    const worth = (column: number) => likes(menteeWishes[row] ?? [], column, gain[at * columns + column]!);
    return ordered(
      range(columns).filter((column) => gain[at * columns + column]! >= 0),
      worth,
    );
  });
  const columnPreferences = range(columns).map((column) => {
    const worth = (at: number) => likes(mentorWishes[column] ?? [], rows[at]!, gain[at * columns + column]!);
    return ordered(
      free.filter((at) => gain[at * columns + column]! >= 0),
      worth,
    );
  });
  return { rowPreferences, columnPreferences, capacities };
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Greatest worth first; of equal ones the first. */
function ordered(indices: readonly number[], worthOf: (index: number) => number): number[] {
  const worth = new Map(indices.map((index) => [index, worthOf(index)]));
  return [...indices].sort((a, b) => worth.get(b)! - worth.get(a)! || a - b);
}

/** The mentees' best stable matching of a layer, locks kept. */
function rankedChoice(layer: Layer, matching: MatchingProblem): Int32Array {
  const { columnOf } = deferredAcceptance(matching);
  return columnOf.map((column, at) => {
    const locked = layer.problem.locked[at]!;
    return locked >= 0 ? locked : column;
  });
}

/**
 * What filling one more seat would set off: anyone who would rather have it than what they have and is liked best there goes, their
 * own seat is filled in the same way, and so on.
 * @returns further rows matched, 0 or 1, and the points won or lost.
 */
function rankedSeatWorth(
  { problem: { columns, gain } }: Layer,
  { columnPreferences }: MatchingProblem,
  liking: Liking,
  columnOf: Int32Array,
  column: number,
): { matched: number; gain: number } {
  const now = columnOf.slice();
  let points = 0;
  for (let open = column; ; ) {
    const row = columnPreferences[open]!.find((one) => wouldRather(liking, one, open, now[one]!));
    if (row === undefined) return { matched: 0, gain: points };
    const left = now[row]!;
    points += gain[row * columns + open]!;
    now[row] = open;
    if (left < 0) return { matched: 1, gain: points };
    points -= gain[row * columns + left]!;
    open = left;
  }
}

/** Of each row, how early it wants each column, from 0; -1 for never. */
type Liking = readonly Int32Array[];

function likingOf({ rowPreferences }: MatchingProblem, columns: number): Liking {
  return rowPreferences.map((wanted) => {
    const places = new Int32Array(columns).fill(-1);
    for (const [place, column] of wanted.entries()) places[column] = place;
    return places;
  });
}

/** Whether a row likes a column more than what it has. */
function wouldRather(liking: Liking, row: number, column: number, has: number): boolean {
  const place = liking[row]![column]!;
  return place >= 0 && (has < 0 || place < liking[row]![has]!);
}

/** What a layer came to, and what proves it. */
export type SolvedLayer = Layer &
  LayerOutcome & {
    matched: number;
    total: number;
    /** Points below which no pair of it lies, but for locks; `null` in other modes, and where no one can be matched. */
    floor: number | null;
    /** What the floor costs. */
    floorCost: number;
    /** Of the problem with the floor; none for ranked choice, which is stable instead. */
    prices: Float64Array | null;
    /** In mode `FLOOR`: the best without a floor, and the best with a floor one point higher, which matches fewer. */
    best: Assignment | null;
    above: Assignment | null;
    worth(column: number): { matched: number; gain: number };
    /** Whether someone without a mentor would be the one to have one more seat there. */
    isFirst(at: number, column: number): boolean;
  };

/** The problem in which pairs under a floor are forbidden; locks are kept, whatever they gain. */
export function floored(problem: AssignmentProblem, floor: number): AssignmentProblem {
  const { columns, locked } = problem;
  const isKept = (at: number) => locked !== undefined && locked[Math.floor(at / columns)]! >= 0;
  return { ...problem, gain: problem.gain.map((one, at) => (one >= floor || isKept(at) ? one : FORBIDDEN)) };
}

export function solveLayer(whole: PairingProblem, layer: Layer): SolvedLayer {
  if (whole.mode === "RANKED") return ranked(whole, layer);
  if (whole.mode === "TOTAL") return assigned(layer, layer.problem, solveAssignment(layer.problem), NO_FLOOR);
  const best = solveAssignment(layer.problem);
  const { floor, cost, result } = fairestFloor(layer.problem);
  if (floor === null) return assigned(layer, layer.problem, best, NO_FLOOR);
  const above = solveAssignment(floored(layer.problem, floor + 1));
  return assigned(layer, floored(layer.problem, floor), result, { floor, floorCost: cost, best, above });
}

const NO_FLOOR = { floor: null, floorCost: 0, best: null, above: null };

type Floor = Pick<SolvedLayer, "floor" | "floorCost" | "best" | "above">;

function assigned(layer: Layer, problem: AssignmentProblem, result: Assignment, floor: Floor): SolvedLayer {
  const { columnOf, matched, total, prices } = result;
  const worth = seatWorths(problem, prices);
  return {
    ...{ ...layer, ...floor, columnOf, matched, total, prices, worth },
    // It is where one more seat is worth exactly what this pair would be.
    isFirst(at, column) {
      const { matched, gain } = worth(column);
      return matched === 1 && gain === problem.gain[at * problem.columns + column]!;
    },
  };
}

/** `seatWorth` of any column: what a match counts is read from all gains, so once for all columns. */
function seatWorths({ rows, gain }: AssignmentProblem, prices: Float64Array): SolvedLayer["worth"] {
  let largest = 0;
  for (const one of gain) if (one > largest) largest = one;
  const counts = matchWorth(rows, largest);
  return (column) => {
    const price = prices[column]!;
    const matched = Math.round(price / counts);
    return { matched, gain: price - matched * counts };
  };
}

function ranked(whole: PairingProblem, layer: Layer): SolvedLayer {
  const matching = rankedProblem(whole, layer);
  const columnOf = rankedChoice(layer, matching);
  const liking = likingOf(matching, layer.problem.columns);
  const { columns, gain } = layer.problem;
  const points = [...columnOf].map((column, at) => (column < 0 ? 0 : gain[at * columns + column]!));
  return {
    ...{ ...layer, ...NO_FLOOR, columnOf, prices: null },
    matched: columnOf.filter((column) => column >= 0).length,
    total: points.reduce((all, one) => all + one, 0),
    worth: (column) => rankedSeatWorth(layer, matching, liking, columnOf, column),
    isFirst(at, column) {
      const eager = (one: number) => wouldRather(liking, one, column, columnOf[one]!);
      return matching.columnPreferences[column]!.find(eager) === at;
    },
  };
}
