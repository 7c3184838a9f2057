import type { Db, Tx } from "~/platform/database/database.server";

export type Feed = { personId: string; createdAt: Date };

export function findFeedOf(db: Tx, personId: string): Promise<Feed | null> {
  return db.calendarFeed.findUnique({ where: { personId }, select: { personId: true, createdAt: true } });
}

/** No one's for people who have left. */
export function findFeed(db: Db, tokenHash: string): Promise<Feed | null> {
  return db.calendarFeed.findFirst({
    where: { tokenHash, person: { deactivatedAt: null } },
    select: { personId: true, createdAt: true },
  });
}

/** A new address takes the place of the old one. */
export async function storeFeed(tx: Tx, personId: string, tokenHash: string, at: Date): Promise<void> {
  const row = { tokenHash, createdAt: at };
  await tx.calendarFeed.upsert({ where: { personId }, create: { personId, ...row }, update: row });
}

/** False where there is none. */
export async function deleteFeed(tx: Tx, personId: string): Promise<boolean> {
  const { count } = await tx.calendarFeed.deleteMany({ where: { personId } });
  return count === 1;
}
