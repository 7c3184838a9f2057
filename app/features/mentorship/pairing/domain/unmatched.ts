import type { HardRule } from "./hard-rules";
import { floored, type SolvedLayer } from "./pairing-layers";
import type { PairingProblem, PairLens } from "./pairing-problem";
import type { LiftableRule, PairMove, SmallestChange, UnmatchedReason } from "./run";

const LIFTABLE: readonly LiftableRule[] = ["one-manager", "cool-down", "forbidden"];
const isLiftable = (rule: HardRule): rule is LiftableRule => (LIFTABLE as readonly HardRule[]).includes(rule);

/** Which seats could be freed by moving people, none of whom loses their mentor. */
type FreedSeats = {
  /** How many would have to move; `null` where no moves free one. */
  moves(column: number): number | null;
  path(column: number): PairMove[];
};

/** @returns why a row, by its place in the layer, has no column. */
export function unmatchedReasons(
  whole: PairingProblem,
  lens: PairLens,
  layer: SolvedLayer,
): (at: number) => UnmatchedReason {
  const freed = freedSeats(whole, layer);
  return (at) => {
    const row = layer.rows[at]!;
    const forbiddenBy = whole.mentorIds.map((_, column) => lens.rule(row, column));
    const counts = new Map<HardRule, number>();
    for (const rule of forbiddenBy) if (rule) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const open = forbiddenBy.flatMap((rule, column) => (rule ? [] : [column]));
    const change =
      open.length > 0
        ? (byMoving(whole, lens, freed, row, open) ?? bySeat(whole, lens, layer, at, open))
        : byLifting(whole, lens, freed, row, forbiddenBy);
    const rules = [...counts].map(([rule, mentors]) => ({ rule, mentors }));
    return {
      rules: rules.sort((a, b) => b.mentors - a.mentors || (a.rule < b.rule ? -1 : 1)),
      full: open.length,
      change,
    };
  };
}

/** Nothing but moves: only where people choose in turns are there seats left for someone whom no rule keeps from them. */
function byMoving(
  whole: PairingProblem,
  lens: PairLens,
  freed: FreedSeats,
  row: number,
  open: readonly number[],
): SmallestChange | null {
  const column = fewestMoves(open, freed, (one) => lens.points(row, one));
  if (column === null) return null;
  return {
    kind: "move",
    mentorId: whole.mentorIds[column]!,
    points: lens.points(row, column),
    moves: freed.path(column),
  };
}

/** One more seat of the mentor with most points, of those first at whom no one else comes before them. */
function bySeat(
  whole: PairingProblem,
  lens: PairLens,
  layer: SolvedLayer,
  at: number,
  open: readonly number[],
): SmallestChange | null {
  const row = layer.rows[at]!;
  const isFirst = new Map(open.map((column) => [column, layer.isFirst(at, column)]));
  const [column] = [...open].sort(
    (a, b) => Number(isFirst.get(b)) - Number(isFirst.get(a)) || lens.points(row, b) - lens.points(row, a) || a - b,
  );
  if (column === undefined) return null;
  const points = lens.points(row, column);
  return { kind: "seat", first: isFirst.get(column)!, mentorId: whole.mentorIds[column]!, points, moves: [] };
}

/** A rule that the owner could lift for one pair, where that alone would do. */
function byLifting(
  whole: PairingProblem,
  lens: PairLens,
  freed: FreedSeats,
  row: number,
  forbiddenBy: readonly (HardRule | null)[],
): SmallestChange | null {
  const lifted = forbiddenBy.flatMap((rule, column) =>
    rule && isLiftable(rule) && lens.rule(row, column, rule) === null ? [column] : [],
  );
  const column = fewestMoves(lifted, freed, (one) => lens.points(row, one));
  if (column === null) return null;
  const rule = forbiddenBy[column] as LiftableRule;
  return {
    kind: "rule",
    rule,
    mentorId: whole.mentorIds[column]!,
    points: lens.points(row, column),
    moves: freed.path(column),
  };
}

function fewestMoves(
  columns: readonly number[],
  freed: FreedSeats,
  pointsOf: (column: number) => number,
): number | null {
  const possible = columns.filter((column) => freed.moves(column) !== null);
  possible.sort((a, b) => freed.moves(a)! - freed.moves(b)! || pointsOf(b) - pointsOf(a) || a - b);
  return possible[0] ?? null;
}

/** From free seats backwards: anyone who could take one leaves their own. Each mentor is looked at once. */
function freedSeats(whole: PairingProblem, layer: SolvedLayer): FreedSeats {
  const { rows, columnOf, floor } = layer;
  const { columns, capacities, locked } = layer.problem;
  const gain = floor === null ? layer.problem.gain : floored(layer.problem, floor).gain;
  const left = capacities.slice();
  for (const column of columnOf) if (column >= 0) left[column]!--;
  const moves = new Int32Array(columns).fill(-1);
  const leaves: ({ at: number; to: number } | undefined)[] = new Array(columns);
  const reached = [...left.keys()].filter((column) => left[column]! > 0);
  for (const column of reached) moves[column] = 0;
  for (const to of reached) {
    for (let at = 0; at < rows.length; at++) {
      const from = columnOf[at]!;
      if (from < 0 || moves[from]! >= 0 || locked[at]! >= 0 || gain[at * columns + to]! < 0) continue;
      moves[from] = moves[to]! + 1;
      leaves[from] = { at, to };
      reached.push(from);
    }
  }
  return {
    moves: (column) => (moves[column]! < 0 ? null : moves[column]!),
    path(column) {
      const path: PairMove[] = [];
      for (let from = column, step = leaves[from]; step; from = step.to, step = leaves[from]) {
        const [fromId, toId] = [whole.mentorIds[from]!, whole.mentorIds[step.to]!];
        path.push({ menteeId: whole.menteeIds[rows[step.at]!]!, fromId, toId });
      }
      return path;
    },
  };
}
