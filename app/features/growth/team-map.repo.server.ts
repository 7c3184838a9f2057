import type { Db } from "~/platform/database.server";
import type { AbilityAsk, TeamCounts, TeamGroup } from "./domain/team-map";

/** A closed review cycle in which somebody rated others. */
export type ClosedCycle = { id: string; name: string; versionId: string; closedAt: Date };

/** A map of a department, and no further: below that it says the same of everybody, at ten times the cost each level. */
const DEEPEST = 4;

/** The cycles, latest first, that closed before a moment and in which this person's ratings of others were revealed in time. */
export function listClosedCycles(db: Db, raterId: string, before: Date, limit: number): Promise<ClosedCycle[]> {
  return db.$queryRaw<ClosedCycle[]>`
    SELECT DISTINCT c."id", c."name", c."versionId", c."closedAt"
    FROM "Sheet" s
    JOIN "Assessment" a ON a."id" = s."assessmentId"
    JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    WHERE s."raterId" = ${raterId} AND s."side" = 'MANAGER' AND s."revealedAt" <= c."closedAt" AND c."closedAt" <= ${before}
    ORDER BY c."closedAt" DESC, c."id" LIMIT ${limit}`;
}

type Row = { group: TeamGroup; level: string | null; ability: string | null; count: number };

/**
 * The people below a rater in a cycle and what they show, counted in one statement. Who is below whom comes from the cycle's own
 * sheets and not from the organisation of today, and nothing counts that was revealed or agreed on after the cycle closed: rows
 * that never change, so that the counts never change either.
 * @param asks what each level asks of each ability; somebody shows it who meets all of it.
 * @param meeting ids of the scale's words that meet an expectation.
 */
export async function countCoverage(
  db: Db,
  raterId: string,
  cycle: ClosedCycle,
  { asks, meeting }: { asks: readonly AbilityAsk[]; meeting: readonly string[] },
): Promise<TeamCounts> {
  const rows = await db.$queryRaw<Row[]>`
    WITH RECURSIVE "asked" AS MATERIALIZED (
      SELECT a."level", a."expectationId", a."ability", count(*) OVER (PARTITION BY a."level", a."ability") AS "needed"
      FROM jsonb_to_recordset(${JSON.stringify(asks)}::jsonb) AS a("level" text, "expectationId" text, "ability" text)
    ),
    "below"("personId", "depth") AS (
      SELECT ${raterId}::text, 0
      UNION
      SELECT a."subjectId", b."depth" + 1
      FROM "below" b
      JOIN "Sheet" s ON s."raterId" = b."personId" AND s."side" = 'MANAGER' AND s."revealedAt" <= ${cycle.closedAt}
      JOIN "Assessment" a ON a."id" = s."assessmentId" AND a."cycleId" = ${cycle.id} AND a."versionId" = ${cycle.versionId}
      WHERE b."depth" < ${DEEPEST}
    ),
    "member" AS MATERIALIZED (
      SELECT a."id", a."targetLevel", CASE WHEN min(b."depth") <= 2 THEN 'near' ELSE 'far' END AS "group"
      FROM "below" b JOIN "Assessment" a ON a."subjectId" = b."personId" AND a."cycleId" = ${cycle.id}
      WHERE b."personId" <> ${raterId}
      GROUP BY a."id", a."targetLevel"
    ),
    "recorded" AS (
      SELECT DISTINCT ON (g."assessmentId", g."expectationId")
             m."group", m."targetLevel", g."assessmentId", g."expectationId", g."word"
      FROM "member" m
      JOIN "AgreedRating" g ON g."assessmentId" = m."id" AND g."recordedAt" <= ${cycle.closedAt}
      ORDER BY g."assessmentId", g."expectationId", g."number" DESC
    ),
    "agreed" AS (
      SELECT * FROM "recorded" WHERE "word" = ANY(${meeting as string[]})
      UNION ALL
      SELECT m."group", m."targetLevel", m."id", r."expectationId", r."word"
      FROM "member" m
      JOIN "Sheet" o ON o."assessmentId" = m."id" AND o."side" = 'SELF'
      JOIN "Rating" r ON r."sheetId" = o."id" AND r."word" = ANY(${meeting as string[]})
      WHERE EXISTS (
        SELECT 1 FROM "Sheet" s JOIN "Rating" q ON q."sheetId" = s."id"
        WHERE s."assessmentId" = m."id" AND s."side" = 'MANAGER' AND s."revealedAt" <= ${cycle.closedAt}
          AND q."expectationId" = r."expectationId" AND q."word" = r."word")
      AND NOT EXISTS (
        SELECT 1 FROM "recorded" c WHERE c."assessmentId" = m."id" AND c."expectationId" = r."expectationId")
    ),
    "shown" AS (
      SELECT g."group", g."assessmentId", a."ability"
      FROM "agreed" g
      JOIN "asked" a ON a."level" = g."targetLevel" AND a."expectationId" = g."expectationId"
      GROUP BY g."group", g."assessmentId", a."ability", a."needed"
      HAVING count(*) = a."needed"
    )
    SELECT "group", "targetLevel" AS "level", NULL AS "ability", count(*)::int AS "count" FROM "member" GROUP BY 1, 2
    UNION ALL
    SELECT "group", NULL, "ability", count(*)::int FROM "shown" GROUP BY 1, 3`;
  const people = rows.flatMap(({ group, level, count }) => (level === null ? [] : { group, level, count }));
  const shown = rows.flatMap(({ group, ability, count }) => (ability === null ? [] : { group, ability, count }));
  return { people, shown };
}
