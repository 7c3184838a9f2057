import { dayStart, dayText } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { PairFacts, ReminderKind } from "./domain/health";
import type { MentorshipPair, PairEnd } from "./domain/pair";
import type { OwnPair, OwnRound, PairState } from "./domain/pair-next";
import type { PairToPart } from "./domain/rematch";

/** A pair, in one statement. */
export async function findPair(db: Db | Tx, id: string): Promise<MentorshipPair | null> {
  const [row] = await db.$queryRaw<MentorshipPair[]>`
    SELECT p."id", p."roundId", r."name" AS "roundName", r."status"::text AS "roundStatus", m."id" AS "programmeId",
           m."name" AS "programmeName", m."ownerId", m."rhythm"::text, p."origin"::text, p."status"::text,
           json_build_object('id', e."id", 'name', e."name", 'timeZone', e."timeZone") AS "mentee",
           json_build_object('id', t."id", 'name', t."name", 'timeZone', t."timeZone") AS "mentor",
           ${isoDay`p."startsOn"`} AS "startsOn", ${isoDay`p."endsOn"`} AS "endsOn",
           ${isoDay`p."pausedOn"`} AS "pausedOn", p."pausedDays", p."rematchAskedById", p."end"::text, p."edits",
           ${isoText`p."createdAt"`} AS "createdAt",
           ${isoText`p."endedAt"`} AS "endedAt"
    FROM "MentorshipPair" p JOIN "MentorshipRound" r ON r."id" = p."roundId"
    JOIN "MentorshipProgramme" m ON m."id" = r."programmeId"
    JOIN "Person" e ON e."id" = p."menteeId" JOIN "Person" t ON t."id" = p."mentorId"
    WHERE p."id" = ${id}`;
  return row ?? null;
}

/** Ends a pair that lives; a pause that it was in counts up to that day. False when it has ended before. */
export async function storeEnd(tx: Tx, id: string, end: PairEnd, at: Date): Promise<boolean> {
  const today = dayStart(dayText(at));
  const ended = await tx.$executeRaw`
    UPDATE "MentorshipPair" SET "status" = 'ENDED', "end" = ${end}::"PairEnd", "endedAt" = ${at}::timestamptz,
      "pausedDays" = "pausedDays" + greatest(0, coalesce(${today}::date - "pausedOn", 0)), "pausedOn" = NULL,
      "edits" = "edits" + 1
    WHERE "id" = ${id} AND "status" <> 'ENDED'`;
  return ended === 1;
}

/** Who asked for another pairing; `null` takes it back. */
export async function storeRematchAsk(tx: Tx, pairId: string, personId: string | null, at: Date): Promise<void> {
  const data = { rematchAskedById: personId, rematchAskedAt: personId === null ? null : at };
  await tx.mentorshipPair.update({ where: { id: pairId }, data });
}

export type Reminder = { pairId: string; personId: string; kind: ReminderKind };

/** Writes down who is reminded of what. @returns those of whom no one had done so before. */
export function insertReminders(tx: Tx, reminders: readonly Reminder[], at: Date): Promise<Reminder[]> {
  return tx.$queryRaw<Reminder[]>`
    INSERT INTO "PairReminder" ("pairId", "personId", "kind", "at")
    SELECT g."pairId", g."personId", g."kind"::"PairReminderKind", ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) AS g("pairId" text, "personId" text, "kind" text)
    ON CONFLICT DO NOTHING RETURNING "pairId", "personId", "kind"::text`;
}

type Side = { id: string; name: string; email: string; active: boolean };
export type EndedPair = { id: string; mentee: Side; mentor: Side };

/** Ends living pairs; days of a pause that goes on count to the pause. */
async function end(tx: Tx, which: Prisma.Sql, how: "FINISHED" | "LEFT", at: Date): Promise<EndedPair[]> {
  return tx.$queryRaw<EndedPair[]>`
    WITH ended AS (
      UPDATE "MentorshipPair" p SET "status" = 'ENDED', "end" = ${how}::"PairEnd", "endedAt" = ${at}::timestamptz,
        "pausedDays" = p."pausedDays" + coalesce(greatest(${at}::timestamptz::date - p."pausedOn", 0), 0), "pausedOn" = NULL,
        "edits" = p."edits" + 1
      WHERE p."status" <> 'ENDED' AND ${which} RETURNING p."id", p."menteeId", p."mentorId")
    SELECT x."id",
      json_build_object('id', e."id", 'name', e."name", 'email', e."email", 'active', e."deactivatedAt" IS NULL) AS "mentee",
      json_build_object('id', t."id", 'name', t."name", 'email', t."email", 'active', t."deactivatedAt" IS NULL) AS "mentor"
    FROM ended x JOIN "Person" e ON e."id" = x."menteeId" JOIN "Person" t ON t."id" = x."mentorId" ORDER BY x."id"`;
}

/** @param endedBefore `YYYY-MM-DD`: those whose last day came before; `null` for all. */
export function endOfRound(tx: Tx, roundId: string, endedBefore: string | null, at: Date): Promise<EndedPair[]> {
  const over = Prisma.sql`p."roundId" = ${roundId} AND (${endedBefore}::date IS NULL OR p."endsOn" < ${endedBefore}::date)`;
  return end(tx, over, "FINISHED", at);
}

export function endOfLeaver(tx: Tx, personId: string, at: Date): Promise<EndedPair[]> {
  return end(tx, Prisma.sql`(p."menteeId" = ${personId} OR p."mentorId" = ${personId})`, "LEFT", at);
}

/** Those of some people who take part in mentorship: in a pair, a round or a request that has not come to its end. */
export async function listTakingPart(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT n."id" FROM unnest(${personIds as string[]}::text[]) AS n("id")
    WHERE EXISTS (SELECT 1 FROM "MentorshipPair" p WHERE n."id" IN (p."menteeId", p."mentorId") AND p."status" <> 'ENDED')
       OR EXISTS (SELECT 1 FROM "MentorshipRequest" q WHERE q."menteeId" = n."id" AND q."state" IN ('WAITING', 'SENT'))
       OR EXISTS (SELECT 1 FROM "MentorshipEnrolment" e JOIN "MentorshipRound" r ON r."id" = e."roundId"
                  WHERE e."personId" = n."id" AND e."withdrawnAt" IS NULL AND r."status" <> 'CLOSED')`;
  return rows.map(({ id }) => id);
}

export async function hasLeft(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.person.count({ where: { id: personId, deactivatedAt: { not: null } } })) > 0;
}

/** From rounds that are not closed. @returns the enrolments. */
export async function withdrawEnrolments(tx: Tx, personId: string, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "MentorshipEnrolment" e SET "withdrawnAt" = ${at}::timestamptz, "edits" = e."edits" + 1 FROM "MentorshipRound" r
    WHERE r."id" = e."roundId" AND e."personId" = ${personId} AND e."withdrawnAt" IS NULL AND r."status" <> 'CLOSED' RETURNING e."id"`;
  return rows.map(({ id }) => id);
}

/** Those that someone sent, or would have, as a mentee. What mentors owe an answer goes on as if they said nothing. */
export async function withdrawOwnRequests(tx: Tx, personId: string, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "MentorshipRequest" SET "state" = 'WITHDRAWN', "answeredAt" = ${at}::timestamptz
    WHERE "menteeId" = ${personId} AND "state" IN ('WAITING', 'SENT') RETURNING "id"`;
  return rows.map(({ id }) => id);
}

const side = (of: Prisma.Sql) => Prisma.sql`CASE ${of} WHEN p."menteeId" THEN 'mentee' ELSE 'mentor' END`;
const day = (of: Prisma.Sql) => Prisma.sql`${isoDay`(${of})::timestamptz AT TIME ZONE 'UTC'`}`;
/** The latest thing that someone did in a pair, as others of it can see. */
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
    ${isoDay`p."startsOn"`} AS "startsOn", ${isoDay`p."endsOn"`} AS "endsOn",
    ${isoDay`p."pausedOn"`} AS "pausedOn", ${isoDay`p."resumedOn"`} AS "resumedOn",
    ${isoText`p."endedAt"`} AS "endedAt",
    CASE WHEN a."menteeAgreed" = a."edits" AND a."mentorAgreed" = a."edits" THEN a."rhythm" ELSE m."rhythm" END::text AS "rhythm",
    coalesce(a."menteeAgreed" = a."edits" AND a."mentorAgreed" = a."edits", false) AS "agreed",
    h."held", ${day(Prisma.sql`h."last"`)} AS "lastHeldOn", h."days" AS "heldOn",
    EXISTS (SELECT 1 FROM "PairSession" x WHERE x."pairId" = p."id" AND x."state" = 'PLANNED' AND x."startsAt" >= ${now}::timestamptz) AS "planned",
    json_build_object('mentee', ${absences("MENTEE_ABSENT")}, 'mentor', ${absences("MENTOR_ABSENT")}) AS "absences",
    json_build_object('mentee', ${sign(Prisma.sql`p."menteeId"`)}, 'mentor', ${sign(Prisma.sql`p."mentorId"`)}) AS "signs",
    (SELECT ${jsonList`json_build_object('side', ${side(Prisma.sql`x."personId"`)}, 'day', x."day", 'going', x."going",
       'meeting', x."meeting") ORDER BY x."day", x."personId"`} FROM "PairCheckIn" x WHERE x."pairId" = p."id") AS "checkIns",
    (SELECT ${jsonList`json_build_object('side', ${side(Prisma.sql`x."personId"`)}, 'kind', x."kind",
       'on', ${day(Prisma.sql`x."at"`)}) ORDER BY x."at", x."kind", x."personId"`}
       FROM "PairReminder" x WHERE x."pairId" = p."id") AS "reminders",
    CASE WHEN p."rematchAskedById" IS NOT NULL THEN ${side(Prisma.sql`p."rematchAskedById"`)} END AS "rematchAskedBy"
  FROM "MentorshipPair" p
  JOIN "MentorshipRound" r ON r."id" = p."roundId" JOIN "MentorshipProgramme" m ON m."id" = r."programmeId"
  JOIN "Person" e ON e."id" = p."menteeId" JOIN "Person" t ON t."id" = p."mentorId"
  LEFT JOIN "PairAgreement" a ON a."pairId" = p."id"
  CROSS JOIN LATERAL (SELECT count(*)::int AS "held", max(x."startsAt") AS "last",
      ${jsonList`${day(Prisma.sql`x."startsAt"`)} ORDER BY x."startsAt"`} AS "days" FROM "PairSession" x
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

/** In one statement, locked until the end of the transaction that it is part of. */
export async function findPairToPart(db: Db | Tx, id: string): Promise<PairToPart | null> {
  const [row] = await db.$queryRaw<PairToPart[]>`
    SELECT p."id", p."roundId", r."name" AS "roundName", r."status"::text AS "roundStatus", m."id" AS "programmeId",
           m."name" AS "programmeName", m."ownerId", p."status"::text,
           ${isoDay`p."endsOn"`} AS "endsOn", ${isoDay`r."endsOn"`} AS "roundEndsOn",
           json_build_object('id', e."id", 'name', e."name") AS "mentee", json_build_object('id', t."id", 'name', t."name") AS "mentor",
           (SELECT coalesce(json_object_agg(o."id", o."name"), '{}') FROM "MentorshipEnrolment" x JOIN "Person" o ON o."id" = x."personId"
             WHERE x."roundId" = p."roundId" AND x."side" = 'MENTOR' AND x."withdrawnAt" IS NULL) AS "mentors"
    FROM "MentorshipPair" p JOIN "MentorshipRound" r ON r."id" = p."roundId"
    JOIN "MentorshipProgramme" m ON m."id" = r."programmeId"
    JOIN "Person" e ON e."id" = p."menteeId" JOIN "Person" t ON t."id" = p."mentorId"
    WHERE p."id" = ${id}`;
  return row ?? null;
}

/** Whose pair took the place of a pair, if one did. */
export async function findReplacement(db: Db | Tx, pairId: string): Promise<{ id: string; mentorId: string } | null> {
  return db.mentorshipPair.findUnique({ where: { replacesId: pairId }, select: { id: true, mentorId: true } });
}

/**
 * Locks the mentor whose seat is to be taken and the pair that is to end, in this order, as `keep_mentorship_pair` does, so that what
 * is decided next stays so.
 */
export async function lockForRematch(tx: Tx, pairId: string, mentorId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "MentorProfile" WHERE "personId" = ${mentorId} FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "MentorshipPair" WHERE "id" = ${pairId} FOR UPDATE`;
}

type Replacing = { id: string; pair: PairToPart; mentorId: string; startsOn: string; endsOn: string; at: Date };

/** Ends a pair and begins the one that takes its place: both, or neither. A pause that it was in ends with it. */
export async function replacePair(tx: Tx, { id, pair, mentorId, startsOn, endsOn, at }: Replacing): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MentorshipPair" SET "status" = 'ENDED', "end" = 'REMATCHED', "endedAt" = ${at}::timestamptz,
      "pausedDays" = "pausedDays" + greatest(0, coalesce(${startsOn}::date - "pausedOn", 0)), "pausedOn" = NULL, "edits" = "edits" + 1
    WHERE "id" = ${pair.id}`;
  await tx.mentorshipPair.create({
    data: {
      ...{ id, mentorId, roundId: pair.roundId, menteeId: pair.mentee.id, origin: "REMATCH", replacesId: pair.id },
      ...{ startsOn: dayStart(startsOn), endsOn: dayStart(endsOn), createdAt: at },
    },
  });
}

/** With what its reader has answered: the days of check-ins, and whether they reviewed it. */
type OwnPairState = PairState & { checkedIn: number[]; reviewed: boolean };

/** How far a pair is, as one of the two finds it, in one statement. */
export async function findPairState(db: Db, pairId: string, readerId: string, now: Date): Promise<OwnPairState> {
  const one = (which: Prisma.Sql) => Prisma.sql`
    (SELECT json_build_object('id', s."id", 'startsAt', ${isoText`s."startsAt"`})
       FROM "PairSession" s WHERE s."pairId" = ${pairId} AND s."state" = 'PLANNED'
         AND s."startsAt" + make_interval(mins => s."minutes") ${which} ${now}::timestamptz ORDER BY s."startsAt", s."id" LIMIT 1)`;
  const [row] = await db.$queryRaw<OwnPairState[]>`
    SELECT (SELECT count(*)::int FROM "PairSession" s WHERE s."pairId" = ${pairId} AND s."state" = 'HELD') AS "held",
           ARRAY(SELECT c."day" FROM "PairCheckIn" c WHERE c."pairId" = ${pairId} AND c."personId" = ${readerId}) AS "checkedIn",
           EXISTS (SELECT 1 FROM "PairClosing" c WHERE c."pairId" = ${pairId} AND c."personId" = ${readerId}) AS "reviewed",
           EXISTS (SELECT 1 FROM "MentorThanks" t WHERE t."pairId" = ${pairId}) AS "thanked",
           ${one(Prisma.sql`>`)} AS "next", ${one(Prisma.sql`<=`)} AS "unrecorded"`;
  return row ?? { held: 0, next: null, unrecorded: null, thanked: false, checkedIn: [], reviewed: false };
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
           ${isoDay`p."startsOn"`} AS "startsOn", ${isoDay`p."endsOn"`} AS "endsOn", p."pausedDays",
           ${isoText`p."endedAt"`} AS "endedAt",
           o."name" AS "otherName", CASE WHEN p."menteeId" = ${personId} THEN 'mentee' ELSE 'mentor' END AS "side",
           a."pairId" IS NOT NULL AS "hasAgreement",
           coalesce(CASE WHEN p."menteeId" = ${personId} THEN a."menteeAgreed" ELSE a."mentorAgreed" END = a."edits", false) AS "ownAgreed",
           coalesce(a."menteeAgreed" = a."edits" AND a."mentorAgreed" = a."edits", false) AS "bothAgreed",
           s."unrecorded", ${isoText`s."next"`} AS "nextSessionAt",
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
    ORDER BY p."status" = 'ENDED', p."endsOn" DESC, p."id" ${rowsOf({ skip, take })}`;
}

/** Rounds that are not over in which someone is enrolled, or could be; those with something to answer first. */
export function listOwnRounds(db: Db, personId: string, take: number): Promise<OwnRound[]> {
  return db.$queryRaw<OwnRound[]>`
    SELECT r."id", r."name", m."name" AS "programmeName", r."status"::text, m."way"::text,
           ${isoDay`r."closesOn"`} AS "closesOn", ${isoDay`r."startsOn"`} AS "startsOn",
           ${isoDay`r."endsOn"`} AS "endsOn", own."sides" AS "enrolledAs",
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
