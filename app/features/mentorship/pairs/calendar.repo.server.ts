import type { Db } from "~/platform/database/database.server";
import type { CalendarSession } from "./domain/session-events";

/** More than anybody meets. */
const MOST = 1000;

/** Sessions of somebody's pairs, on either side, in one statement; of their notes nothing. */
export function listCalendarSessions(
  db: Db,
  personId: string,
  { from, until }: { from: Date; until: Date },
): Promise<CalendarSession[]> {
  return db.$queryRaw<CalendarSession[]>`
    SELECT s."id", s."startsAt", s."minutes", s."state"::text, s."sequence", s."changedAt", p."endedAt", o."name" AS "other"
    FROM "MentorshipPair" p JOIN "PairSession" s ON s."pairId" = p."id"
    JOIN "Person" o ON o."id" = CASE WHEN p."menteeId" = ${personId} THEN p."mentorId" ELSE p."menteeId" END
    WHERE ${personId} IN (p."menteeId", p."mentorId")
      AND s."startsAt" >= ${from}::timestamptz AND s."startsAt" < ${until}::timestamptz
    ORDER BY s."startsAt", s."id" LIMIT ${MOST}`;
}
