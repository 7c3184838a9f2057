import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { PairFacts } from "./domain/pair-facts";

const side = (of: Prisma.Sql) => Prisma.sql`CASE ${of} WHEN p."menteeId" THEN 'mentee' ELSE 'mentor' END`;
const day = (of: Prisma.Sql) => Prisma.sql`to_char((${of})::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;
/** The latest thing that somebody did in a pair, as others of it can see. */
const sign = (person: Prisma.Sql) =>
  Prisma.sql`${day(Prisma.sql`greatest(
  (SELECT max(x."changedAt") FROM "PairSession" x WHERE x."pairId" = p."id" AND x."changedById" = ${person}),
  (SELECT x."changedAt" FROM "PairAgreement" x WHERE x."pairId" = p."id" AND x."changedById" = ${person}),
  (SELECT max(x."answeredAt") FROM "PairCheckIn" x WHERE x."pairId" = p."id" AND x."personId" = ${person}))`)}`;
const absences = (state: string) => Prisma.sql`(SELECT count(*)::int FROM "PairSession" x
  WHERE x."pairId" = p."id" AND x."state" = ${state}::"PairSessionState" AND (h."last" IS NULL OR x."startsAt" > h."last"))`;

/** Everything that a pair's health is told from, a row each; texts stay where they are. @param now for what is planned ahead. */
const selectFacts = (now: Date) => Prisma.sql`
  SELECT p."id", p."status"::text, p."end"::text, p."pausedDays",
    json_build_object('id', e."id", 'name', e."name", 'timeZone', e."timeZone") AS "mentee",
    json_build_object('id', t."id", 'name', t."name", 'timeZone', t."timeZone") AS "mentor",
    to_char(p."startsOn", 'YYYY-MM-DD') AS "startsOn", to_char(p."endsOn", 'YYYY-MM-DD') AS "endsOn",
    to_char(p."pausedOn", 'YYYY-MM-DD') AS "pausedOn", to_char(p."resumedOn", 'YYYY-MM-DD') AS "resumedOn",
    to_char(p."endedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "endedAt",
    CASE WHEN a."menteeAgreed" = a."edits" AND a."mentorAgreed" = a."edits" THEN a."rhythm" ELSE m."rhythm" END::text AS "rhythm",
    coalesce(a."menteeAgreed" = a."edits" AND a."mentorAgreed" = a."edits", false) AS "agreed",
    h."held", ${day(Prisma.sql`h."last"`)} AS "lastHeldOn",
    EXISTS (SELECT 1 FROM "PairSession" x WHERE x."pairId" = p."id" AND x."state" = 'PLANNED' AND x."startsAt" >= ${now}::timestamptz) AS "planned",
    json_build_object('mentee', ${absences("MENTEE_ABSENT")}, 'mentor', ${absences("MENTOR_ABSENT")}) AS "absences",
    json_build_object('mentee', ${sign(Prisma.sql`p."menteeId"`)}, 'mentor', ${sign(Prisma.sql`p."mentorId"`)}) AS "signs",
    (SELECT coalesce(json_agg(json_build_object('side', ${side(Prisma.sql`x."personId"`)}, 'day', x."day", 'going', x."going",
       'meeting', x."meeting") ORDER BY x."day", x."personId"), '[]') FROM "PairCheckIn" x WHERE x."pairId" = p."id") AS "checkIns",
    (SELECT coalesce(json_agg(json_build_object('side', ${side(Prisma.sql`x."personId"`)}, 'kind', x."kind",
       'on', ${day(Prisma.sql`x."at"`)}) ORDER BY x."at", x."kind", x."personId"), '[]')
       FROM "PairReminder" x WHERE x."pairId" = p."id") AS "reminders",
    CASE WHEN p."rematchAskedById" IS NOT NULL THEN ${side(Prisma.sql`p."rematchAskedById"`)} END AS "rematchAskedBy"
  FROM "MentorshipPair" p
  JOIN "MentorshipRound" r ON r."id" = p."roundId" JOIN "MentorshipProgramme" m ON m."id" = r."programmeId"
  JOIN "Person" e ON e."id" = p."menteeId" JOIN "Person" t ON t."id" = p."mentorId"
  LEFT JOIN "PairAgreement" a ON a."pairId" = p."id"
  CROSS JOIN LATERAL (SELECT count(*)::int AS "held", max(x."startsAt") AS "last" FROM "PairSession" x
    WHERE x."pairId" = p."id" AND x."state" = 'HELD') h`;

export async function findFacts(db: Db | Tx, pairId: string, now: Date): Promise<PairFacts | null> {
  const [row] = await db.$queryRaw<PairFacts[]>`${selectFacts(now)} WHERE p."id" = ${pairId}`;
  return row ?? null;
}

/** All pairs of a round, who have not met for longest first. */
export function listFactsOfRound(db: Db, roundId: string, now: Date): Promise<PairFacts[]> {
  return db.$queryRaw<PairFacts[]>`${selectFacts(now)} WHERE p."roundId" = ${roundId}
    ORDER BY greatest(h."last"::date, p."startsOn", p."resumedOn"), e."name", p."id"`;
}

/** Pairs at work in running rounds, in an order that a job can go on in. @param after the last id that it has seen. */
export function listWorkingFacts(db: Db, after: string, limit: number, now: Date): Promise<PairFacts[]> {
  return db.$queryRaw<PairFacts[]>`${selectFacts(now)}
    WHERE p."status" = 'ACTIVE' AND r."status" = 'RUNNING' AND p."id" > ${after} ORDER BY p."id" LIMIT ${limit}`;
}
