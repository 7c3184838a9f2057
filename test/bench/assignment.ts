import { Worker } from "node:worker_threads";
import { KINDS, type Kind } from "../factories/assignment-problems";
import type { Measured, Task } from "./assignment-worker";

export type AssignmentFigure = {
  rows: number;
  kind: string;
  milliseconds: number;
  /** The goal, in milliseconds. */
  goal: number | null;
  munkres: number | null;
  munkresOver: number | null;
  verified: number;
  oneChanged: number;
  megabytes: number;
  /** Which of the goals this run does not reach. */
  missed: string;
};

const GOALS: Record<number, number> = { 500: 50, 1000: 150, 2000: 500, 5000: 5000 };
const SCARCE_AT_2000 = 2000;
/** Where munkres is a goal: from so many rows on, and so many times over where everybody wants the same few. */
const MUNKRES_FROM = 1000;
const OVER_MUNKRES = (kind: Kind) => (kind === "popular" ? 10 : 1);
const ONE_CHANGED_AT_2000 = 50;
const MEGABYTES_AT_5000 = 1024;

/** The engine beside munkres, on the same problems in the same thread; the median of `rounds`. Largest: 5,000 for 2,500 of two seats. */
export async function measureAssignment(quick: boolean): Promise<AssignmentFigure[]> {
  const rounds = quick ? 1 : 5;
  const figures: AssignmentFigure[] = [];
  for (const rows of quick ? [500, 1000] : [500, 1000, 2000]) {
    for (const kind of KINDS) {
      const size = { rows, columns: rows, seats: 1 };
      figures.push(await figureOf({ kind, size, rounds, withMunkres: true }));
    }
  }
  if (quick) return figures;
  const size = { rows: 5000, columns: 2500, seats: 2 };
  for (const kind of KINDS) figures.push(await figureOf({ kind, size, rounds, withMunkres: false }));
  return figures;
}

async function figureOf(task: Task): Promise<AssignmentFigure> {
  const { solve, verify, changed, munkres, megabytes } = await inThread(task);
  const { rows } = task.size;
  // Some minutes pass before the table is there.
  console.error(
    `Assignment: ${rows} rows, ${task.kind}: ${solve.toFixed(0)} ms, munkres ${munkres?.toFixed(0) ?? "not asked"}`,
  );
  const figure = {
    rows,
    kind: task.kind,
    milliseconds: solve,
    goal: (rows === 2000 && task.kind === "scarce" ? SCARCE_AT_2000 : GOALS[rows]) ?? null,
    munkres,
    munkresOver: munkres === null ? null : munkres / solve,
    verified: verify,
    oneChanged: changed,
    megabytes,
  };
  return { ...figure, missed: missedBy(figure, task.kind) };
}

function missedBy(figure: Omit<AssignmentFigure, "missed">, kind: Kind): string {
  const { rows, milliseconds, goal, munkresOver, oneChanged, megabytes } = figure;
  const missed: string[] = [];
  if (goal !== null && milliseconds > goal) missed.push("time");
  if (rows >= MUNKRES_FROM && munkresOver !== null && munkresOver < OVER_MUNKRES(kind)) missed.push("munkres");
  if (rows === 2000 && oneChanged > ONE_CHANGED_AT_2000) missed.push("one changed");
  if (rows === 5000 && megabytes > MEGABYTES_AT_5000) missed.push("memory");
  return missed.join(", ");
}

function inThread(task: Task): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./assignment-thread.mjs", import.meta.url), { workerData: task });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
