import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { Db } from "~/platform/database/database.server";
import type { PairSatisfaction } from "./domain/closing";

/** Somebody who was in a pair of a round, once on each side, however many pairs they were in. */
export type EndedRow = {
  personId: string;
  side: MentorshipSide;
  /** Of the last pair that they reviewed. */
  satisfaction: PairSatisfaction | null;
  startsOn: string;
  /** What a mentee chose to grow in. */
  chosen: { versionId: string; expectationId: string }[];
};

export function listEnded(db: Db, roundId: string): Promise<EndedRow[]> {
  return db.$queryRaw<EndedRow[]>`
    SELECT DISTINCT ON (x."side", x."personId") x."personId", x."side", c."satisfaction"::text, to_char(x."startsOn", 'YYYY-MM-DD') AS "startsOn",
      (SELECT coalesce(json_agg(json_build_object('versionId', w."versionId", 'expectationId', w."expectationId") ORDER BY w."place"), '[]')
         FROM "MentorshipEnrolment" e JOIN "EnrolmentExpectation" w ON w."enrolmentId" = e."id"
         WHERE e."roundId" = ${roundId} AND e."personId" = x."personId" AND e."side" = 'MENTEE' AND x."side" = 'MENTEE') AS "chosen"
    FROM (SELECT p."id", p."startsOn", p."menteeId" AS "personId", 'MENTEE' AS "side" FROM "MentorshipPair" p WHERE p."roundId" = ${roundId}
          UNION ALL
          SELECT p."id", p."startsOn", p."mentorId", 'MENTOR' FROM "MentorshipPair" p WHERE p."roundId" = ${roundId}) x
    LEFT JOIN "PairClosing" c ON c."pairId" = x."id" AND c."personId" = x."personId"
    ORDER BY x."side", x."personId", c."answeredAt" DESC NULLS LAST, x."startsOn", x."id"`;
}
