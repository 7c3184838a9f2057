import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type {
  AskedRequest,
  Closing,
  LivingRequest,
  MentorToAsk,
  OwnRequest,
  Ranked,
  RequestEnd,
  RequestState,
} from "./domain/request";

/** What a mentor has left: the least of what the round and all programmes leave; nothing where they mentor no longer. */
function freeSeats(round: Prisma.Sql, mentor: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`least(
    coalesce((SELECT s."seats" FROM "MentorProfile" s WHERE s."personId" = ${mentor}), 0)
      - (SELECT count(*) FROM "MentorshipPair" q WHERE q."mentorId" = ${mentor} AND q."status" <> 'ENDED'),
    coalesce((SELECT s."seats" FROM "MentorshipEnrolment" s WHERE s."roundId" = ${round} AND s."personId" = ${mentor}
                AND s."side" = 'MENTOR' AND s."withdrawnAt" IS NULL), 0)
      - (SELECT count(*) FROM "MentorshipPair" q
         WHERE q."roundId" = ${round} AND q."mentorId" = ${mentor} AND q."status" <> 'ENDED'))::int`;
}

function takesPart(round: Prisma.Sql, person: Prisma.Sql, side: "MENTEE" | "MENTOR"): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "MentorshipEnrolment" s JOIN "Person" w ON w."id" = s."personId"
    WHERE s."roundId" = ${round} AND s."personId" = ${person} AND s."side"::text = ${side} AND s."withdrawnAt" IS NULL
      AND w."deactivatedAt" IS NULL)`;
}

/** Mentors whom a mentee still wants in a round; nothing where they take part no longer. */
function stillWanted(round: Prisma.Sql, mentee: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(coalesce((SELECT s."wanted" FROM "MentorshipEnrolment" s WHERE s."roundId" = ${round}
      AND s."personId" = ${mentee} AND s."side" = 'MENTEE' AND s."withdrawnAt" IS NULL), 0)
    - (SELECT count(*) FROM "MentorshipPair" q
       WHERE q."roundId" = ${round} AND q."menteeId" = ${mentee} AND q."status" <> 'ENDED'))::int`;
}

/** The two work together in that round already, however they came to. */
function arePaired(round: Prisma.Sql, mentee: Prisma.Sql, mentor: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "MentorshipPair" q WHERE q."roundId" = ${round} AND q."menteeId" = ${mentee}
    AND q."mentorId" = ${mentor} AND q."status" <> 'ENDED')`;
}

const [ROUND, MENTEE, MENTOR] = [Prisma.sql`r."roundId"`, Prisma.sql`r."menteeId"`, Prisma.sql`r."mentorId"`];
const LIVING = Prisma.sql`
  SELECT r."id", r."roundId", r."menteeId", r."mentorId", r."state"::text AS "state", r."rank", r."expiresAt",
    o."status" IN ('ENROLLING', 'RUNNING') AS "open", ${takesPart(ROUND, MENTEE, "MENTEE")} AS "menteeHere",
    CASE WHEN ${arePaired(ROUND, MENTEE, MENTOR)} THEN 0 ELSE ${stillWanted(ROUND, MENTEE)} END AS "wants", ${takesPart(ROUND, MENTOR, "MENTOR")} AS "mentorHere",
    ${freeSeats(ROUND, MENTOR)} AS "seats"
  FROM "MentorshipRequest" r JOIN "MentorshipRound" o ON o."id" = r."roundId" WHERE r."state" IN ('WAITING', 'SENT')`;

/** A mentee's requests of a round that have no answer. */
export function listLiving(db: Tx, roundId: string, menteeId: string): Promise<(LivingRequest & Asker)[]> {
  return db.$queryRaw<(LivingRequest & Asker)[]>`${LIVING} AND r."roundId" = ${roundId} AND r."menteeId" = ${menteeId}`;
}

/** Whether somebody of these people waits for an answer, or owes one. */
export async function hasLiving(tx: Tx, personIds: readonly string[]): Promise<boolean> {
  const ids = personIds as string[];
  const [found] = await tx.$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "MentorshipRequest" r WHERE r."state" IN ('WAITING', 'SENT')
      AND (r."menteeId" = ANY(${ids}) OR r."mentorId" = ANY(${ids}))) AS "is"`;
  return found?.is ?? false;
}

export type Asker = { roundId: string; menteeId: string };

/** Whose requests are not as they ought to be: one no longer stands, or none is out though one waits. */
export function listUnsettled(db: Db, now: Date, limit: number): Promise<Asker[]> {
  return db.$queryRaw<Asker[]>`
    SELECT DISTINCT f."roundId", f."menteeId" FROM (${LIVING}) f
    WHERE NOT f."open" OR NOT f."menteeHere" OR f."wants" <= 0
      OR f."state" = 'SENT' AND (f."expiresAt" <= ${now}::timestamptz OR NOT f."mentorHere" OR f."seats" <= 0)
      OR f."state" = 'WAITING' AND NOT EXISTS (SELECT 1 FROM "MentorshipRequest" x
           WHERE x."roundId" = f."roundId" AND x."menteeId" = f."menteeId" AND x."state" = 'SENT')
    ORDER BY f."roundId", f."menteeId" LIMIT ${limit}`;
}

/** Who has asked a mentor that has no seat left for them, in any round. */
export function listRivals(tx: Tx, mentorId: string): Promise<Asker[]> {
  return tx.$queryRaw<Asker[]>`
    SELECT r."roundId", r."menteeId" FROM "MentorshipRequest" r
    WHERE r."mentorId" = ${mentorId} AND r."state" = 'SENT' AND ${freeSeats(ROUND, MENTOR)} <= 0
    ORDER BY r."sentAt", r."id"`;
}

export type RequestRow = {
  id: string;
  roundId: string;
  menteeId: string;
  mentorId: string;
  state: RequestState;
  end: RequestEnd | null;
  sentAt: Date | null;
  expiresAt: Date | null;
};

export async function findRequest(tx: Tx, id: string): Promise<RequestRow | null> {
  const select = { id: true, roundId: true, menteeId: true, mentorId: true, state: true, end: true } as const;
  return tx.mentorshipRequest.findUnique({ where: { id }, select: { ...select, sentAt: true, expiresAt: true } });
}

/** What a mentee's list of a round has besides the one that is asked. */
export function listWaiting(tx: Tx, { roundId, menteeId }: Asker): Promise<Ranked[]> {
  return tx.mentorshipRequest.findMany({
    where: { roundId, menteeId, state: "WAITING" },
    select: { id: true, rank: true },
  });
}

export async function storeRanks(tx: Tx, ranked: readonly Ranked[]): Promise<void> {
  for (const { id, rank } of ranked) await tx.mentorshipRequest.update({ where: { id }, data: { rank } });
}

export async function storeClosing(tx: Tx, { id, state, end }: Closing, at: Date): Promise<void> {
  await tx.mentorshipRequest.update({ where: { id }, data: { state, end, answeredAt: at } });
}

export async function storeSending(tx: Tx, id: string, sentAt: Date, expiresAt: Date): Promise<void> {
  await tx.mentorshipRequest.update({ where: { id }, data: { state: "SENT", sentAt, expiresAt } });
}

type Answer = { id: string; answer: string; at: Date };

export async function storeDecline(tx: Tx, { id, answer, at }: Answer): Promise<void> {
  await tx.mentorshipRequest.update({ where: { id }, data: { state: "DECLINED", answer, answeredAt: at } });
}

export async function storeAcceptance(tx: Tx, { id, answer, at, pairId }: Answer & { pairId: string }): Promise<void> {
  const data = { state: "ACCEPTED" as const, answer, answeredAt: at, pairId };
  await tx.mentorshipRequest.update({ where: { id }, data });
}

type NewPair = Asker & { id: string; mentorId: string; startsOn: Date; endsOn: Date; at: Date };

export async function insertAskedPair(tx: Tx, { at, ...pair }: NewPair): Promise<void> {
  await tx.mentorshipPair.create({ data: { ...pair, origin: "REQUEST", createdAt: at } });
}

export type NewRequest = { id: string; mentorId: string; note: string };

/** Ranked after whatever the mentee asked before in that round. */
export async function insertRequests(
  tx: Tx,
  { roundId, menteeId }: Asker,
  asked: readonly NewRequest[],
  createdAt: Date,
): Promise<void> {
  const last = await tx.mentorshipRequest.aggregate({ where: { roundId, menteeId }, _max: { rank: true } });
  const after = (last._max.rank ?? 0) + 1;
  const data = asked.map((one, index) => ({ ...one, roundId, menteeId, createdAt, rank: after + index }));
  await tx.mentorshipRequest.createMany({ data });
}

/** Whether any of these ids is taken: the form was sent before. */
export async function areSent(tx: Tx, ids: readonly string[]): Promise<boolean> {
  return (await tx.mentorshipRequest.count({ where: { id: { in: [...ids] } } })) > 0;
}

/** What decides whether someone can ask now. */
export type Asking = {
  /** Mentors whom they still want. */
  wants: number;
  /** Requests without an answer. */
  living: number;
  /** They have said when they can meet. */
  hasHours: boolean;
};

export async function findAsking(db: Db | Tx, roundId: string, menteeId: string): Promise<Asking> {
  const [row] = await db.$queryRaw<Asking[]>`
    SELECT ${stillWanted(Prisma.sql`${roundId}`, Prisma.sql`${menteeId}`)} AS "wants",
      (SELECT count(*) FROM "MentorshipRequest" r WHERE r."roundId" = ${roundId} AND r."menteeId" = ${menteeId}
         AND r."state" IN ('WAITING', 'SENT'))::int AS "living",
      EXISTS (SELECT 1 FROM "MentorshipHours" h WHERE h."personId" = ${menteeId}) AS "hasHours"`;
  return row ?? { wants: 0, living: 0, hasHours: false };
}

type Whom = { roundId: string; menteeId: string; only: readonly string[] | null; first?: string | null };

/**
 * Mentors of a round whom a mentee may still ask there, by name. No one twice while a request lives, nor after they accepted or
 * declined.
 * @param whom `only`: these ids, or `null` for all; `first`: whom to list before all others.
 */
export function listMentorsToAsk(
  db: Db | Tx,
  { roundId, menteeId, only, first = null }: Whom,
  limit: number,
): Promise<MentorToAsk[]> {
  const narrowed = only ? Prisma.sql`AND p."id" = ANY(${[...only]})` : Prisma.empty;
  return db.$queryRaw<MentorToAsk[]>`
    SELECT p."id", p."name", ${freeSeats(Prisma.sql`e."roundId"`, Prisma.sql`e."personId"`)} AS "seats"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL
      AND p."id" <> ${menteeId} ${narrowed}
      AND NOT ${arePaired(Prisma.sql`${roundId}`, Prisma.sql`${menteeId}`, Prisma.sql`p."id"`)}
      AND NOT EXISTS (SELECT 1 FROM "MentorshipRequest" r WHERE r."roundId" = ${roundId} AND r."menteeId" = ${menteeId}
                        AND r."mentorId" = p."id" AND r."state" IN ('WAITING', 'SENT', 'ACCEPTED', 'DECLINED'))
    ORDER BY p."id" IS NOT DISTINCT FROM ${first}::text DESC, p."name", p."id" LIMIT ${limit}`;
}

/** Those without an answer first, in the order in which they are asked; then the latest. */
export function listOwnRequests(db: Db, roundId: string, menteeId: string, limit: number): Promise<OwnRequest[]> {
  return db.$queryRaw<OwnRequest[]>`
    SELECT r."id", r."mentorId", p."name" AS "mentor", r."state"::text AS "state", r."end"::text AS "end", r."note", r."answer",
           r."createdAt", r."expiresAt", r."answeredAt", r."pairId"
    FROM "MentorshipRequest" r JOIN "Person" p ON p."id" = r."mentorId"
    WHERE r."roundId" = ${roundId} AND r."menteeId" = ${menteeId}
    ORDER BY r."answeredAt" DESC NULLS FIRST, r."rank", r."id" LIMIT ${limit}`;
}

/** With what the mentee wants to grow in. */
export type AskedRow = AskedRequest & { expectations: { versionId: string; expectationId: string }[] };

/** What was sent to a mentor, the longest waiting first; then the latest answered. */
export function listAskedOf(db: Db, roundId: string, mentorId: string, { skip, take }: Slice): Promise<AskedRow[]> {
  return db.$queryRaw<AskedRow[]>`
    SELECT r."id", r."menteeId", p."name" AS "mentee", r."state"::text AS "state", r."end"::text AS "end", r."note", r."answer",
           r."sentAt", r."expiresAt", r."answeredAt", r."pairId", coalesce(e."hope", '') AS "hope",
           coalesce(e."languages", '{}') AS "languages", e."heldLevel", e."targetLevel",
           coalesce((SELECT json_agg(json_build_object('versionId', x."versionId", 'expectationId', x."expectationId")
                                     ORDER BY x."place")
                     FROM "EnrolmentExpectation" x WHERE x."enrolmentId" = e."id"), '[]') AS "expectations"
    FROM "MentorshipRequest" r JOIN "Person" p ON p."id" = r."menteeId"
    LEFT JOIN "MentorshipEnrolment" e ON e."roundId" = r."roundId" AND e."personId" = r."menteeId" AND e."side" = 'MENTEE'
    WHERE r."roundId" = ${roundId} AND r."mentorId" = ${mentorId} AND r."sentAt" IS NOT NULL
    ORDER BY r."answeredAt" DESC NULLS FIRST, r."sentAt", r."id" ${rowsOf({ skip, take })}`;
}

export async function findSeats(db: Db, roundId: string, mentorId: string): Promise<number> {
  const seats = freeSeats(Prisma.sql`${roundId}`, Prisma.sql`${mentorId}`);
  const [row] = await db.$queryRaw<{ seats: number }[]>`SELECT ${seats} AS "seats"`;
  return row?.seats ?? 0;
}
