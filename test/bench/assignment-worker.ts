/** One task of the engine's bench, in a thread of its own: what pairs a round does not run beside requests either. */
import { parentPort, workerData } from "node:worker_threads";
import munkres from "munkres";
import { resolveAssignment, solveAssignment, verifyAssignment } from "~/science/assignment/engine";
import type { AssignmentProblem } from "~/science/assignment/problem";
import { createProblem, type Kind, type Size } from "../factories/assignment-problems";

export type Task = { kind: Kind; size: Size; rounds: number; withMunkres: boolean };
export type Measured = { solve: number; verify: number; changed: number; munkres: number | null; megabytes: number };

/** The other one takes many seconds for some problems. */
const MOST = 3_000;
const { kind, size, rounds, withMunkres } = workerData as Task;
const problem = createProblem(kind, size, 1);
const result = solveAssignment(problem);
const { feasible, optimal } = verifyAssignment(problem, result);
if (!feasible || !optimal) throw new Error(`${kind}: not proved`);
const other = createProblem("random", { ...size, rows: 1 }, 2).gain;
const cost = withMunkres ? costsOf(problem) : [];
const measured: Measured = {
  solve: median(() => solveAssignment(problem)),
  verify: median(() => verifyAssignment(problem, result)),
  changed: median(() => resolveAssignment(problem, result, [{ kind: "gains", row: size.rows >> 1, gain: other }])),
  munkres: withMunkres ? median(() => munkres(cost), MOST) : null,
  megabytes: process.memoryUsage().rss / 2 ** 20,
};
parentPort?.postMessage(measured);

/** @param most after how many milliseconds fewer rounds do. */
function median(work: () => unknown, most = Number.POSITIVE_INFINITY): number {
  const times: number[] = [];
  for (let spent = 0; times.length < rounds && spent < most; spent += times.at(-1)!) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}

/** What munkres takes, made beforehand; a pair that must not be costs more than all others together. */
function costsOf({ rows, columns, capacities, gain }: AssignmentProblem): number[][] {
  const seats = [...capacities].flatMap((count, column) => Array<number>(count).fill(column));
  const costOf = (one: number) => (one < 0 ? 1e9 : -one);
  return Array.from({ length: rows }, (_, row) => seats.map((column) => costOf(gain[row * columns + column]!)));
}
