import type { Db } from "~/platform/database/database.server";
import { isoDay } from "~/platform/database/sql.server";
import type { AbilityAsk, TeamCounts, TeamGroup } from "./domain/team-map";

/** A closed review cycle in which someone rated others. */
export type ClosedCycle = { id: string; name: string; versionId: string; closedAt: Date };

/** A map of a department, and no further: below that it says the same of everyone, at ten times the cost each level. */
const DEEPEST = 4;

/**
 * The cycles, latest first, that closed before a moment and in which this person's ratings of others were revealed in time. One that
 * was reopened counts as it closed first: two counts of it would differ by the few who came later.
 */
export function listClosedCycles(db: Db, raterId: string, before: Date, limit: number): Promise<ClosedCycle[]> {
  return db.$queryRaw<ClosedCycle[]>`
    SELECT DISTINCT c."id", c."name", c."versionId", f."closedAt"
    FROM "Sheet" s
    JOIN "Assessment" a ON a."id" = s."assessmentId"
    JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    CROSS JOIN LATERAL (SELECT coalesce(min(x."closedAt"), c."closedAt") AS "closedAt" FROM "CycleChange" x
      WHERE x."cycleId" = c."id" AND x."kind" = 'REOPENED') f
    WHERE s."raterId" = ${raterId} AND s."side" = 'MANAGER' AND s."revealedAt" <= f."closedAt" AND f."closedAt" <= ${before}
    ORDER BY f."closedAt" DESC, c."id" LIMIT ${limit}`;
}

type Row = { group: TeamGroup; level: string | null; ability: string | null; count: number };

/**
 * The people below a rater in a cycle and what they show, counted in one statement. Who is below whom comes from the cycle's own
 * sheets and not from the organisation of today, and nothing counts that was revealed or agreed on after the cycle closed: rows
 * that never change, so that the counts never change either.
 * What one person shows is worked out person by person (`LATERAL`), by their own keys: how many people there are is found out on
 * the way down, and a planner that expects few of them would join all of their ratings by trying each with each.
 * @param asks what each level asks of each ability; someone shows it who meets all of it.
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
      SELECT a."level", jsonb_object_agg(a."expectationId", jsonb_build_array(a."ability", a."needed")) AS "abilities"
      FROM (
        SELECT r.*, count(*) OVER (PARTITION BY r."level", r."ability") AS "needed"
        FROM jsonb_to_recordset(${JSON.stringify(asks)}::jsonb) AS r("level" text, "expectationId" text, "ability" text)
      ) a
      GROUP BY a."level"
    ),
    "below"("personId", "depth", "assessmentId", "level") AS (
      SELECT ${raterId}::text, 0, NULL::text, NULL::text
      UNION
      SELECT a."subjectId", b."depth" + 1, a."id", a."targetLevel"
      FROM "below" b
      JOIN "Sheet" s ON s."raterId" = b."personId" AND s."side" = 'MANAGER' AND s."revealedAt" <= ${cycle.closedAt}
      JOIN "Assessment" a ON a."id" = s."assessmentId" AND a."cycleId" = ${cycle.id} AND a."versionId" = ${cycle.versionId}
      WHERE b."depth" < ${DEEPEST}
    ),
    "member" AS MATERIALIZED (
      SELECT b."assessmentId", b."level", CASE WHEN min(b."depth") <= 2 THEN 'near' ELSE 'far' END AS "group"
      FROM "below" b
      WHERE b."personId" <> ${raterId}
      GROUP BY b."assessmentId", b."level"
    ),
    "shown" AS (
      SELECT m."group", x."ability"
      FROM "member" m
      JOIN "asked" k ON k."level" = m."level"
      CROSS JOIN LATERAL (
        SELECT k."abilities" -> coalesce(c."expectationId", o."expectationId") AS "ability"
        FROM (
          SELECT r."expectationId", r."word"
          FROM "Sheet" s JOIN "Rating" r ON r."sheetId" = s."id"
          WHERE s."assessmentId" = m."assessmentId" AND s."revealedAt" IS NOT NULL
          GROUP BY 1, 2 HAVING count(*) = 2
        ) o
        FULL JOIN (
          SELECT DISTINCT ON (g."expectationId") g."expectationId", coalesce(g."word", '') AS "word"
          FROM "AgreedRating" g
          WHERE g."assessmentId" = m."assessmentId" AND g."recordedAt" <= ${cycle.closedAt}
          ORDER BY g."expectationId", g."number" DESC
        ) c ON c."expectationId" = o."expectationId"
        WHERE coalesce(c."word", o."word") = ANY(${meeting as string[]})
        GROUP BY 1
        HAVING count(*) = (k."abilities" -> coalesce(c."expectationId", o."expectationId") ->> 1)::int
      ) x
    )
    SELECT "group", "level", NULL AS "ability", count(*)::int AS "count" FROM "member" GROUP BY 1, 2
    UNION ALL
    SELECT "group", NULL, "ability" ->> 0, count(*)::int FROM "shown" GROUP BY 1, 3`;
  const people = rows.flatMap(({ group, level, count }) => (level === null ? [] : { group, level, count }));
  const shown = rows.flatMap(({ group, ability, count }) => (ability === null ? [] : { group, ability, count }));
  return { people, shown };
}

/** What a manager sees of a report besides reviews. */
export type ReportGlance = {
  id: string;
  /** Their 1:1s that go on, and the last day on which something was discussed or agreed there. */
  oneToOne: { id: string; lastOn: string | null } | null;
  /** Opportunities that the report hasn't answered, and those under way. */
  offered: number;
  taken: number;
};

/** Of one's present reports only, in one statement. */
export function listReportGlances(db: Db, managerId: string, personIds: readonly string[]): Promise<ReportGlance[]> {
  return db.$queryRaw<ReportGlance[]>`
    SELECT p."id",
      (SELECT json_build_object('id', o."id", 'lastOn', (SELECT ${isoDay`max(d."on")`} FROM (
          SELECT t."discussedOn" AS "on" FROM "TalkingPoint" t WHERE t."oneToOneId" = o."id"
          UNION ALL SELECT x."madeOn" FROM "OneToOneAction" x WHERE x."oneToOneId" = o."id") d))
        FROM "OneToOne" o WHERE o."managerId" = ${managerId} AND o."reportId" = p."id" AND o."endedAt" IS NULL
        ORDER BY o."createdAt" DESC, o."id" LIMIT 1) AS "oneToOne",
      (SELECT count(*)::int FROM "OpportunityPlace" c WHERE c."personId" = p."id" AND c."state" = 'OFFERED') AS "offered",
      (SELECT count(*)::int FROM "OpportunityPlace" c WHERE c."personId" = p."id" AND c."state" IN ('ACCEPTED', 'TAKEN_UP'))
        AS "taken"
    FROM "Person" p WHERE p."managerId" = ${managerId} AND p."id" = ANY(${personIds as string[]})`;
}
