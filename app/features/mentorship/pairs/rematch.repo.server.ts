import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { PairToPart } from "./domain/rematch";

/** In one statement, locked until the end of the transaction that it is part of. */
export async function findPairToPart(db: Db | Tx, id: string): Promise<PairToPart | null> {
  const [row] = await db.$queryRaw<PairToPart[]>`
    SELECT p."id", p."roundId", r."name" AS "roundName", r."status"::text AS "roundStatus", m."id" AS "programmeId",
           m."name" AS "programmeName", m."ownerId", p."status"::text,
           to_char(p."endsOn", 'YYYY-MM-DD') AS "endsOn", to_char(r."endsOn", 'YYYY-MM-DD') AS "roundEndsOn",
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
