import type { Db } from "~/platform/database/database.server";
import { isoDay } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { HalfYear } from "./domain/half-year";
import type { Named, PeopleNow, StoredReading } from "./domain/organization-page";
import type { AlikePeople, OrganizationReading } from "./domain/organization-reading";

/** Deeper than any organization; guards against a circle of managers. */
const DEEPEST = 20;

/**
 * Everyone below a leader with the report of the leader's whom they are below, or are, and how far down. People who have left are in
 * it: their reports may still name them as a manager, and their leaving is counted.
 */
const below = (leaderId: string) => Prisma.sql`"below"("id", "startedOn", "deactivatedAt", "topId", "depth") AS (
  SELECT p."id", p."startedOn", p."deactivatedAt", p."id", 1 FROM "Person" p
  WHERE p."managerId" = ${leaderId} AND p."id" <> ${leaderId}
  UNION ALL
  SELECT p."id", p."startedOn", p."deactivatedAt", b."topId", b."depth" + 1 FROM "below" b JOIN "Person" p ON p."managerId" = b."id" AND p."id" <> ${leaderId}
  WHERE b."depth" < ${DEEPEST})`;

/** Reports who manage others today are parts of an organization; all other reports are the rest of it. */
const PART = Prisma.sql`"part" AS (
  SELECT DISTINCT b."topId" AS "id" FROM "below" b WHERE b."depth" > 1 AND b."deactivatedAt" IS NULL)`;

/**
 * Whether any report, or this one, manages others. Nearly always someone reports to a report directly; only otherwise is everyone
 * below read, since the people between may have left.
 */
export async function leadsManagers(db: Db, leaderId: string, reportId: string | null, today: Date): Promise<boolean> {
  const isOne = (id: Prisma.Sql) => (reportId === null ? Prisma.sql`true` : Prisma.sql`${id} = ${reportId}`);
  const [row] = await db.$queryRaw<{ leads: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Person" r JOIN "Person" p ON p."managerId" = r."id" AND p."id" <> ${leaderId}
        WHERE r."managerId" = ${leaderId} AND r."id" <> ${leaderId} AND ${isOne(Prisma.sql`r."id"`)}
          AND p."deactivatedAt" IS NULL AND p."startedOn" <= ${today}::date)
      OR EXISTS (WITH RECURSIVE ${below(leaderId)}, ${PART}
        SELECT 1 FROM "below" b JOIN "part" q ON q."id" = b."topId"
        WHERE ${isOne(Prisma.sql`q."id"`)} AND b."deactivatedAt" IS NULL AND b."startedOn" <= ${today}::date) AS "leads"`;
  return row?.leads ?? false;
}

export type OrganizationNow = {
  /** People who are here, by part and level. */
  now: PeopleNow[];
  /** Parts of today, and of the half-years that were read. */
  names: Named[];
  readings: StoredReading[];
};

type Row = {
  now: PeopleNow[];
  names: Named[];
  readings: { from: string; content: OrganizationReading }[];
};

/** The organization below a leader as it is today, and what was read of its half-years from a day on; in one statement. */
export async function findOrganization(db: Db, leaderId: string, today: Date, from: Date): Promise<OrganizationNow> {
  const [row] = await db.$queryRaw<Row[]>`
    WITH RECURSIVE ${below(leaderId)}, ${PART},
    "counted" AS (
      SELECT q."id" AS "part", l."frameworkSlug", l."levelCode", count(*)::int AS "people"
      FROM "below" b LEFT JOIN "part" q ON q."id" = b."topId"
      LEFT JOIN LATERAL (SELECT s."frameworkSlug", s."levelCode" FROM "Position" s
        WHERE s."personId" = b."id" AND s."since" <= ${today}::date ORDER BY s."since" DESC LIMIT 1) l ON true
      WHERE b."deactivatedAt" IS NULL AND b."startedOn" <= ${today}::date
      GROUP BY 1, 2, 3),
    "reading" AS (
      SELECT r."from", r."content" FROM "OrganizationReading" r WHERE r."leaderId" = ${leaderId} AND r."from" >= ${from}::date)
    SELECT
      (SELECT coalesce(json_agg(json_build_object('part', c."part", 'people', c."people", 'level', CASE WHEN c."levelCode" IS NOT NULL
          THEN json_build_object('slug', c."frameworkSlug", 'code', c."levelCode") END)), '[]') FROM "counted" c) AS "now",
      (SELECT coalesce(json_agg(json_build_object('id', p."id", 'name', p."name") ORDER BY p."name", p."id"), '[]')
        FROM "Person" p WHERE p."id" IN (SELECT q."id" FROM "part" q UNION
          SELECT x ->> 'part' FROM "reading" r, jsonb_array_elements(r."content" -> 'parts') x)) AS "names",
      (SELECT coalesce(json_agg(json_build_object('from', ${isoDay`r."from"`}, 'content', r."content") ORDER BY r."from"), '[]')
        FROM "reading" r) AS "readings"`;
  const { now = [], names = [], readings = [] } = row ?? {};
  return { now, names, readings: readings.map((one) => ({ ...one, from: new Date(one.from) })) };
}

/**
 * Everyone below a leader in some half-years, without a name or an id, those alike counted together; in one statement. Of a case it
 * reads the results that its frozen packet holds.
 */
export async function listAlike(
  db: Db,
  leaderId: string,
  halfYears: readonly HalfYear[],
): Promise<(AlikePeople & { from: Date })[]> {
  return db.$queryRaw<(AlikePeople & { from: Date })[]>`
    WITH RECURSIVE ${below(leaderId)}, ${PART},
    "half" AS (SELECT h."from", h."until" FROM jsonb_to_recordset(${JSON.stringify(halfYears)}::jsonb) AS h("from" timestamptz, "until" timestamptz)),
    "member" AS MATERIALIZED (
      SELECT b."id", q."id" AS "part", least(b."depth", 3) AS "depth", h."from", h."until",
        b."deactivatedAt" IS NULL OR b."deactivatedAt" >= h."until" AS "isHere",
        b."startedOn" >= (h."from" AT TIME ZONE 'UTC')::date AS "joined"
      FROM "below" b LEFT JOIN "part" q ON q."id" = b."topId"
      JOIN "half" h ON b."startedOn" < (h."until" AT TIME ZONE 'UTC')::date
        AND (b."deactivatedAt" IS NULL OR b."deactivatedAt" >= h."from"))
    SELECT m."from", m."part", m."depth", m."isHere", m."joined", f."level" AS "before", t."level" AS "after", c."results",
      CASE WHEN o."taken" THEN 'taken' WHEN o."offered" THEN 'offered' ELSE 'none' END AS "opportunity", count(*)::int AS "people"
    FROM "member" m
    LEFT JOIN LATERAL (SELECT jsonb_build_object('slug', s."frameworkSlug", 'code', s."levelCode") AS "level" FROM "Position" s
      WHERE s."personId" = m."id" AND s."since" < (m."from" AT TIME ZONE 'UTC')::date ORDER BY s."since" DESC LIMIT 1) f ON true
    LEFT JOIN LATERAL (SELECT jsonb_build_object('slug', s."frameworkSlug", 'code', s."levelCode") AS "level" FROM "Position" s
      WHERE s."personId" = m."id" AND s."since" < (m."until" AT TIME ZONE 'UTC')::date ORDER BY s."since" DESC LIMIT 1) t ON true
    LEFT JOIN LATERAL (SELECT ARRAY(SELECT DISTINCT x -> 'reading' ->> 'result'
          FROM "CasePacket" k, jsonb_array_elements(k."content" -> 'reading' -> 'criteria') x
          WHERE k."caseId" = v."id" ORDER BY 1) AS "results"
      FROM "PromotionCase" v
      WHERE v."subjectId" = m."id" AND v."submittedAt" >= m."from" AND v."submittedAt" < m."until" AND v."status" <> 'WITHDRAWN'
      ORDER BY v."submittedAt" DESC LIMIT 1) c ON true
    LEFT JOIN LATERAL (
      SELECT bool_or(g."begunBy" <> g."personId" AND g."begunAt" >= m."from" AND g."begunAt" < m."until") AS "offered",
        bool_or(g."state" IN ('ACCEPTED', 'TAKEN_UP', 'FINISHED') AND g."answeredAt" >= m."from" AND g."answeredAt" < m."until") AS "taken"
      FROM "OpportunityPlace" g WHERE g."personId" = m."id") o ON true
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}

/**
 * Stores what was read, once.
 * @returns false when another request has read one of them meanwhile: that one counts.
 */
export async function storeReadings(
  db: Db,
  leaderId: string,
  readings: readonly StoredReading[],
  takenAt: Date,
): Promise<boolean> {
  const data = readings.map(({ from, content }) => ({
    leaderId,
    from,
    content: content as unknown as object,
    takenAt,
  }));
  const { count } = await db.organizationReading.createMany({ data, skipDuplicates: true });
  return count === readings.length;
}
