import type { Db, Tx } from "~/platform/database/database.server";
import type { Debrief } from "./domain/debrief";

/** A debrief without anything that anybody thinks, in one statement. */
export async function findDebrief(db: Db | Tx, id: string, readerId: string): Promise<Debrief | null> {
  const [row] = await db.$queryRaw<Debrief[]>`
    SELECT d."id", d."number", d."candidateId", c."code", c."openingId", o."role", o."leadId", o."deciderId", o."coordinatorId",
           d."status"::text, debrief_waits_for(d."id") AS "waitsFor",
           c."erasedAt" IS NOT NULL AS "erased", to_char(c."withdrawnAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "withdrawnAt",
           to_char(d."revealedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "revealedAt",
           to_char(d."decidedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "decidedAt",
           coalesce(e."seated", false) AS "seated", coalesce(e."scores", false) AS "scores"
    FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    LEFT JOIN LATERAL (SELECT true AS "seated", bool_or(s."role" = 'INTERVIEWER') AS "scores"
      FROM "InterviewSeat" s JOIN "Interview" i ON i."id" = s."interviewId"
      WHERE i."debriefId" = d."id" AND i."status" = 'PLANNED' AND s."status" <> 'OFF' AND s."personId" = ${readerId}
      HAVING count(*) > 0) e ON true
    WHERE d."id" = ${id}`;
  return row ?? null;
}
