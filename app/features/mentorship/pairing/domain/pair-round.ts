import type { PairIds } from "./hard-rules";
import { impossibleLocks, isAnotherWanted, layerProblem, type SolvedLayer, solveLayer } from "./pairing-layers";
import { type PairingProblem, type PairLens, pairingProblem } from "./pairing-problem";
import type { PairingInput, PairingResult, RunPair, RunSeat, RunUnmatched } from "./run";
import { unmatchedReasons } from "./unmatched";

/** What a run is at, to anyone who waits for it, and how much of it is done, in hundredths. */
export type PairingStep = { step: string; progress: number };

export type PairedRound =
  | { kind: "paired"; problem: PairingProblem; layers: readonly SolvedLayer[]; result: PairingResult }
  /** Locks that cannot be kept any more. */
  | { kind: "impossible"; locks: readonly PairIds[] };
/**
 * Pairs a round. Everyone's first mentor is found first, as well as can be; then second ones with the first fixed, then third.
 * The same input gives the same result, whatever the order in which people and decisions come.
 * @param onStep called as each step begins.
 */
export function pairRound(input: PairingInput, onStep: (step: PairingStep) => void = () => {}): PairedRound {
  onStep({ step: "Comparing people", progress: 10 });
  const { problem, lens } = pairingProblem(input);
  const impossible = impossibleLocks(problem);
  if (impossible.length > 0) return { kind: "impossible", locks: impossible.map((lock) => lockedPair(problem, lock)) };
  const layers: SolvedLayer[] = [];
  while (isAnotherWanted(problem, layers)) {
    onStep({ step: STEPS[layers.length] ?? "Matching", progress: 40 + 15 * layers.length });
    layers.push(solveLayer(problem, layerProblem(problem, layers)));
  }
  onStep({ step: "Finding reasons", progress: 85 });
  return { kind: "paired", problem, layers, result: resultOf(input, problem, lens, layers) };
}

const STEPS = ["Finding first mentors", "Finding second mentors", "Finding third mentors"];

function resultOf(
  input: PairingInput,
  problem: PairingProblem,
  lens: PairLens,
  layers: readonly SolvedLayer[],
): PairingResult {
  const floors = layers.flatMap(({ floor }) => (floor === null ? [] : [floor]));
  return {
    mentees: problem.menteeIds.length,
    mentors: problem.mentorIds.length,
    matched: layers[0]?.matched ?? 0,
    total: layers.reduce((all, { total }) => all + total, 0),
    floor: floors.length > 0 ? Math.min(...floors) : null,
    floorCost: floors.length > 0 ? layers.reduce((all, { floorCost }) => all + floorCost, 0) : null,
    pairs: layers.flatMap((layer, index) => pairsOf(problem, lens, layer, index + 1)),
    unmatched: unmatchedOf(input, problem, lens, layers[0]),
    seats: seatsOf(problem, layers),
  };
}

function pairsOf(problem: PairingProblem, lens: PairLens, layer: SolvedLayer, number: number): RunPair[] {
  return layer.rows.flatMap((row, at) => {
    const column = layer.columnOf[at]!;
    if (column < 0) return [];
    const [menteeId, mentorId] = [problem.menteeIds[row]!, problem.mentorIds[column]!];
    const points = lens.points(row, column);
    const locked = layer.problem.locked[at] === column;
    return [{ menteeId, mentorId, layer: number, points, rules: lens.tell(row, column), locked }];
  });
}

function unmatchedOf(
  { living }: PairingInput,
  problem: PairingProblem,
  lens: PairLens,
  layer: SolvedLayer | undefined,
): RunUnmatched[] {
  if (!layer) return [];
  const paired = new Set(living.map(({ menteeId }) => menteeId));
  const reasonOf = unmatchedReasons(problem, lens, layer);
  return layer.rows.flatMap((row, at) => {
    const menteeId = problem.menteeIds[row]!;
    return layer.columnOf[at]! >= 0 || paired.has(menteeId) ? [] : [{ menteeId, reason: reasonOf(at) }];
  });
}

function seatsOf(problem: PairingProblem, layers: readonly SolvedLayer[]): RunSeat[] {
  return problem.mentorIds.map((mentorId, column) => {
    const taken = layers.reduce((all, { columnOf }) => all + columnOf.filter((one) => one === column).length, 0);
    return { mentorId, seats: problem.seats[column]!, taken, ...worthOf(layers, column) };
  });
}

/** For a first mentor if it adds anything there, otherwise for a second or third. */
function worthOf(layers: readonly SolvedLayer[], column: number): Pick<RunSeat, "worthMatched" | "worthPoints"> {
  for (const [index, layer] of layers.entries()) {
    const { matched, gain } = layer.worth(column);
    if (matched !== 0 || gain !== 0) return { worthMatched: index === 0 ? matched : 0, worthPoints: gain };
  }
  return { worthMatched: 0, worthPoints: 0 };
}

function lockedPair({ menteeIds, mentorIds }: PairingProblem, [row, column]: readonly [number, number]): PairIds {
  return { menteeId: menteeIds[row]!, mentorId: mentorIds[column]! };
}
