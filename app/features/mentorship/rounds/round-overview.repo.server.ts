import type { PairStatus } from "~/features/mentorship/pairs/domain/pair";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";

export type RoundFacts = {
  /** Of the reader, in this round. */
  pairs: { id: string; otherName: string; status: PairStatus }[];
  /** To the owner. */
  counts: {
    mentees: number;
    mentors: number;
    seats: number;
    active: number;
    paused: number;
    ended: number;
    /** Mentees in no pair that lives. */
    without: number;
  };
};

/** What is in a round, in one statement. */
export async function findFacts(db: Db, roundId: string, readerId: string): Promise<RoundFacts> {
  const [row] = await db.$queryRaw<RoundFacts[]>`
    WITH enrolled AS (
      SELECT e."personId", e."side", e."seats" FROM "MentorshipEnrolment" e WHERE e."roundId" = ${roundId} AND e."withdrawnAt" IS NULL),
    pairs AS (SELECT p."id", p."menteeId", p."mentorId", p."status" FROM "MentorshipPair" p WHERE p."roundId" = ${roundId})
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', p."id", 'otherName', o."name", 'status', p."status")
                ORDER BY p."status", o."name", p."id"), '[]')
       FROM pairs p JOIN "Person" o ON o."id" = CASE WHEN p."menteeId" = ${readerId} THEN p."mentorId" ELSE p."menteeId" END
       WHERE ${readerId} IN (p."menteeId", p."mentorId")) AS "pairs",
      json_build_object(
        'mentees', (SELECT count(*) FROM enrolled WHERE "side" = 'MENTEE'),
        'mentors', (SELECT count(*) FROM enrolled WHERE "side" = 'MENTOR'),
        'seats', (SELECT coalesce(sum("seats"), 0) FROM enrolled),
        'active', (SELECT count(*) FROM pairs WHERE "status" = 'ACTIVE'),
        'paused', (SELECT count(*) FROM pairs WHERE "status" = 'PAUSED'),
        'ended', (SELECT count(*) FROM pairs WHERE "status" = 'ENDED'),
        'without', (SELECT count(*) FROM enrolled e WHERE e."side" = 'MENTEE' AND NOT EXISTS (
                      SELECT 1 FROM pairs p WHERE p."menteeId" = e."personId" AND p."status" <> 'ENDED'))) AS "counts"`;
  if (!row) throw new Error("a statement without FROM returned nothing");
  return row;
}

export type EnrolledRow = {
  id: string;
  name: string;
  left: boolean;
  team: string | null;
  seats: number | null;
  wanted: number | null;
  heldLevel: string | null;
  targetLevel: string | null;
  hope: string;
  languages: string[];
  expectations: { versionId: string; expectationId: string }[];
};

/** Who enrolled on a side, with what they told the owner: never their hours, their wishes or whom they would rather not. */
export function listEnrolled(
  db: Db,
  roundId: string,
  side: MentorshipSide,
  { skip, take }: Slice,
): Promise<EnrolledRow[]> {
  return db.$queryRaw<EnrolledRow[]>`
    SELECT e."id", p."name", p."deactivatedAt" IS NOT NULL AS "left", t."name" AS "team", e."seats", e."wanted", e."heldLevel",
           e."targetLevel", e."hope", e."languages",
           (SELECT coalesce(json_agg(json_build_object('versionId', x."versionId", 'expectationId', x."expectationId")
                     ORDER BY x."place"), '[]')
            FROM "EnrolmentExpectation" x WHERE x."enrolmentId" = e."id") AS "expectations"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId" LEFT JOIN "Team" t ON t."id" = p."teamId"
    WHERE e."roundId" = ${roundId} AND e."side"::text = ${side} AND e."withdrawnAt" IS NULL
    ORDER BY lower(p."name"), e."id" LIMIT ${take} OFFSET ${skip}`;
}
