import { amongst, hashedContent, type SealedKind } from "~/platform/audit/sealed-content.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Everything that was agreed in the conversation of an assessment. */
export const AGREED: SealedKind = {
  kind: "agreed ratings",
  actions: ["agreed-rating.record"],
  loggedBy: ["objectId"],
  read: (db, which) => db.$queryRaw`
    SELECT a."assessmentId" AS "id", bool_or(p."erasedAt" IS NOT NULL) AS "erased",
           ${hashedContent(Prisma.sql`string_agg(json_build_array(a."expectationId", a."number", a."versionId", a."kind", a."word",
             a."sentence", a."recordedById")::text, '' ORDER BY a."expectationId", a."number")`)} AS "hash"
    FROM "AgreedRating" a JOIN "Person" p ON p."id" = a."recordedById"
    WHERE ${amongst(which, Prisma.sql`a."assessmentId"`)} GROUP BY a."assessmentId"`,
};
