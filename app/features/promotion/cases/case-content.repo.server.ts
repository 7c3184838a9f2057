import { amongst, hashedContent, type SealedKind } from "~/platform/audit/sealed-content.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** The frozen packet of a promotion case, and everything that was said and decided of it since. */
export const CASE: SealedKind = {
  kind: "promotion case",
  actions: [
    "case.submit",
    "case.answer",
    "case.calibrate",
    "case.decide",
    "case.appeal",
    "case.decide-appeal",
    "case.withdraw",
  ],
  loggedBy: ["objectId"],
  read: (db, which) => db.$queryRaw`
    SELECT c."id", bool_or(p."erasedAt" IS NOT NULL OR s."erasedAt" IS NOT NULL) AS "erased",
           ${hashedContent(Prisma.sql`k."content"::text || k."contentHash" || string_agg(json_build_array(v."number", v."kind",
             v."actorId", v."reasons", v."promoted", v."change", v."conditions")::text, '' ORDER BY v."number")`)} AS "hash"
    FROM "PromotionCase" c JOIN "CasePacket" k ON k."caseId" = c."id" JOIN "CaseEvent" v ON v."caseId" = c."id"
    JOIN "Person" p ON p."id" = v."actorId" JOIN "Person" s ON s."id" = c."subjectId"
    WHERE ${amongst(which, Prisma.sql`c."id"`)} GROUP BY c."id", k."caseId"`,
};
