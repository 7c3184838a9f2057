import type { Db } from "~/platform/database/database.server";
import type { CalendarInterview } from "./domain/interview-events";

/** More than anybody holds in half a year. */
const MOST = 1000;

/** Interviews in which somebody has a place, or had one, in one statement; of the candidate the code. */
export function listCalendarInterviews(
  db: Db,
  personId: string,
  { from, until }: { from: Date; until: Date },
): Promise<CalendarInterview[]> {
  return db.$queryRaw<CalendarInterview[]>`
    SELECT i."id", c."code", o."versionId", s."kitId", i."startsAt", i."minutes", i."status"::text, i."sequence",
           e."status"::text AS "seat", coalesce(e."answeredAt", e."askedAt") AS "changedAt"
    FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId" JOIN "OpeningStage" s ON s."id" = i."stageId"
    JOIN "Opening" o ON o."id" = s."openingId" JOIN "Candidate" c ON c."id" = i."candidateId"
    WHERE e."personId" = ${personId} AND i."startsAt" >= ${from}::timestamptz AND i."startsAt" < ${until}::timestamptz
    ORDER BY i."startsAt", i."id" LIMIT ${MOST}`;
}
