import type { Db } from "~/platform/database/database.server";
import { isoDay } from "~/platform/database/sql.server";
import type { TeamProgress } from "./domain/cycle";

/** Deeper than any organization; guards against a circle of managers. */
const DEEPEST = 20;

/**
 * Progress of open cycles across everyone who reports to someone, directly or indirectly, by team: people asked and reviews
 * submitted. Counts only, no names.
 */
export function listProgress(db: Db, managerId: string, today: Date): Promise<TeamProgress[]> {
  return db.$queryRaw<TeamProgress[]>`
    WITH RECURSIVE below AS (
      SELECT p."id", p."teamId", 1 AS "depth" FROM "Person" p WHERE p."managerId" = ${managerId} AND p."deactivatedAt" IS NULL
      UNION ALL
      SELECT p."id", p."teamId", b."depth" + 1 FROM below b JOIN "Person" p ON p."managerId" = b."id" AND p."deactivatedAt" IS NULL
      WHERE b."depth" < ${DEEPEST})
    SELECT c."id" AS "cycleId", c."name" AS "cycle", ${isoDay`c."closesOn"`} AS "closesOn", t."id" AS "teamId", t."name" AS "team",
      bool_and(b."depth" = 1) AS "direct", count(*)::int AS "people", count(s."submittedAt")::int AS "self",
      count(g."submittedAt")::int AS "managers", count(s."revealedAt")::int AS "revealed"
    FROM below b JOIN "Assessment" a ON a."subjectId" = b."id" AND a."takenOutAt" IS NULL
    JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."closedAt" IS NULL AND c."opensOn" <= ${today}::date
    LEFT JOIN "Team" t ON t."id" = b."teamId"
    LEFT JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF'
    LEFT JOIN "Sheet" g ON g."assessmentId" = a."id" AND g."side" = 'MANAGER' AND g."laidAsideAt" IS NULL
    GROUP BY c."id", t."id" ORDER BY c."closesOn", c."id", t."name" NULLS LAST, t."id"`;
}
