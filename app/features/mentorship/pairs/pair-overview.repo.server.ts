import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { OwnPair, OwnRound, PairState } from "./domain/pair-next";

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

/** The pairs someone is or was of, living ones first. @param now for what is over, and what is still to come. */
export function listOwnPairs(db: Db, personId: string, now: Date, { skip, take }: Slice): Promise<OwnPair[]> {
  return db.$queryRaw<OwnPair[]>`
    SELECT p."id", r."name" AS "roundName", m."name" AS "programmeName", p."status"::text, p."end"::text,
           to_char(p."startsOn", 'YYYY-MM-DD') AS "startsOn", to_char(p."endsOn", 'YYYY-MM-DD') AS "endsOn", p."pausedDays",
           to_char(p."endedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "endedAt",
           o."name" AS "otherName", CASE WHEN p."menteeId" = ${personId} THEN 'mentee' ELSE 'mentor' END AS "side",
           a."pairId" IS NOT NULL AS "hasAgreement",
           coalesce(CASE WHEN p."menteeId" = ${personId} THEN a."menteeAgreed" ELSE a."mentorAgreed" END = a."edits", false) AS "ownAgreed",
           coalesce(a."menteeAgreed" = a."edits" AND a."mentorAgreed" = a."edits", false) AS "bothAgreed",
           s."unrecorded", to_char(s."next" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "nextSessionAt",
           ARRAY(SELECT c."day" FROM "PairCheckIn" c WHERE c."pairId" = p."id" AND c."personId" = ${personId}) AS "checkedIn",
           EXISTS (SELECT 1 FROM "PairClosing" c WHERE c."pairId" = p."id" AND c."personId" = ${personId}) AS "reviewed"
    FROM "MentorshipPair" p JOIN "MentorshipRound" r ON r."id" = p."roundId" JOIN "MentorshipProgramme" m ON m."id" = r."programmeId"
    JOIN "Person" o ON o."id" = CASE WHEN p."menteeId" = ${personId} THEN p."mentorId" ELSE p."menteeId" END
    LEFT JOIN "PairAgreement" a ON a."pairId" = p."id"
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE x."startsAt" + make_interval(mins => x."minutes") <= ${now}::timestamptz)::int AS "unrecorded",
             min(x."startsAt") FILTER (WHERE x."startsAt" + make_interval(mins => x."minutes") > ${now}::timestamptz) AS "next"
      FROM "PairSession" x WHERE x."pairId" = p."id" AND x."state" = 'PLANNED') s ON true
    WHERE ${personId} IN (p."menteeId", p."mentorId")
    ORDER BY p."status" = 'ENDED', p."endsOn" DESC, p."id" LIMIT ${take} OFFSET ${skip}`;
}

/** Rounds that are not over in which someone is enrolled, or could be; those with something to answer first. */
export function listOwnRounds(db: Db, personId: string, take: number): Promise<OwnRound[]> {
  return db.$queryRaw<OwnRound[]>`
    SELECT r."id", r."name", m."name" AS "programmeName", r."status"::text, m."way"::text,
           to_char(r."closesOn", 'YYYY-MM-DD') AS "closesOn", to_char(r."startsOn", 'YYYY-MM-DD') AS "startsOn",
           to_char(r."endsOn", 'YYYY-MM-DD') AS "endsOn", own."sides" AS "enrolledAs",
           coalesce(could."sides", '{}') AS "openFor",
           asked."requests"
    FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId"
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT e."side"::text FROM "MentorshipEnrolment" e
      WHERE e."roundId" = r."id" AND e."personId" = ${personId} AND e."withdrawnAt" IS NULL ORDER BY 1) AS "sides") own
    CROSS JOIN LATERAL (SELECT CASE WHEN r."status" = 'ENROLLING'
      THEN mentorship_open_for(m."id", ${personId}, r."opensOn") ELSE '{}' END AS "sides") could
    CROSS JOIN LATERAL (SELECT count(*)::int AS "requests" FROM "MentorshipRequest" q
      WHERE q."roundId" = r."id" AND q."mentorId" = ${personId} AND q."state" = 'SENT') asked
    WHERE r."status" IN ('ENROLLING', 'RUNNING') AND (cardinality(own."sides") > 0 OR cardinality(could."sides") > 0)
    ORDER BY asked."requests" > 0 DESC, r."status", r."closesOn", r."id" LIMIT ${take}`;
}
