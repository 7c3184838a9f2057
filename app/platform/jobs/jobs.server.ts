import { setTimeout as pause } from "node:timers/promises";
import { dayText } from "~/kernel/time/day";
import type { App } from "../app-context.server";
import type { Db, Tx } from "../database/database.server";
import type { Prisma } from "../generated/prisma/client";
import { problemOf } from "./job-problem";

export type NewJob = {
  id: string;
  /** Of the feature that enqueues it; `app/main/jobs.server.ts` has the handlers of all. */
  kind: string;
  /** Forgotten once the job is done. A token has no business in it: let the handler make it. */
  payload: Prisma.InputJsonObject;
  /** A second job under the same key is not added, not even after the first is done. */
  key?: string;
  runAt: Date;
};

/** Thrown by a handler whose time has not come: the job is tried again later, as often as it takes. The message says why. */
export class Postponed extends Error {}

/** May run more than once for one job: after a crash, or when it takes up its work again. */
export type JobHandler = (app: App, payload: unknown) => Promise<void>;
export type JobHandlers = Readonly<Record<string, JobHandler>>;
/** What a room does with the kinds of jobs that are its own; those of each day are put into the queue by the server. */
export type RoomJobs = Readonly<Record<string, { run: JobHandler; daily?: true }>>;

/** Puts work for later into the transaction of what asks for it: both happen, or neither. */
export function enqueueJob(tx: Tx, job: NewJob): Promise<void> {
  return enqueueJobs(tx, [job]);
}

export async function enqueueJobs(tx: Tx, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length > 0) await tx.job.createMany({ data: [...jobs], skipDuplicates: true });
}

/** A job is somebody's for this long, and again as long as they work on it. */
const LEASE_MS = 60_000;
const RENEW_MS = 20_000;
/** With these pauses the last attempt is about 13 hours after the first: a mail server's bad night. */
const ATTEMPTS = 12;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 4 * 3_600_000;

export function pauseAfter(attempt: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
}

type Claimed = { id: string; kind: string; payload: unknown; attempts: number };

/**
 * The job that is due for longest, which nobody else gets until its lease has run out. The number of the attempt is also the
 * claim's mark: whoever lost the lease meanwhile changes nothing any more.
 */
async function claim(app: App, kinds: string[]): Promise<Claimed | null> {
  const now = app.now();
  const [job] = await app.db.$queryRaw<Claimed[]>`
    UPDATE "Job" SET "leasedUntil" = ${new Date(now.getTime() + LEASE_MS)}::timestamptz, "attempts" = "attempts" + 1
    WHERE "id" = (
      SELECT "id" FROM "Job"
      WHERE "doneAt" IS NULL AND "failedAt" IS NULL AND "runAt" <= ${now}::timestamptz
        AND ("leasedUntil" IS NULL OR "leasedUntil" <= ${now}::timestamptz) AND "kind" = ANY(${kinds})
      ORDER BY "runAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id", "kind", "payload", "attempts"`;
  return job ?? null;
}

async function update(db: Db, { id, attempts }: Claimed, data: Prisma.JobUpdateManyMutationInput): Promise<void> {
  await db.job.updateMany({ where: { id, attempts, doneAt: null }, data });
}

/** Takes up one due job and sees it through. False when nothing is due. */
async function runNext(app: App, handlers: JobHandlers): Promise<boolean> {
  const job = await claim(app, Object.keys(handlers));
  if (!job) return false;
  const run = handlers[job.kind];
  if (job.attempts > ATTEMPTS || !run) {
    // The process that had it never came to say how it went.
    await update(app.db, job, {
      failedAt: app.now(),
      leasedUntil: null,
      problem: "The server ended during every attempt",
    });
    return true;
  }
  const renewing = setInterval(() => renew(app, job), RENEW_MS).unref();
  try {
    await run(app, job.payload);
    await update(app.db, job, { doneAt: app.now(), leasedUntil: null, payload: {}, problem: null });
  } catch (error) {
    await recordFailure(app, job, error);
  } finally {
    clearInterval(renewing);
  }
  return true;
}

function renew(app: App, job: Claimed): void {
  const leasedUntil = new Date(app.now().getTime() + LEASE_MS);
  // A database that is away for a moment: the next renewal may come in time, and else the job is done twice.
  update(app.db, job, { leasedUntil }).catch(() => {});
}

const POSTPONED_MS = 10 * 60_000;

async function recordFailure(app: App, job: Claimed, error: unknown): Promise<void> {
  if (error instanceof Postponed) {
    const runAt = new Date(app.now().getTime() + POSTPONED_MS);
    return update(app.db, job, { problem: error.message, leasedUntil: null, attempts: 0, runAt });
  }
  const problem = problemOf(error, job.payload);
  const isLast = job.attempts >= ATTEMPTS;
  app.log.warn(
    { job: job.id, kind: job.kind, attempt: job.attempts, problem },
    isLast ? "a job was given up" : "a job failed",
  );
  const runAt = new Date(app.now().getTime() + pauseAfter(job.attempts));
  await update(app.db, job, { problem, leasedUntil: null, ...(isLast ? { failedAt: app.now() } : { runAt }) });
}

/** Runs what is due now, one after the other, for tests and commands. @returns how many ran. */
export async function runDueJobs(app: App, handlers: JobHandlers): Promise<number> {
  let count = 0;
  while (await runNext(app, handlers)) count++;
  return count;
}

const MIDNIGHT = "00:00";

/**
 * Puts the day's jobs in the queue; however many processes do so, each kind is there once a day (UTC).
 * @param from the time of day (UTC) from when on they may run.
 */
export async function enqueueDaily(app: App, kinds: readonly string[], from = MIDNIGHT): Promise<void> {
  const now = app.now();
  const start = new Date(`${dayText(now)}T${from}:00Z`);
  const runAt = start > now ? start : now;
  for (const kind of kinds) {
    const key = `${kind} ${dayText(now)}`;
    await enqueueJob(app.db, { id: app.newId(), kind, payload: {}, key, runAt });
  }
}

const IDLE_MS = 1_000;
const BROKEN_MS = 5_000;
/** Whoever stops the server waits this long for the job under way; afterwards its lease runs out. */
const STOP_MS = 10_000;

export type Jobs = { stop(): Promise<void>; isWorking(): boolean };

/**
 * Works through the queue until stopped: one job at a time, at once when there is another, else looking every second.
 * @param daily kinds that run once a day, from a time of day (UTC) on.
 */
export function startJobs(app: App, handlers: JobHandlers, daily: readonly string[] = [], from = MIDNIGHT): Jobs {
  const stopping = new AbortController();
  const working = workUntil(stopping.signal, app, handlers, () => enqueueDaily(app, daily, from));
  let isWorking = true;
  working.finally(() => {
    isWorking = false;
  });
  return {
    isWorking: () => isWorking,
    async stop() {
      stopping.abort();
      await Promise.race([working, pause(STOP_MS, undefined, { ref: false })]);
    },
  };
}

async function workUntil(
  signal: AbortSignal,
  app: App,
  handlers: JobHandlers,
  beginDay: () => Promise<void>,
): Promise<void> {
  let day = "";
  let isBroken = false;
  while (!signal.aborted) {
    let wait = IDLE_MS;
    try {
      const today = dayText(app.now());
      if (today !== day) await beginDay();
      day = today;
      if (await runNext(app, handlers)) wait = 0;
      isBroken = false;
    } catch (error) {
      // Said once: a database that is away for an hour would fill the log.
      if (!isBroken)
        app.log.warn({ err: error }, "the job queue cannot be reached; it is tried again every few seconds");
      isBroken = true;
      wait = BROKEN_MS;
    }
    if (wait > 0) await pause(wait, undefined, { signal, ref: false }).catch(() => {});
  }
}
