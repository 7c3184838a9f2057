import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Closing, LivingRequest, Ranked, RequestEnd, RequestState } from "./domain/request";

/** What a mentor has left: the least of what the round and all programmes leave; nothing where they mentor no longer. */
export function freeSeats(round: Prisma.Sql, mentor: Prisma.Sql): Prisma.Sql {
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
export function stillWanted(round: Prisma.Sql, mentee: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(coalesce((SELECT s."wanted" FROM "MentorshipEnrolment" s WHERE s."roundId" = ${round}
      AND s."personId" = ${mentee} AND s."side" = 'MENTEE' AND s."withdrawnAt" IS NULL), 0)
    - (SELECT count(*) FROM "MentorshipPair" q
       WHERE q."roundId" = ${round} AND q."menteeId" = ${mentee} AND q."status" <> 'ENDED'))::int`;
}

/** The two work together in that round already, however they came to. */
export function arePaired(round: Prisma.Sql, mentee: Prisma.Sql, mentor: Prisma.Sql): Prisma.Sql {
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
export function listLiving(db: Tx, roundId: string, menteeId: string): Promise<LivingRequest[]> {
  return db.$queryRaw<LivingRequest[]>`${LIVING} AND r."roundId" = ${roundId} AND r."menteeId" = ${menteeId}`;
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

export type NewPair = Asker & { id: string; mentorId: string; startsOn: Date; endsOn: Date; at: Date };

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
