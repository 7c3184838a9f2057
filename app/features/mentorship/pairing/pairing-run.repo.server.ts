import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJob } from "~/platform/jobs/jobs.server";
import { fitShare } from "./domain/fit";
import type { PairIds } from "./domain/hard-rules";
import type { ListedRun, PairingMode, PairingResult, PairingRunStatus } from "./domain/run";

export const PAIRING_JOB = "pairing-run";
const jobOf = (runId: string) => `${PAIRING_JOB} ${runId}`;

type NewRun = { id: string; roundId: string; mode: PairingMode; askedById: string; at: Date };

/**
 * Puts a run of a round in the queue. @returns its id, or that of the one under way: a round is paired by one run at a time.
 * `null` once its pairs are published.
 */
export function queueRun(db: Db, { id, roundId, mode, askedById, at }: NewRun): Promise<string | null> {
  return audited(db, async (tx) => {
    const [round] = await tx.$queryRaw<{ status: string }[]>`
      SELECT "status"::text FROM "MentorshipRound" WHERE "id" = ${roundId} FOR UPDATE`;
    if (round?.status !== "ENROLLING") return null;
    await failAbandoned(tx, at);
    const latest = await tx.pairingRun.findFirst({ where: { roundId }, orderBy: { number: "desc" } });
    if (latest && isUnderWay(latest.status)) return latest.id;
    const number = (latest?.number ?? 0) + 1;
    await tx.pairingRun.create({ data: { id, roundId, number, mode, askedById, askedAt: at } });
    await enqueueJob(tx, { id: jobOf(id), kind: PAIRING_JOB, payload: { runId: id }, key: jobOf(id), runAt: at });
    await recordAudit(tx, {
      at,
      actorId: askedById,
      action: "pairing.ask",
      subjectId: null,
      objectId: id,
      after: mode,
    });
    return id;
  });
}

const isUnderWay = (status: PairingRunStatus) => status === "QUEUED" || status === "RUNNING";

export type Asked = { mode: PairingMode; roundId: string; isCancelled: boolean; isPublished: boolean };

/** Takes a run up, again if a process ended while it worked on it. @returns `null` when there is nothing more to do. */
export async function takeUp(db: Db, runId: string): Promise<Asked | null> {
  const [run] = await db.$queryRaw<Asked[]>`
    UPDATE "PairingRun" n SET "status" = 'RUNNING', "step" = 'Reading who enrolled', "progress" = 0
    FROM "MentorshipRound" r
    WHERE n."id" = ${runId} AND n."status" IN ('QUEUED', 'RUNNING') AND r."id" = n."roundId"
    RETURNING n."mode"::text, n."roundId", n."cancelAskedAt" IS NOT NULL AS "isCancelled", r."status" <> 'ENROLLING' AS "isPublished"`;
  return run ?? null;
}

/** Tells how far a run is. @returns whether it shall go on: no one has cancelled it, and no one else has ended it. */
export async function tellStep(
  db: Db,
  runId: string,
  { step, progress }: { step: string; progress: number },
): Promise<boolean> {
  const [run] = await db.$queryRaw<{ goesOn: boolean }[]>`
    UPDATE "PairingRun" SET "step" = ${step}, "progress" = ${progress} WHERE "id" = ${runId} AND "status" = 'RUNNING'
    RETURNING "cancelAskedAt" IS NULL AS "goesOn"`;
  return run?.goesOn ?? false;
}

export type Finished = {
  result: PairingResult;
  inputHash: string;
  resultHash: string;
  certificate: Uint8Array<ArrayBuffer>;
};

/** Stores all that a run found, or nothing: who was cancelled or was ended elsewhere meanwhile stays as it is. */
export function storeFinished(db: Db, runId: string, finished: Finished, at: Date): Promise<boolean> {
  const store = async (tx: Tx) => {
    const [run] = await tx.$queryRaw<{ isOpen: boolean }[]>`
      SELECT "status" = 'RUNNING' AND "cancelAskedAt" IS NULL AS "isOpen" FROM "PairingRun" WHERE "id" = ${runId} FOR UPDATE`;
    if (!run?.isOpen) return false;
    await storeFound(tx, runId, finished, at);
    const { matched, mentees } = finished.result;
    const after = `${matched} of ${mentees} mentees`;
    await recordAudit(tx, { at, actorId: null, action: "pairing.finish", subjectId: null, objectId: runId, after });
    return true;
  };
  return audited(db, store, 120_000);
}

/** What belongs to a run is written while it runs, and then it is done. */
export async function storeFound(tx: Tx, runId: string, finished: Finished, at: Date): Promise<void> {
  const { inputHash, resultHash, certificate, result } = finished;
  const { pairs, unmatched, seats, ...facts } = result;
  await tx.pairingCertificate.create({ data: { runId, content: certificate } });
  await tx.$executeRaw`
    INSERT INTO "PairingRunPair" ("runId", "menteeId", "mentorId", "layer", "points", "rules", "locked", "fit", "place")
    SELECT ${runId}, p."menteeId", p."mentorId", p."layer", p."points", p."rules", p."locked", p."fit",
      row_number() OVER (ORDER BY p."fit", e."name", p."menteeId", p."layer", p."mentorId")
    FROM jsonb_to_recordset(${JSON.stringify(pairs.map((pair) => ({ ...pair, fit: fitShare(pair.rules) })))}::jsonb)
      AS p("menteeId" text, "mentorId" text, "layer" int, "points" int, "rules" jsonb, "locked" boolean, "fit" int)
      LEFT JOIN "Person" e ON e."id" = p."menteeId"`;
  await tx.$executeRaw`
    INSERT INTO "PairingRunUnmatched" ("runId", "menteeId", "reason")
    SELECT ${runId}, u."menteeId", u."reason" FROM jsonb_to_recordset(${JSON.stringify(unmatched)}::jsonb) AS u("menteeId" text, "reason" jsonb)`;
  await tx.$executeRaw`
    INSERT INTO "PairingRunSeat" ("runId", "mentorId", "seats", "taken", "worthMatched", "worthPoints")
    SELECT ${runId}, s."mentorId", s."seats", s."taken", s."worthMatched", s."worthPoints"
    FROM jsonb_to_recordset(${JSON.stringify(seats)}::jsonb)
      AS s("mentorId" text, "seats" int, "taken" int, "worthMatched" int, "worthPoints" int)`;
  const done = { status: "DONE" as const, step: "", progress: 100, finishedAt: at, inputHash, resultHash };
  await tx.pairingRun.update({ where: { id: runId }, data: { ...done, ...facts } });
}

/** Ends a run that is under way without a result. Doing it twice is no error. */
export async function endRun(
  db: Db | Tx,
  runId: string,
  end: "CANCELLED" | "FAILED",
  problem: string,
  at: Date,
): Promise<void> {
  const where = { id: runId, status: { in: ["QUEUED", "RUNNING"] as PairingRunStatus[] } };
  await db.pairingRun.updateMany({ where, data: { status: end, step: "", problem, finishedAt: at } });
}

const IMPOSSIBLE = (locks: number) =>
  locks === 1
    ? "A pinned pair is no longer possible: a rule excludes it, or the mentor has no seat left. Unpin it, then match again."
    : `${locks} pinned pairs are no longer possible: a rule excludes each, or its mentor has no seat left. Unpin them, then match again.`;

/** Ends a run of which fixed pairs cannot be. Which reason it is stays untold: it may be a refusal. */
export async function failOfLocks(db: Db, runId: string, locks: readonly PairIds[], at: Date): Promise<void> {
  const where = { id: runId, status: "RUNNING" as const };
  const failed = { status: "FAILED" as const, step: "", problem: IMPOSSIBLE(locks.length), finishedAt: at };
  await db.pairingRun.updateMany({ where, data: { ...failed, impossible: [...locks] } });
}

/** Cancels a run under way: at once while it waits, otherwise as soon as anyone who works on it hears of it. */
export function cancelRun(db: Db, run: { id: string; roundId: string }, actorId: string, at: Date): Promise<void> {
  return audited(db, async (tx) => {
    await failAbandoned(tx, at);
    const [found] = await tx.$queryRaw<{ status: PairingRunStatus; isAsked: boolean }[]>`
      SELECT "status"::text, "cancelAskedAt" IS NOT NULL AS "isAsked" FROM "PairingRun"
      WHERE "id" = ${run.id} AND "roundId" = ${run.roundId} FOR UPDATE`;
    if (!found || !isUnderWay(found.status) || found.isAsked) return;
    await tx.pairingRun.update({ where: { id: run.id }, data: { cancelAskedAt: at } });
    if (found.status === "QUEUED") await endRun(tx, run.id, "CANCELLED", "", at);
    await recordAudit(tx, { at, actorId, action: "pairing.cancel", subjectId: null, objectId: run.id });
  });
}

const GIVEN_UP =
  "The server stopped during this run each time. Start another; if that fails too, tell your administrator.";

/** Ends runs whose work was given up, or is in no queue any more, as after a restored backup: nothing would ever end them. */
export async function failAbandoned(db: Db | Tx, at: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE "PairingRun" n SET "status" = 'FAILED', "step" = '', "problem" = ${GIVEN_UP}, "finishedAt" = ${at}::timestamptz
    WHERE n."status" IN ('QUEUED', 'RUNNING') AND NOT EXISTS (
      SELECT 1 FROM "Job" j WHERE j."id" = ${`${PAIRING_JOB} `} || n."id" AND j."doneAt" IS NULL AND j."failedAt" IS NULL)`;
}

/** Of a round, the latest first, in one statement. */
export function listRuns(db: Db, roundId: string, { skip, take }: Slice): Promise<ListedRun[]> {
  return db.$queryRaw<ListedRun[]>`
    SELECT n."id", n."number", n."mode"::text, n."status"::text, a."name" AS "askedBy", n."step", n."progress", n."problem",
           ${isoText`n."askedAt"`} AS "askedAt",
           ${isoText`n."finishedAt"`} AS "finishedAt",
           n."cancelAskedAt" IS NOT NULL AS "cancelAsked", r."publishedRunId" IS NOT DISTINCT FROM n."id" AS "isPublished",
           n."mentees", n."mentors", n."matched", n."total", n."floor", n."floorCost",
           (SELECT ${jsonList`json_build_object('mentee', e."name", 'mentor', t."name") ORDER BY e."name", t."name"`}
            FROM jsonb_to_recordset(n."impossible") AS x("menteeId" text, "mentorId" text)
            JOIN "Person" e ON e."id" = x."menteeId" JOIN "Person" t ON t."id" = x."mentorId") AS "impossible"
    FROM "PairingRun" n JOIN "MentorshipRound" r ON r."id" = n."roundId" JOIN "Person" a ON a."id" = n."askedById"
    WHERE n."roundId" = ${roundId} ORDER BY n."number" DESC ${rowsOf({ skip, take })}`;
}

/** As it is stored; `null` while a run is not done, and when the round has no such run. */
export async function readCertificate(db: Db | Tx, roundId: string, runId: string): Promise<Uint8Array | null> {
  const row = await db.pairingCertificate.findFirst({ where: { runId, run: { roundId } }, select: { content: true } });
  return row?.content ?? null;
}

/** Who could be paired now, and what its owner settled. */
export type PairingReady = { mentees: number; mentors: number; locks: number; forbids: number };

/** In one statement. */
export async function readPairingReady(db: Db, roundId: string): Promise<PairingReady> {
  const [ready] = await db.$queryRaw<PairingReady[]>`
    SELECT (count(*) FILTER (WHERE e."side" = 'MENTEE'))::int AS "mentees",
           (count(*) FILTER (WHERE e."side" = 'MENTOR'))::int AS "mentors",
           (SELECT count(*)::int FROM "PairingDecision" d WHERE d."roundId" = ${roundId} AND d."kind" = 'LOCK') AS "locks",
           (SELECT count(*)::int FROM "PairingDecision" d WHERE d."roundId" = ${roundId} AND d."kind" = 'FORBID') AS "forbids"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
    WHERE e."roundId" = ${roundId} AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL`;
  return ready!;
}
