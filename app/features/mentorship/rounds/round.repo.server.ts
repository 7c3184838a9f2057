import type { Db, Tx } from "~/platform/database/database.server";
import type { MentorshipRound } from "./domain/round";

/** A round as somebody finds it, in one statement. @param readerId for whom it tells on which sides they may or do take part. */
export async function findRound(db: Db | Tx, id: string, readerId: string): Promise<MentorshipRound | null> {
  const [row] = await db.$queryRaw<MentorshipRound[]>`
    SELECT r."id", r."number", r."name", to_char(r."opensOn", 'YYYY-MM-DD') AS "opensOn",
           to_char(r."closesOn", 'YYYY-MM-DD') AS "closesOn", to_char(r."startsOn", 'YYYY-MM-DD') AS "startsOn",
           to_char(r."endsOn", 'YYYY-MM-DD') AS "endsOn", r."status"::text, r."publishedRunId", r."edits",
           to_char(r."publishedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt",
           to_char(r."closedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closedAt",
           m."id" AS "programmeId", m."name" AS "programmeName", m."kind"::text, m."way"::text, m."ownerId", o."name" AS "ownerName",
           m."rhythm"::text, m."overlapMinutes", m."apartUnderOneManager", m."coolDownMonths", m."mentorsEach", m."answerDays",
           m."requestsEach", m."weights", coalesce(mentorship_open_for(m."id", ${readerId}, r."opensOn"), '{}') AS "openFor",
           ARRAY(SELECT e."side"::text FROM "MentorshipEnrolment" e
                 WHERE e."roundId" = r."id" AND e."personId" = ${readerId} AND e."withdrawnAt" IS NULL
                 ORDER BY e."side") AS "enrolledAs"
    FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId" JOIN "Person" o ON o."id" = m."ownerId"
    WHERE r."id" = ${id}`;
  return row ?? null;
}

/** Whether the programme of a round has ended. */
export async function programmeEnded(tx: Tx, id: string): Promise<boolean> {
  return (await tx.mentorshipProgramme.count({ where: { id, endedAt: { not: null } } })) > 0;
}
