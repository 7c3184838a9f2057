import { recordAudit } from "~/platform/audit/audit.server";
import type { Db } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";

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
