import { FORBIDDEN, fairestFloor, solveAssignment } from "~/science/assignment/engine";
import { type Assignment, type AssignmentProblem, matchWorth } from "~/science/assignment/problem";
import type { Layer, LayerOutcome } from "./pairing-layers";
import type { PairingProblem } from "./pairing-problem";
import { likingOf, rankedChoice, rankedProblem, rankedSeatWorth, wouldRather } from "./ranked-choice";

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
