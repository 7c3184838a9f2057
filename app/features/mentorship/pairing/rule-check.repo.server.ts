import type { Db, Tx } from "~/platform/database/database.server";
import type { PairingPerson, PastPair } from "./domain/pairing-people";

/** Two people of a round, as far as the hard rules ask; of refusals, wishes and earlier pairs (either way round) those of the two. */
export type TwoPeople = { mentee: PairingPerson; mentor: PairingPerson; past: PastPair | null; forbidden: boolean };

type Two = { menteeId: string; mentorId: string };
type Row = PairingPerson & { side: "MENTEE" | "MENTOR"; pastUntil: string | null; forbidden: boolean };

/** One statement. @returns `null` when one of them does not take part on that side, or no longer. */
export async function findTwoPeople(db: Db | Tx, roundId: string, two: Two): Promise<TwoPeople | null> {
  const { menteeId, mentorId } = two;
  const rows = await db.$queryRaw<Row[]>`
    WITH RECURSIVE two AS (
      SELECT e."id" AS "enrolmentId", e."side"::text AS "side", e."languages", p."id", p."teamId", p."managerId", p."timeZone"
      FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
      WHERE e."roundId" = ${roundId} AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL
        AND (e."personId", e."side"::text) IN ((${menteeId}, 'MENTEE'), (${mentorId}, 'MENTOR'))),
    chain("of", "id", "managerId", "path") AS (
      SELECT t."side", m."id", m."managerId", ARRAY[m."id"] FROM two t JOIN "Person" m ON m."id" = t."managerId"
      UNION ALL
      SELECT c."of", m."id", m."managerId", c."path" || m."id" FROM chain c JOIN "Person" m ON m."id" = c."managerId"
      WHERE m."id" <> ALL (c."path"))
    SELECT t."side", t."id", t."teamId", t."managerId", t."timeZone", t."languages",
      ARRAY(SELECT c."id" FROM chain c WHERE c."of" = t."side" ORDER BY cardinality(c."path")) AS "above",
      coalesce((SELECT json_agg(json_build_object('weekday', h."weekday", 'fromMinute', h."fromMinute",
                                                  'untilMinute', h."untilMinute") ORDER BY h."weekday", h."fromMinute")
                FROM "MentorshipHours" h WHERE h."personId" = t."id"), '[]') AS "hours",
      ARRAY(SELECT r."aboutId" FROM "MentorshipRefusal" r
            WHERE r."byId" = t."id" AND r."aboutId" IN (${menteeId}, ${mentorId})) AS "refuses",
      ARRAY(SELECT w."wishedId" FROM "EnrolmentWish" w
            WHERE w."enrolmentId" = t."enrolmentId" AND w."wishedId" IN (${menteeId}, ${mentorId})) AS "wishes",
      (SELECT to_char(max(coalesce((q."endedAt" AT TIME ZONE 'UTC')::date, q."endsOn")), 'YYYY-MM-DD')
       FROM "MentorshipPair" q WHERE q."menteeId" IN (${menteeId}, ${mentorId})
         AND q."mentorId" IN (${menteeId}, ${mentorId})) AS "pastUntil",
      EXISTS (SELECT 1 FROM "PairingDecision" d WHERE d."roundId" = ${roundId} AND d."menteeId" = ${menteeId}
                AND d."mentorId" = ${mentorId} AND d."kind" = 'FORBID') AS "forbidden"
    FROM two t`;
  const mentee = rows.find(({ side }) => side === "MENTEE");
  const mentor = rows.find(({ side }) => side === "MENTOR");
  if (!mentee || !mentor) return null;
  const past = mentee.pastUntil === null ? null : { ...two, until: mentee.pastUntil };
  return { mentee: personOf(mentee), mentor: personOf(mentor), past, forbidden: mentee.forbidden };
}

function personOf({ side: _side, pastUntil: _past, forbidden: _forbidden, ...person }: Row): PairingPerson {
  return person;
}
