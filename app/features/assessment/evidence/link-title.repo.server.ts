import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { enqueueJob } from "~/platform/jobs/jobs.server";

export const LINK_TITLE_JOB = "link-title";

/** Has the title of a link looked for; part of the transaction that adds it. */
export async function enqueueLinkTitle(tx: Tx, evidenceId: string, runAt: Date): Promise<void> {
  const key = `${LINK_TITLE_JOB} ${evidenceId}`;
  await enqueueJob(tx, { id: key, kind: LINK_TITLE_JOB, payload: { evidenceId }, key, runAt });
}

/** The address of a link that is called by its address; `null` once it is gone, named, or put before a colleague. */
export async function findUntitled(db: Tx, id: string): Promise<{ url: string; ownerId: string } | null> {
  const row = await db.evidence.findUnique({
    where: { id },
    select: { title: true, url: true, ownerId: true, corroborations: { select: { colleagueId: true }, take: 1 } },
  });
  if (!row?.url || row.title !== row.url.slice(0, 200) || row.corroborations.length > 0) return null;
  return { url: row.url, ownerId: row.ownerId };
}

/** What its owner did meanwhile stands. */
export function nameLink(
  db: Db,
  id: string,
  { url, title, at }: { url: string; title: string; at: Date },
): Promise<void> {
  return serializable(db, async (tx) => {
    const found = await findUntitled(tx, id);
    if (found?.url !== url) return;
    await tx.evidence.update({ where: { id }, data: { title } });
    const action = "evidence.fetch-title";
    await recordAudit(tx, { at, actorId: null, action, subjectId: found.ownerId, objectId: id });
  });
}
