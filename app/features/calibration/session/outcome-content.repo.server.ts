import { amongst, type Contents, hashedContent, type StoredContent } from "~/platform/audit/sealed-content.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";

const ofPerson = (table: string) =>
  Prisma.raw(`"${table}" o WHERE o."sessionId" = x."sessionId" AND o."personId" = x."personId"`);

const CONTENT = Prisma.sql`
  k."content"::text || k."contentHash"
  || coalesce((SELECT string_agg(json_build_array(o."number", o."round", o."unchanged", o."proposerId", o."inFavour", o."rationale",
       o."recordedById")::text, '' ORDER BY o."number") FROM ${ofPerson("CalibrationOutcome")}), '')
  || coalesce((SELECT string_agg(json_build_array(o."number", o."item", o."fromWord", o."toWord", o."reason", o."evidenceIds")::text, ''
       ORDER BY o."number", o."item") FROM ${ofPerson("CalibrationOutcomeItem")}), '')
  || coalesce((SELECT string_agg(json_build_array(o."number", o."objectorId", o."sentence")::text, ''
       ORDER BY o."number", o."objectorId") FROM ${ofPerson("CalibrationObjection")}), '')
  || coalesce((SELECT json_build_array(o."reasons", o."decidedById", o."stands", o."answer")::text
       FROM ${ofPerson("CalibrationAppeal")}), '')
  || coalesce((SELECT string_agg(json_build_array(o."item", o."toWord")::text, '' ORDER BY o."item")
       FROM ${ofPerson("CalibrationAppealItem")}), '')
  || coalesce((SELECT string_agg(json_build_array(o."item", o."number", o."word", o."unchanged")::text, '' ORDER BY o."item", o."number")
       FROM "CalibratedRating" o WHERE o."sessionId" = x."sessionId" AND o."assessmentId" = x."assessmentId"), '')
  || coalesce((SELECT string_agg(json_build_array(o."item", o."number", o."word", o."unchanged")::text, '' ORDER BY o."item", o."number")
       FROM "CaseCalibration" o WHERE o."sessionId" = x."sessionId" AND o."caseId" = x."caseId"), '')`;

/** Words in it can have been erased with anyone who has a part in the session. */
const ERASED = Prisma.sql`EXISTS (SELECT FROM "Person" p WHERE p."erasedAt" IS NOT NULL AND p."id" IN (
  SELECT x."personId" UNION SELECT m."personId" FROM "CalibrationParticipant" m WHERE m."sessionId" = x."sessionId"
  UNION SELECT o."decidedById" FROM "CalibrationAppeal" o WHERE o."sessionId" = x."sessionId" AND o."personId" = x."personId"))`;

export function readOutcomeContents(db: Db | Tx, which: Contents): Promise<StoredContent[]> {
  return db.$queryRaw<StoredContent[]>`
    SELECT x."sessionId" || ' ' || x."personId" AS "id", ${hashedContent(CONTENT)} AS "hash", ${ERASED} AS "erased"
    FROM "CalibrationSubject" x
    JOIN "CalibrationPacket" k ON k."sessionId" = x."sessionId" AND k."personId" = x."personId"
    WHERE ${amongst(which, Prisma.sql`x."sessionId"`, Prisma.sql`x."personId"`)}`;
}
