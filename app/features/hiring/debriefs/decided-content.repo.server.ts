import { amongst, type Contents, hashedContent, type StoredContent } from "~/platform/audit/sealed-content.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";

const CONTENT = Prisma.sql`
  coalesce((SELECT string_agg(json_build_array(h."id", h."debriefId", h."outcome", h."levelCode", h."otherOpeningId", h."rationale",
      h."decidedById")::text || CASE WHEN h."departure" = '' THEN '' ELSE to_json(h."departure")::text END, '' ORDER BY h."id")
    FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId" WHERE d."candidateId" = c."id"), '')
  || coalesce((SELECT string_agg(json_build_array(s."decisionId", s."personId", s."text")::text, '' ORDER BY s."decisionId", s."personId")
    FROM "HiringDissent" s JOIN "HiringDecision" h ON h."id" = s."decisionId" JOIN "Debrief" d ON d."id" = h."debriefId"
    WHERE d."candidateId" = c."id"), '')
  || coalesce((SELECT string_agg(json_build_array(s."debriefId", s."interviewId", s."questionId", s."personId", s."number", s."score",
      s."reason")::text, '' ORDER BY s."debriefId", s."interviewId", s."questionId", s."personId", s."number")
    FROM "DebriefScore" s JOIN "Debrief" d ON d."id" = s."debriefId" WHERE d."candidateId" = c."id"), '')`;

const WRITERS = Prisma.sql`
  SELECT h."decidedById" FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId" WHERE d."candidateId" = c."id"
  UNION SELECT s."personId" FROM "HiringDissent" s JOIN "HiringDecision" h ON h."id" = s."decisionId"
    JOIN "Debrief" d ON d."id" = h."debriefId" WHERE d."candidateId" = c."id"
  UNION SELECT s."personId" FROM "DebriefScore" s JOIN "Debrief" d ON d."id" = s."debriefId" WHERE d."candidateId" = c."id"`;

export function readDecided(db: Db | Tx, which: Contents): Promise<StoredContent[]> {
  return db.$queryRaw<StoredContent[]>`
    SELECT c."id", ${hashedContent(CONTENT)} AS "hash",
           c."erasedAt" IS NOT NULL
             OR EXISTS (SELECT FROM "Person" p WHERE p."erasedAt" IS NOT NULL AND p."id" IN (${WRITERS})) AS "erased"
    FROM "Candidate" c WHERE ${amongst(which, Prisma.sql`c."id"`)} AND EXISTS (
      SELECT FROM "Debrief" d WHERE d."candidateId" = c."id" AND (
        EXISTS (SELECT FROM "HiringDecision" h WHERE h."debriefId" = d."id")
        OR EXISTS (SELECT FROM "DebriefScore" s WHERE s."debriefId" = d."id")))`;
}
