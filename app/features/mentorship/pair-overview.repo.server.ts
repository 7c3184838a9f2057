import { dayStart } from "~/kernel/day";
import type { Db, Tx } from "~/platform/database.server";
import { Prisma } from "~/platform/generated/prisma/client";

type SomeSession = { id: string; startsAt: string } | null;
export type PairState = { held: number; next: SomeSession; unrecorded: SomeSession };

/** How far the sessions of a pair are, in one statement. */
export async function findPairState(db: Db, pairId: string, now: Date): Promise<PairState> {
  const one = (which: Prisma.Sql) => Prisma.sql`
    (SELECT json_build_object('id', s."id", 'startsAt', to_char(s."startsAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       FROM "PairSession" s WHERE s."pairId" = ${pairId} AND s."state" = 'PLANNED'
         AND s."startsAt" + make_interval(mins => s."minutes") ${which} ${now}::timestamptz ORDER BY s."startsAt", s."id" LIMIT 1)`;
  const [row] = await db.$queryRaw<PairState[]>`
    SELECT (SELECT count(*)::int FROM "PairSession" s WHERE s."pairId" = ${pairId} AND s."state" = 'HELD') AS "held",
           ${one(Prisma.sql`>`)} AS "next", ${one(Prisma.sql`<=`)} AS "unrecorded"`;
  return row ?? { held: 0, next: null, unrecorded: null };
}

/** @returns false when it is paused already. */
export async function storePause(tx: Tx, id: string, today: string): Promise<boolean> {
  const where = { id, status: "ACTIVE" as const };
  const paused = { status: "PAUSED" as const, pausedOn: dayStart(today), edits: { increment: 1 } };
  return (await tx.mentorshipPair.updateMany({ where, data: paused })).count === 1;
}

/** @returns false when it is not paused. */
export async function storeResumption(tx: Tx, id: string, days: number): Promise<boolean> {
  const where = { id, status: "PAUSED" as const };
  const goesOn = {
    status: "ACTIVE" as const,
    pausedOn: null,
    pausedDays: { increment: days },
    edits: { increment: 1 },
  };
  return (await tx.mentorshipPair.updateMany({ where, data: goesOn })).count === 1;
}
