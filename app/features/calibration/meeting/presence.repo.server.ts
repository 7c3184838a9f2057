import type { Db } from "~/platform/database/database.server";
import { retried } from "~/platform/database/transaction.server";
import { announce } from "~/platform/live/live.server";

type Seen = { sessionId: string; personId: string; at: Date; awayBefore: Date };

/**
 * Somebody has a meeting open. Whoever was not seen lately is taken out on the way, so that those who are there do it, in
 * whichever process they are; the room hears of who came and who left.
 */
export async function keepPresent(db: Db, seen: Seen, room: string): Promise<void> {
  if (await renew(db, seen)) return;
  const { sessionId, personId, at, awayBefore } = seen;
  await retried(() =>
    db.$transaction(async (tx) => {
      const left = await tx.$executeRaw`
        DELETE FROM "CalibrationPresence" WHERE "sessionId" = ${sessionId} AND "seenAt" < ${awayBefore}::timestamptz`;
      const [own] = await tx.$queryRaw<{ came: boolean }[]>`
        INSERT INTO "CalibrationPresence" AS h ("sessionId", "personId", "seenAt")
        VALUES (${sessionId}, ${personId}, ${at}::timestamptz)
        ON CONFLICT ("sessionId", "personId") DO UPDATE SET "seenAt" = greatest(h."seenAt", excluded."seenAt")
        RETURNING xmax = 0 AS "came"`;
      if (left > 0 || own?.came) await announce(tx, room);
    }),
  );
}

/** @returns false when there is something to tell: they were not there, or somebody else is no more. */
async function renew(db: Db, { sessionId, personId, at, awayBefore }: Seen): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE "CalibrationPresence" SET "seenAt" = greatest("seenAt", ${at}::timestamptz)
    WHERE "sessionId" = ${sessionId} AND "personId" = ${personId} AND "seenAt" >= ${awayBefore}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM "CalibrationPresence" o
        WHERE o."sessionId" = ${sessionId} AND o."personId" <> ${personId} AND o."seenAt" < ${awayBefore}::timestamptz)`;
  return renewed > 0;
}

/** A page was closed. Whoever has another one open, in any process, is seen there again before they count as away. */
export async function markLeft(db: Db, sessionId: string, personId: string, lastSeen: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "CalibrationPresence" SET "seenAt" = least("seenAt", ${lastSeen}::timestamptz)
    WHERE "sessionId" = ${sessionId} AND "personId" = ${personId}`;
}
