import type { Db } from "~/platform/database/database.server";
import { isoDay, isoText, jsonList } from "~/platform/database/sql.server";
import type { BesideReview } from "./domain/beside-review";

type Row = BesideReview & { managerId: string | null; managersManagerId: string | null };

/**
 * What someone lets their manager read, in one statement: open goals that are shared, feedback that is shared with this reader, open
 * actions of their 1:1s and of revealed reviews, and which reviews were revealed.
 */
export async function findBeside(db: Db, personId: string, readerId: string): Promise<Row | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT p."name", p."managerId", m."managerId" AS "managersManagerId",
      (SELECT ${jsonList`json_build_object('id', g."id", 'title', g."title") ORDER BY g."createdAt", g."id"`}
         FROM "GrowthGoal" g WHERE g."personId" = p."id" AND g."state" = 'OPEN' AND g."sharedAt" IS NOT NULL) AS "goals",
      (SELECT ${jsonList`to_jsonb(f) ORDER BY f."givenAt" DESC, f."id"`} FROM (
         SELECT f."id", w."name" AS "giver", f."text", ${isoText`f."givenAt"`} AS "givenAt"
         FROM "Feedback" f JOIN "Person" w ON w."id" = f."giverId"
         WHERE f."receiverId" = p."id" AND EXISTS (SELECT 1 FROM "FeedbackShare" s WHERE s."feedbackId" = f."id"
           AND s."readerId" = ${readerId} AND (NOT s."asManager" OR p."managerId" = ${readerId}))
         ORDER BY f."givenAt" DESC, f."id" LIMIT 20) f) AS "feedback",
      (SELECT ${jsonList`to_jsonb(x) ORDER BY x."dueOn" NULLS LAST, x."id"`} FROM (
         SELECT x."id", x."text", o."name" AS "owner", ${isoDay`x."dueOn"`} AS "dueOn"
         FROM "OneToOneAction" x JOIN "OneToOne" t ON t."id" = x."oneToOneId" JOIN "Person" o ON o."id" = x."ownerId"
         WHERE t."managerId" = ${readerId} AND t."reportId" = p."id" AND x."doneAt" IS NULL
         UNION ALL
         SELECT x."id", x."text", CASE x."owner" WHEN 'SUBJECT' THEN p."name" ELSE m."name" END, ${isoDay`x."dueOn"`}
         FROM "ReviewAction" x JOIN "Assessment" a ON a."id" = x."assessmentId"
         WHERE a."subjectId" = p."id" AND x."doneAt" IS NULL) x) AS "actions",
      (SELECT ${jsonList`to_jsonb(r) ORDER BY r."revealedAt" DESC, r."id"`} FROM (
         SELECT a."id", a."targetLevel", ${isoText`s."revealedAt"`} AS "revealedAt", coalesce(c."asksPeers", false) AS "asksPeers"
         FROM "Assessment" a JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."revealedAt" IS NOT NULL
         LEFT JOIN "ReviewCycle" c ON c."id" = a."cycleId"
         WHERE a."subjectId" = p."id" ORDER BY s."revealedAt" DESC, a."id" LIMIT 5) r) AS "reviews"
    FROM "Person" p LEFT JOIN "Person" m ON m."id" = p."managerId" WHERE p."id" = ${personId}`;
  return row ?? null;
}
