import type { Db, Tx } from "~/platform/database/database.server";

export async function insertLink(
  tx: Tx,
  link: { id: string; candidateId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { candidateId, createdAt: revokedAt } = link;
  await tx.candidateLink.updateMany({ where: { candidateId, revokedAt: null }, data: { revokedAt } });
  await tx.candidateLink.create({ data: link });
}

/** Whose a link is, as long as it works. @param id the hash of its token. */
export async function findByLink(db: Db | Tx, id: string, now: Date): Promise<string | null> {
  const where = { id, revokedAt: null, expiresAt: { gt: now }, candidate: { erasedAt: null } };
  return (await db.candidateLink.findFirst({ where, select: { candidateId: true } }))?.candidateId ?? null;
}

/** When a candidate was last sent a link that still works. */
export async function findLastSent(db: Db, candidateId: string, now: Date): Promise<Date | null> {
  const where = { candidateId, revokedAt: null, expiresAt: { gt: now } };
  const row = await db.candidateLink.findFirst({ where, select: { createdAt: true }, orderBy: { createdAt: "desc" } });
  return row?.createdAt ?? null;
}

export type LinkReceiver = { email: string; role: string };

/** To whom a candidate's link goes; `null` once they are erased. */
export async function findReceiver(db: Db, candidateId: string): Promise<LinkReceiver | null> {
  const row = await db.candidateIdentity.findUnique({
    where: { candidateId },
    select: { email: true, opening: { select: { role: true } } },
  });
  return row && { email: row.email, role: row.opening.role };
}
