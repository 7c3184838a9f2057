import type { Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";

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

/** Those that somebody sent, or would have, as a mentee. What mentors owe an answer goes on as if they said nothing. */
export async function withdrawOwnRequests(tx: Tx, personId: string, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "MentorshipRequest" SET "state" = 'WITHDRAWN', "answeredAt" = ${at}::timestamptz
    WHERE "menteeId" = ${personId} AND "state" IN ('WAITING', 'SENT') RETURNING "id"`;
  return rows.map(({ id }) => id);
}
