import type { Actor } from "~/kernel/actor";
import type { AsOf } from "~/kernel/as-of";
import type { App } from "~/platform/app-context.server";
import { kept } from "~/platform/database/kept.server";
import { countWaiting, countWaitingIn } from "./board.repo.server";
import { type OpeningTask, ownTasks, taskInWords, type Waiting } from "./domain/board";
import type { Opening } from "./domain/opening";

/** From so many candidates on, tasks are counted once a minute, and when the reader acts: it takes longer than all else. */
const MANY = 300;

/** Of the opening alone, the same for all who may read its board. */
const keptWaiting = kept("board tasks", ({ openingId, now }: AsOf & { openingId: string }, { db }) =>
  countWaiting(db, openingId, now),
);

/** Of the openings alone, as above. */
const keptWaitingIn = kept("tasks of openings", ({ openingIds, now }: AsOf & { openingIds: string[] }, { db }) =>
  countWaitingIn(db, openingIds, now),
);

type RunOpening = Pick<Opening, "id" | "status" | "leadId" | "deciderId" | "coordinatorId">;

/**
 * What an open opening waits for from one of those who run it, the most urgent first.
 * @param candidates how many it has.
 */
export async function openingTasks(
  app: App,
  actor: Actor,
  opening: RunOpening,
  { as, candidates }: { as: AsOf; candidates: number },
): Promise<OpeningTask[]> {
  const { id, status } = opening;
  if (status !== "OPEN") return [];
  const isSmall = candidates < MANY;
  const waiting = await (isSmall ? countWaiting(app.db, id, app.now()) : keptWaiting(app, { openingId: id, ...as }));
  return tasksIn(actor, opening, waiting);
}

/** What the open ones of several openings wait for from a person, opening by opening. Others' acts show within a minute. */
export async function tasksOfOpenings<One extends RunOpening>(
  app: App,
  actor: Actor,
  openings: readonly One[],
  as: AsOf,
): Promise<{ opening: One; task: OpeningTask }[]> {
  const open = openings.filter(({ status }) => status === "OPEN");
  if (open.length === 0) return [];
  const waiting = await keptWaitingIn(app, { openingIds: open.map(({ id }) => id), ...as });
  return open.flatMap((opening) => {
    const here = waiting.filter(({ openingId }) => openingId === opening.id);
    return tasksIn(actor, opening, here).map((task) => ({ opening, task }));
  });
}

function tasksIn(
  actor: Actor,
  { leadId, deciderId, coordinatorId }: RunOpening,
  waiting: readonly { waiting: Waiting; count: number }[],
): OpeningTask[] {
  const part = { leads: actor.id === leadId, decides: actor.id === deciderId, keeps: actor.id === coordinatorId };
  return ownTasks(part).flatMap((task) => {
    const count = waiting.find((one) => one.waiting === task)?.count ?? 0;
    return count > 0 ? [{ waiting: task, count, words: taskInWords(task, count) }] : [];
  });
}
