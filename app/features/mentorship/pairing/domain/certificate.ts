import { verifyAssignment } from "~/science/assignment/engine";
import type { Assignment, AssignmentProblem } from "~/science/assignment/problem";
import { blockingPairs } from "~/science/stable-matching";
import {
  floored,
  isAnotherWanted,
  type Layer,
  type LayerOutcome,
  layerProblem,
  rankedProblem,
  type SolvedLayer,
} from "./pairing-layers";
import type { PairingProblem } from "./pairing-problem";
import type { PairingMode } from "./run";

export const CERTIFICATE_FORMAT = "Waymark pairing certificate, version 1";

/** What a run was worked out from, as plain numbers. People are ids, in the order of rows and columns. */
export type CertificateProblem = {
  mode: PairingMode;
  mentees: readonly string[];
  mentors: readonly string[];
  /** Mentors whom each mentee wants, and mentees whom each mentor can take. */
  wanted: readonly number[];
  seats: readonly number[];
  /** Points of each mentee with each mentor, -1 where a rule forbids the pair. */
  points: readonly (readonly number[])[];
  locks: readonly (readonly [mentee: number, mentor: number])[];
  menteeWishes: readonly (readonly number[])[];
  mentorWishes: readonly (readonly number[])[];
};

/** An assignment and its prices; ranked choice has none. */
type Proven = { columnOf: readonly number[]; matched: number; total: number; prices: readonly number[] | null };
type CertificateLayer = Proven & { floor: number | null; best: Proven | null; above: Proven | null };
export type CertificateResult = { matched: number; total: number; layers: readonly CertificateLayer[] };

/** `inputHash` is over the problem, `resultHash` over that hash and the result: canonical JSON, SHA-256, in hex. */
export type Certificate = {
  format: string;
  problem: CertificateProblem;
  result: CertificateResult;
  inputHash: string;
  resultHash: string;
};

export function certificateProblem(problem: PairingProblem): CertificateProblem {
  const { mode, menteeIds, mentorIds, wanted, seats, gain, locks, menteeWishes, mentorWishes } = problem;
  const columns = mentorIds.length;
  const points = menteeIds.map((_, row) => [...gain.subarray(row * columns, (row + 1) * columns)]);
  return {
    ...{ mode, mentees: menteeIds, mentors: mentorIds, wanted, seats: [...seats], points },
    ...{ locks, menteeWishes, mentorWishes },
  };
}

export function certificateResult(layers: readonly SolvedLayer[]): CertificateResult {
  return {
    matched: layers[0]?.matched ?? 0,
    total: layers.reduce((all, { total }) => all + total, 0),
    layers: layers.map((layer) => ({
      ...provenOf(layer),
      floor: layer.floor,
      best: layer.best && provenOf(layer.best),
      above: layer.above && provenOf(layer.above),
    })),
  };
}

function provenOf({
  columnOf,
  matched,
  total,
  prices,
}: Omit<Assignment, "prices"> & { prices: Float64Array | null }): Proven {
  return { columnOf: [...columnOf], matched, total, prices: prices && [...prices] };
}

/** The numbers as those who solve and prove take them. */
export function problemOf(certificate: Pick<Certificate, "problem">): PairingProblem {
  const { mode, mentees, mentors, wanted, seats, points, locks, menteeWishes, mentorWishes } = certificate.problem;
  const gain = new Float64Array(mentees.length * mentors.length);
  for (const [row, ofRow] of points.entries()) gain.set(ofRow, row * mentors.length);
  return {
    ...{ mode, menteeIds: mentees, mentorIds: mentors, wanted, seats: Int32Array.from(seats), gain },
    ...{ locks, menteeWishes, mentorWishes },
  };
}

/** A layer as it was solved: its problem, without the floor, and what was found. */
type ProvenLayer = Layer & LayerOutcome & { floor: number | null; result: Assignment | null };

/** The layers of a certificate, each with its problem. `result` is `null` where no one was assigned but chose. */
export function layersOf(certificate: Pick<Certificate, "problem" | "result">): ProvenLayer[] {
  const whole = problemOf(certificate);
  const layers: ProvenLayer[] = [];
  for (const one of certificate.result.layers) {
    const layer = layerProblem(whole, layers);
    layers.push({ ...layer, columnOf: Int32Array.from(one.columnOf), floor: one.floor, result: assignmentOf(one) });
  }
  return layers;
}

function assignmentOf({ columnOf, matched, total, prices }: Proven): Assignment | null {
  return prices && { columnOf: Int32Array.from(columnOf), matched, total, prices: Float64Array.from(prices) };
}

/**
 * Whether a certificate, whose hashes were found right, proves that its pairs break no rule and that none are better: by the
 * prices alone, for ranked choice by no one who would rather have each other.
 * @returns what is wrong with it, in a sentence; `null` for nothing.
 */
export function disprove(certificate: Pick<Certificate, "problem" | "result">): string | null {
  const whole = problemOf(certificate);
  const before: ProvenLayer[] = [];
  for (const [index, proven] of certificate.result.layers.entries()) {
    if (!isAnotherWanted(whole, before)) return "It has more layers than anybody wants mentors.";
    const layer = layerProblem(whole, before);
    const problem =
      whole.mode === "RANKED" ? disproveChoice(whole, layer, proven) : disproveLayer(whole.mode, layer, proven);
    if (problem) return certificate.result.layers.length > 1 ? `Layer ${index + 1}: ${problem}` : problem;
    before.push({ ...layer, columnOf: Int32Array.from(proven.columnOf), floor: proven.floor, result: null });
  }
  if (isAnotherWanted(whole, before)) return "Somebody who wants one more mentor was not considered.";
  const { layers, matched, total } = certificate.result;
  const sum = layers.reduce((all, layer) => all + layer.total, 0);
  return matched === (layers[0]?.matched ?? 0) && total === sum ? null : "Its sums are not those of its pairs.";
}

function disproveLayer(mode: PairingMode, { problem }: Layer, proven: CertificateLayer): string | null {
  if (mode === "TOTAL") return disproveBest(problem, proven);
  if (proven.floor === null) {
    const isLocked = proven.columnOf.every((column, at) => column < 0 || problem.locked[at] === column);
    return isLocked ? disproveBest(problem, proven) : "It names no floor.";
  }
  const wrong = disproveBest(floored(problem, proven.floor), proven);
  if (wrong) return wrong;
  if (!proven.best || disproveBest(problem, proven.best)) return "It does not prove what the floor costs.";
  if (proven.best.matched !== proven.matched) return "With the floor fewer people have a mentor.";
  const isHighest = proven.above && !disproveBest(floored(problem, proven.floor + 1), proven.above);
  return isHighest && proven.above!.matched < proven.matched
    ? null
    : "It does not prove that the floor is the highest.";
}

function disproveBest(problem: AssignmentProblem, proven: Proven): string | null {
  const result = assignmentOf(proven);
  if (!result) return "It has no prices.";
  const { feasible, optimal } = verifyAssignment(problem, result);
  if (!feasible) return "Its pairs break a rule, a lock or a number of seats.";
  return optimal ? null : "Its prices do not prove that nothing is better.";
}

function disproveChoice(whole: PairingProblem, layer: Layer, proven: CertificateLayer): string | null {
  const columnOf = Int32Array.from(proven.columnOf);
  const unpriced = {
    columnOf,
    matched: proven.matched,
    total: proven.total,
    prices: new Float64Array(layer.problem.columns),
  };
  if (!verifyAssignment(layer.problem, unpriced).feasible)
    return "Its pairs break a rule, a lock or a number of seats.";
  const free = columnOf.map((column, at) => (layer.problem.locked[at]! >= 0 ? -1 : column));
  const blocking = blockingPairs(rankedProblem(whole, layer), free);
  return blocking.length === 0 ? null : "Two people would rather have each other than what they have.";
}
