import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";

type SomeSession = { id: string; startsAt: string } | null;
export type PairState = { held: number; next: SomeSession; unrecorded: SomeSession };
/** With what its reader has answered: the days of check-ins, and whether they reviewed it. */
type OwnPairState = PairState & { checkedIn: number[]; reviewed: boolean };

/** How far a pair is, as one of the two finds it, in one statement. */
export async function findPairState(db: Db, pairId: string, readerId: string, now: Date): Promise<OwnPairState> {
  const one = (which: Prisma.Sql) => Prisma.sql`
    (SELECT json_build_object('id', s."id", 'startsAt', to_char(s."startsAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       FROM "PairSession" s WHERE s."pairId" = ${pairId} AND s."state" = 'PLANNED'
         AND s."startsAt" + make_interval(mins => s."minutes") ${which} ${now}::timestamptz ORDER BY s."startsAt", s."id" LIMIT 1)`;
  const [row] = await db.$queryRaw<OwnPairState[]>`
    SELECT (SELECT count(*)::int FROM "PairSession" s WHERE s."pairId" = ${pairId} AND s."state" = 'HELD') AS "held",
           ARRAY(SELECT c."day" FROM "PairCheckIn" c WHERE c."pairId" = ${pairId} AND c."personId" = ${readerId}) AS "checkedIn",
           EXISTS (SELECT 1 FROM "PairClosing" c WHERE c."pairId" = ${pairId} AND c."personId" = ${readerId}) AS "reviewed",
           ${one(Prisma.sql`>`)} AS "next", ${one(Prisma.sql`<=`)} AS "unrecorded"`;
  return row ?? { held: 0, next: null, unrecorded: null, checkedIn: [], reviewed: false };
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
