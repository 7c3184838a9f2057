import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import type { HealthCounts } from "./health";

const WAITING = { doneAt: null, failedAt: null } as const;
const FAILED = { failedAt: { not: null } } as const;

export type JobCounts = { waiting: number; failed: number };

export async function countJobs(db: Db): Promise<JobCounts> {
  const [waiting, failed] = [await db.job.count({ where: WAITING }), await db.job.count({ where: FAILED })];
  return { waiting, failed };
}

/** Without the payload: it may hold what is meant for one person. */
export type JobRow = {
  id: string;
  kind: string;
  runAt: Date;
  attempts: number;
  problem: string | null;
  failedAt: Date | null;
};

const SHOWN = { id: true, kind: true, runAt: true, attempts: true, problem: true, failedAt: true } as const;

export function listWaiting(db: Db, take: number): Promise<JobRow[]> {
  return db.job.findMany({ where: WAITING, select: SHOWN, orderBy: [{ runAt: "asc" }, { id: "asc" }], take });
}

export function listFailed(db: Db, take: number): Promise<JobRow[]> {
  return db.job.findMany({ where: FAILED, select: SHOWN, orderBy: [{ failedAt: "desc" }, { id: "asc" }], take });
}

/** Sends a job that was given up round again, with all its attempts; one that is not failed is left alone. */
export async function retryJob(db: Db, actorId: string, id: string, at: Date): Promise<void> {
  await audited(db, async (tx) => {
    const again = { failedAt: null, attempts: 0, runAt: at, leasedUntil: null };
    const { count } = await tx.job.updateMany({ where: { id, ...FAILED }, data: again });
    if (count > 0) await recordAudit(tx, { at, actorId, action: "job.retry", subjectId: null, objectId: id });
  });
}

/** Counts and times of the parts that work in the background, in one statement. */
export async function readHealth(db: Db, now: Date): Promise<HealthCounts> {
  const soon = new Date(now.getTime() + EXPIRES_SOON_MS);
  const [row] = await db.$queryRaw<HealthCounts[]>`
    SELECT j.*, w.*, t.*, i.*, version() AS "databaseVersion", pg_database_size(current_database()) AS "databaseBytes"
    FROM (SELECT (count(*) FILTER (WHERE "doneAt" IS NULL AND "failedAt" IS NULL))::int AS "waiting",
        (count(*) FILTER (WHERE "failedAt" IS NOT NULL))::int AS "failed",
        (count(*) FILTER (WHERE "failedAt" IS NOT NULL AND "kind" IN ('mail', 'invitation', 'password-reset')))::int AS "failedMails",
        min("runAt") FILTER (WHERE "doneAt" IS NULL AND "failedAt" IS NULL) AS "oldestDue",
        max("doneAt") AS "lastJobAt", max("doneAt") FILTER (WHERE "kind" = 'mail') AS "lastMailAt" FROM "Job") j,
      (SELECT (count(DISTINCT w."id") FILTER (WHERE w."revokedAt" IS NULL))::int AS "webhooks",
        (count(d."id") FILTER (WHERE d."state" = 'GIVEN_UP' AND w."revokedAt" IS NULL))::int AS "givenUp",
        max(d."lastTriedAt") FILTER (WHERE d."state" = 'DELIVERED') AS "lastDeliveryAt"
        FROM "Webhook" w LEFT JOIN "WebhookDelivery" d ON d."webhookId" = w."id") w,
      (SELECT count(*)::int AS "tokens", (count(*) FILTER (WHERE "expiresAt" < ${soon}::timestamptz))::int AS "expiring",
        max("lastUsedAt") AS "lastTokenAt" FROM "ApiToken" WHERE "revokedAt" IS NULL AND "expiresAt" > ${now}::timestamptz) t,
      (SELECT count(*)::int AS "refusedInvitations" FROM "Invitation" WHERE "refusedAt" IS NOT NULL) i`;
  return row!;
}

const EXPIRES_SOON_MS = 14 * 24 * 3_600_000;

/** In bytes. */
export async function databaseSize(db: Db): Promise<number> {
  const [database] = await db.$queryRaw<{ size: bigint }[]>`SELECT pg_database_size(current_database()) AS "size"`;
  return Number(database?.size ?? 0);
}

/** Why the newest job of a kind that is not done yet did not work; `null` where none failed. */
export async function lastProblem(db: Db, kind: string): Promise<string | null> {
  const failed = { kind, doneAt: null, problem: { not: null } };
  const job = await db.job.findFirst({ where: failed, orderBy: { createdAt: "desc" }, select: { problem: true } });
  return job?.problem ?? null;
}

/** When an act was last recorded; `null`: never. */
export async function lastRecorded(db: Db, act: { action: string; objectId: string }): Promise<Date | null> {
  const last = await db.auditEntry.findFirst({ where: act, orderBy: { id: "desc" }, select: { at: true } });
  return last?.at ?? null;
}

/** What no longer opens anything, for the person who makes it anew. */
export type Ended = {
  sessions: number;
  /** Addresses of people whose invitation or reset link was open. */
  links: string[];
  /** Names of tokens. */
  tokens: string[];
  feeds: number;
  /** Codes of candidates whose link was open. */
  candidates: string[];
};

/**
 * Ends everything in a restored system that opens something without a password: what was ended after the backup was made would be
 * open again, a stolen session or a revoked token among it.
 */
export async function endCredentials(tx: Tx, at: Date): Promise<Ended> {
  const open = { revokedAt: null };
  const unused = { usedAt: null, expiresAt: { gt: at } };
  const offered = { revokedAt: null, expiresAt: { gt: at } };
  const links = await tx.oneTimeLink.findMany({ where: unused, select: { person: { select: { email: true } } } });
  const tokens = await tx.apiToken.findMany({ where: open, select: { name: true }, orderBy: { name: "asc" } });
  const offers = await tx.candidateLink.findMany({ where: offered, select: { candidate: { select: { code: true } } } });
  const { count: sessions } = await tx.session.deleteMany();
  await tx.halfSignIn.deleteMany();
  await tx.passkeyChallenge.deleteMany();
  await tx.oneTimeLink.updateMany({ where: unused, data: { expiresAt: at } });
  await tx.apiToken.updateMany({ where: open, data: { revokedAt: at } });
  const { count: feeds } = await tx.calendarFeed.deleteMany();
  await tx.candidateLink.updateMany({ where: offered, data: { revokedAt: at } });
  const after = [
    ...[`${sessions} sessions`, `${links.length} links`, `${tokens.length} tokens`],
    ...[`${feeds} calendars`, `${offers.length} links of candidates`],
  ].join(", ");
  await recordAudit(tx, { at, actorId: null, action: "backup.restore", subjectId: null, objectId: "system", after });
  return {
    ...{ sessions, feeds },
    links: links.flatMap(({ person }) => (person ? [person.email] : [])).sort(),
    tokens: tokens.map(({ name }) => name),
    candidates: offers.map(({ candidate }) => candidate.code).sort(),
  };
}
