import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { AskedRequest, MentorToAsk, OwnRequest } from "./domain/request-page";
import { arePaired, freeSeats, stillWanted } from "./request.repo.server";

/** What decides whether somebody can ask now. */
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
 * Mentors of a round whom a mentee may still ask there, by name. Nobody twice while a request lives, nor after they accepted or
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
    ORDER BY r."answeredAt" DESC NULLS FIRST, r."sentAt", r."id" LIMIT ${take} OFFSET ${skip}`;
}

export async function findSeats(db: Db, roundId: string, mentorId: string): Promise<number> {
  const seats = freeSeats(Prisma.sql`${roundId}`, Prisma.sql`${mentorId}`);
  const [row] = await db.$queryRaw<{ seats: number }[]>`SELECT ${seats} AS "seats"`;
  return row?.seats ?? 0;
}
