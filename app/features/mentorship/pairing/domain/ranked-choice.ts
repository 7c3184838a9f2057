import { deferredAcceptance, type MatchingProblem } from "~/science/stable-matching";
import type { Layer } from "./pairing-layers";
import type { PairingProblem } from "./pairing-problem";

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
export function rankedChoice(layer: Layer, matching: MatchingProblem): Int32Array {
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
export function rankedSeatWorth(
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

export function likingOf({ rowPreferences }: MatchingProblem, columns: number): Liking {
  return rowPreferences.map((wanted) => {
    const places = new Int32Array(columns).fill(-1);
    for (const [place, column] of wanted.entries()) places[column] = place;
    return places;
  });
}

/** Whether a row likes a column more than what it has. */
export function wouldRather(liking: Liking, row: number, column: number, has: number): boolean {
  const place = liking[row]![column]!;
  return place >= 0 && (has < 0 || place < liking[row]![has]!);
}
