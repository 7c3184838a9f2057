import type { Db, Tx } from "~/platform/database/database.server";
import type { Candidate } from "./domain/candidate";

/** A candidate without their name, in one statement. @param readerId for whom it tells whether they have a seat with them. */
export async function findCandidate(db: Db | Tx, id: string, readerId: string): Promise<Candidate | null> {
  const [row] = await db.$queryRaw<Candidate[]>`
    SELECT c."id", c."code", c."openingId", o."role", o."status"::text AS "openingStatus", o."leadId", o."deciderId", o."coordinatorId",
           to_char(c."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
           to_char(c."withdrawnAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "withdrawnAt",
           to_char(c."erasedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "erasedAt", c."edits",
           EXISTS (SELECT 1 FROM "AnonymityLift" a WHERE a."candidateId" = c."id") AS "lifted",
           EXISTS (SELECT 1 FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
                   WHERE e."personId" = ${readerId} AND e."status" <> 'OFF' AND i."candidateId" = c."id") AS "seated"
    FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId" WHERE c."id" = ${id}`;
  return row ?? null;
}
