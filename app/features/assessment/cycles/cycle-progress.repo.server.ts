import type { Db } from "~/platform/database/database.server";
import { isoDay } from "~/platform/database/sql.server";
import type { TeamProgress } from "./domain/cycle";
import { isBelow } from "./reach.repo.server";

/**
 * Progress of open cycles across everyone who reports to someone, directly or indirectly, by team: people asked and reviews
 * submitted. Counts only, no names. People below a manager who has left count too, as on the page of the cycle.
 */
export function listProgress(db: Db, managerId: string, today: Date): Promise<TeamProgress[]> {
  return db.$queryRaw<TeamProgress[]>`
    SELECT c."id" AS "cycleId", c."name" AS "cycle", ${isoDay`c."closesOn"`} AS "closesOn", t."id" AS "teamId", t."name" AS "team",
      bool_and(p."managerId" = ${managerId}) AS "direct", count(*)::int AS "people", count(s."submittedAt")::int AS "self",
      count(g."submittedAt")::int AS "managers", count(s."revealedAt")::int AS "revealed"
    FROM "Person" p JOIN "Assessment" a ON a."subjectId" = p."id" AND a."takenOutAt" IS NULL
    JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."closedAt" IS NULL AND c."opensOn" <= ${today}::date
    LEFT JOIN "Team" t ON t."id" = p."teamId"
    LEFT JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF'
    LEFT JOIN "Sheet" g ON g."assessmentId" = a."id" AND g."side" = 'MANAGER' AND g."laidAsideAt" IS NULL
    WHERE p."deactivatedAt" IS NULL AND p."id" <> ${managerId} AND ${isBelow([managerId])}
    GROUP BY c."id", t."id" ORDER BY c."closesOn", c."id", t."name" NULLS LAST, t."id"`;
}
