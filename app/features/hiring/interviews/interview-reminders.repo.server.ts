import type { Db } from "~/platform/database/database.server";

export type DueReminder = {
  interviewId: string;
  personId: string;
  name: string;
  email: string;
  timeZone: string;
  sequence: number;
  /** When the interview begins, or when it ended. */
  at: Date;
};

/** More than are held anywhere in some days. */
const MOST = 10_000;

/** Everybody who has a place in an interview that begins between two moments, and is here. */
export function listComingSeats(db: Db, from: Date, until: Date): Promise<DueReminder[]> {
  return db.$queryRaw<DueReminder[]>`
    SELECT e."interviewId", e."personId", p."name", p."email", p."timeZone", i."sequence", i."startsAt" AS "at"
    FROM "Interview" i JOIN "InterviewSeat" e ON e."interviewId" = i."id" JOIN "Person" p ON p."id" = e."personId"
    WHERE i."status" = 'PLANNED' AND i."startsAt" >= ${from}::timestamptz AND i."startsAt" < ${until}::timestamptz
      AND e."status" <> 'OFF' AND p."deactivatedAt" IS NULL
    ORDER BY e."interviewId", e."personId" LIMIT ${MOST}`;
}

/** Who is waited for: their interview ended between two moments, their score counts, and they have not submitted. */
export function listMissingScorecards(db: Db, from: Date, until: Date): Promise<DueReminder[]> {
  return db.$queryRaw<DueReminder[]>`
    SELECT e."interviewId", e."personId", p."name", p."email", p."timeZone", i."sequence",
           i."startsAt" + i."minutes" * interval '1 minute' AS "at"
    FROM "Interview" i JOIN "Debrief" d ON d."id" = i."debriefId" JOIN "InterviewSeat" e ON e."interviewId" = i."id"
    JOIN "Person" p ON p."id" = e."personId"
    WHERE i."status" = 'PLANNED' AND d."status" = 'GATHERING'
      AND i."startsAt" + i."minutes" * interval '1 minute' >= ${from}::timestamptz
      AND i."startsAt" + i."minutes" * interval '1 minute' < ${until}::timestamptz
      AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF' AND e."closedAt" IS NULL AND p."deactivatedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = e."interviewId" AND c."personId" = e."personId"
                      AND c."status" = 'SUBMITTED')
    ORDER BY e."interviewId", e."personId" LIMIT ${MOST}`;
}
