import type { HiringOutcome } from "~/features/hiring/debriefs/domain/debrief";
import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDayOf, rowsOf } from "~/platform/database/sql.server";

export type DecidedRow = {
  id: string;
  code: string;
  role: string;
  leadId: string;
  deciderId: string;
  coordinatorId: string;
  outcome: HiringOutcome;
  levelCode: string | null;
  otherRole: string | null;
  decidedOn: string;
  erased: boolean;
  seated: boolean;
  scores: boolean;
  dissented: boolean;
};

/** Decided debriefs that a person had a part in, latest first; found from their openings and seats. */
export function listDecided(db: Db, personId: string, { skip, take }: Slice): Promise<DecidedRow[]> {
  return db.$queryRaw<DecidedRow[]>`
    SELECT d."id", c."code", o."role", o."leadId", o."deciderId", o."coordinatorId", h."outcome"::text, h."levelCode", r."role" AS "otherRole",
           ${isoDayOf`h."decidedAt"`} AS "decidedOn", c."erasedAt" IS NOT NULL AS "erased", mine."seated", mine."scores",
           EXISTS (SELECT 1 FROM "HiringDissent" w WHERE w."decisionId" = h."id" AND w."personId" = ${personId}) AS "dissented"
    FROM (
      SELECT part."id", bool_or(part."seated") AS "seated", bool_or(part."scores") AS "scores"
      FROM (
        SELECT x."id", false AS "seated", false AS "scores"
        FROM "Opening" l JOIN "Candidate" y ON y."openingId" = l."id" JOIN "Debrief" x ON x."candidateId" = y."id"
        WHERE ${personId} IN (l."leadId", l."deciderId", l."coordinatorId")
        UNION ALL
        SELECT i."debriefId", true, e."role" = 'INTERVIEWER'
        FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
        WHERE e."personId" = ${personId} AND e."status" <> 'OFF' AND i."status" = 'PLANNED'
      ) part GROUP BY part."id"
    ) mine JOIN "Debrief" d ON d."id" = mine."id" JOIN "HiringDecision" h ON h."debriefId" = d."id"
      JOIN "Candidate" c ON c."id" = d."candidateId" JOIN "Opening" o ON o."id" = c."openingId" LEFT JOIN "Opening" r ON r."id" = h."otherOpeningId"
    ORDER BY "decidedOn" DESC, c."code", d."id" ${rowsOf({ skip, take })}`;
}
