import type { Db, Tx } from "~/platform/database/database.server";
import type { Interview } from "./domain/interview";

/** An interview and the reader's seat in it, in one statement. */
export async function findInterview(db: Db | Tx, id: string, readerId: string): Promise<Interview | null> {
  const [row] = await db.$queryRaw<Interview[]>`
    SELECT i."id", i."candidateId", c."code", c."openingId", o."role", o."leadId", o."deciderId", o."coordinatorId", o."versionId",
           i."debriefId", d."status"::text AS "debriefStatus", i."stageId", s."name" AS "stageName", s."kitId", s."bandId",
           to_char(i."startsAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startsAt", i."minutes", i."place",
           i."status"::text, i."sequence", i."edits",
           (SELECT json_build_object('role', e."role", 'status', e."status", 'closed', e."closedAt" IS NOT NULL)
              FROM "InterviewSeat" e WHERE e."interviewId" = i."id" AND e."personId" = ${readerId}) AS "seat"
    FROM "Interview" i JOIN "Debrief" d ON d."id" = i."debriefId" JOIN "OpeningStage" s ON s."id" = i."stageId"
    JOIN "Candidate" c ON c."id" = i."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    WHERE i."id" = ${id}`;
  return row ?? null;
}
