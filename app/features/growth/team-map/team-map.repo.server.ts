import type { Arrangement, MeetingChange } from "~/kernel/time/calendar";
import type { Db } from "~/platform/database/database.server";
import { isoDay, isoText, jsonList } from "~/platform/database/sql.server";
import type { AbilityAsk, TeamCounts, TeamGroup } from "./domain/team-map";

/**
 * A closed review cycle in which someone rated others.
 * @property closedAt when it closed last.
 * @property nearUntil what was revealed by then counts of people whose ratings the reader may read one by one.
 * @property farUntil the same for those further below: a moment that never moves, since two counts would differ by the few between them.
 */
export type ClosedCycle = {
  id: string;
  name: string;
  versionId: string;
  closedAt: Date;
  nearUntil: Date;
  farUntil: Date;
};

/** What a cycle held back counts if it was revealed so long after it closed; it can't be reopened any more by then. */
const HELD_DAYS = 45;

/**
 * The cycles, latest first, that can be counted since a moment and in which this person's ratings of others were revealed.
 * One that reveals reviews as they are submitted counts when it closes; if it is reopened, people further below count as of its first
 * closing. One that holds them counts 45 days after it closed.
 */
export function listClosedCycles(db: Db, raterId: string, before: Date, limit: number): Promise<ClosedCycle[]> {
  return db.$queryRaw<ClosedCycle[]>`
    SELECT DISTINCT c."id", c."name", c."versionId", f."closedAt", f."nearUntil", f."farUntil"
    FROM "Sheet" s
    JOIN "Assessment" a ON a."id" = s."assessmentId"
    JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    CROSS JOIN LATERAL (
      SELECT max(x."at") AS "closedAt", max(x."at") AS "nearUntil", min(x."at") AS "farUntil"
      FROM (SELECT c."closedAt" AS "at"
            UNION ALL SELECT h."closedAt" FROM "CycleChange" h WHERE h."cycleId" = c."id" AND h."kind" = 'REOPENED') x
      WHERE c."reveal" = 'AT_ONCE' AND x."at" <= ${before}
      UNION ALL
      SELECT c."closedAt", h."until", h."until" FROM (SELECT c."closedAt" + make_interval(days => ${HELD_DAYS}::int) AS "until") h
      WHERE c."reveal" <> 'AT_ONCE') f
    WHERE s."raterId" = ${raterId} AND s."side" = 'MANAGER' AND s."revealedAt" <= f."nearUntil" AND f."nearUntil" <= ${before}
    ORDER BY f."closedAt" DESC, c."id" LIMIT ${limit}`;
}

/** A map of a department, and no further: below that it says the same of everyone, at ten times the cost each level. */
const DEEPEST = 4;

type Row = { group: TeamGroup; level: string | null; ability: string | null; count: number };

/**
 * The people below a rater in a cycle and what they show, counted in one statement. Who is below whom comes from the cycle's own
 * sheets and not from the organisation of today, and nothing counts that was revealed or agreed on after the group's moment: rows that
 * never change, so that the counts never change either. Someone further below at the one moment may be near at the other, and is
 * counted in both: the two groups are never added up.
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
    "below"("personId", "depth", "assessmentId", "level", "known") AS (
      SELECT ${raterId}::text, 0, NULL::text, NULL::text, '-infinity'::timestamptz
      UNION
      SELECT a."subjectId", b."depth" + 1, a."id", a."targetLevel", greatest(b."known", s."revealedAt")
      FROM "below" b
      JOIN "Sheet" s ON s."raterId" = b."personId" AND s."side" = 'MANAGER' AND s."revealedAt" <= ${cycle.nearUntil}
      JOIN "Assessment" a ON a."id" = s."assessmentId" AND a."cycleId" = ${cycle.id} AND a."versionId" = ${cycle.versionId}
      WHERE b."depth" < ${DEEPEST}
    ),
    "member" AS MATERIALIZED (
      SELECT b."assessmentId", b."level", 'near' AS "group", ${cycle.nearUntil}::timestamptz AS "until"
      FROM "below" b WHERE b."personId" <> ${raterId} AND b."depth" <= 2 GROUP BY b."assessmentId", b."level"
      UNION ALL
      SELECT b."assessmentId", b."level", 'far', ${cycle.farUntil}::timestamptz
      FROM "below" b WHERE b."personId" <> ${raterId} AND b."known" <= ${cycle.farUntil}
      GROUP BY b."assessmentId", b."level" HAVING min(b."depth") > 2
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
          WHERE g."assessmentId" = m."assessmentId" AND g."recordedAt" <= m."until"
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

type ChangeJson = Omit<MeetingChange, "startsAt"> & { startsAt: string };

/** What a manager sees of a report besides reviews. */
export type ReportGlance = {
  id: string;
  /** Their 1:1s that go on, with what has been moved or canceled, and the last day on which something was discussed or agreed there. */
  oneToOne: (Arrangement & { id: string; changes: ChangeJson[]; discussedOn: string | null }) | null;
  /** Opportunities that the report hasn't answered, and those under way. */
  offered: number;
  taken: number;
};

/** Of one's present reports only, in one statement. @param since YYYY-MM-DD; changes of meetings before it are left out. */
export function listReportGlances(
  db: Db,
  managerId: string,
  personIds: readonly string[],
  since: string,
): Promise<ReportGlance[]> {
  return db.$queryRaw<ReportGlance[]>`
    SELECT p."id",
      (SELECT json_build_object('id', o."id", 'rhythm', o."rhythm", 'startsOn', ${isoDay`o."startsOn"`}, 'time', o."time", 'timeZone', o."timeZone",
          'minutes', o."minutes", 'changes', (SELECT ${jsonList`json_build_object('on', ${isoDay`c."on"`}, 'startsAt', ${isoText`c."startsAt"`},
            'cancelled', c."cancelledAt" IS NOT NULL, 'sequence', c."sequence")`} FROM "OneToOneMeeting" c
            WHERE c."oneToOneId" = o."id" AND c."on" >= ${since}::date), 'discussedOn', (SELECT ${isoDay`max(d."on")`} FROM (
          SELECT t."discussedOn" AS "on" FROM "TalkingPoint" t WHERE t."oneToOneId" = o."id"
          UNION ALL SELECT x."madeOn" FROM "OneToOneAction" x WHERE x."oneToOneId" = o."id") d))
        FROM "OneToOne" o WHERE o."managerId" = ${managerId} AND o."reportId" = p."id" AND o."endedAt" IS NULL
        ORDER BY o."createdAt" DESC, o."id" LIMIT 1) AS "oneToOne",
      (SELECT count(*)::int FROM "OpportunityPlace" c WHERE c."personId" = p."id" AND c."state" = 'OFFERED') AS "offered",
      (SELECT count(*)::int FROM "OpportunityPlace" c WHERE c."personId" = p."id" AND c."state" IN ('ACCEPTED', 'TAKEN_UP'))
        AS "taken"
    FROM "Person" p WHERE p."managerId" = ${managerId} AND p."id" = ANY(${personIds as string[]})`;
}
