import type { CalibrationPurpose } from "~/features/calibration/session/domain/session";
import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Somebody whom a session could be about, as they are now. */
export type Candidate = {
  id: string;
  name: string;
  managerId: string | null;
  managersManagerId: string | null;
  teamId: string | null;
  /** Of the review, of the promotion case, or the level held; with what the outcome goes back to. */
  targetLevel: string;
  heldLevel: string | null;
  assessmentId: string | null;
  caseId: string | null;
};

/** What a session is for, as far as it decides of whom it can be. */
export type About = { purpose: CalibrationPurpose; cycleId: string | null; slug: string };

export type Population = {
  reportsOf: string | null;
  /** Reports of this person's reports. */
  theirReportsOf: string | null;
  teamIds: readonly string[];
  emails: readonly string[];
  /** Held now; everybody's, when empty. */
  level: string;
  /** Only who began to work here on this day or later. */
  since: Date | null;
};

const GOES_BACK_TO: Record<CalibrationPurpose, Prisma.Sql> = {
  CYCLE_RATINGS: Prisma.sql`a."targetLevel" IS NOT NULL`,
  PROMOTION_CASES: Prisma.sql`c."toLevel" IS NOT NULL`,
  HIRE_LEVELS: Prisma.sql`h."levelCode" IS NOT NULL`,
};

/** Active people of a population with what a session is for: a review of the cycle, a submitted case, a level held. */
export function listCandidates(
  db: Tx,
  { purpose, cycleId, slug }: About,
  { reportsOf, theirReportsOf, teamIds, emails, level, since }: Population,
  today: Date,
  take: number,
): Promise<Candidate[]> {
  return db.$queryRaw<Candidate[]>`
    SELECT p."id", p."name", p."managerId", m."managerId" AS "managersManagerId", p."teamId",
           coalesce(a."targetLevel", c."toLevel", h."levelCode") AS "targetLevel",
           coalesce(a."heldLevel", c."fromLevel", h."levelCode") AS "heldLevel", a."id" AS "assessmentId", c."id" AS "caseId"
    FROM "Person" p
    LEFT JOIN "Person" m ON m."id" = p."managerId"
    LEFT JOIN LATERAL (SELECT o."frameworkSlug", o."levelCode" FROM "Position" o
      WHERE o."personId" = p."id" AND o."since" <= ${today}::date ORDER BY o."since" DESC LIMIT 1) held ON true
    LEFT JOIN LATERAL (SELECT held."levelCode" WHERE held."frameworkSlug" = ${slug}) h ON true
    LEFT JOIN LATERAL (SELECT x."id", x."targetLevel", x."heldLevel" FROM "Assessment" x
      WHERE x."subjectId" = p."id" AND x."cycleId" = ${cycleId} ORDER BY x."startedAt", x."id" LIMIT 1) a
      ON ${purpose} = 'CYCLE_RATINGS'
    LEFT JOIN LATERAL (SELECT y."id", y."fromLevel", y."toLevel" FROM "PromotionCase" y JOIN "FrameworkVersion" v
        ON v."id" = y."versionId" AND v."slug" = ${slug}
      WHERE y."subjectId" = p."id" AND y."status" IN ('SUBMITTED', 'IN_CALIBRATION')
      ORDER BY y."submittedAt" DESC, y."id" LIMIT 1) c ON ${purpose} = 'PROMOTION_CASES'
    WHERE p."deactivatedAt" IS NULL AND ${GOES_BACK_TO[purpose]}
      AND (p."managerId" = ${reportsOf} OR m."managerId" = ${theirReportsOf} OR p."teamId" = ANY(${teamIds as string[]})
        OR p."email" = ANY(${emails as string[]}))
      AND (${level} = '' OR held."levelCode" = ${level}) AND (${since}::date IS NULL OR p."startedOn" >= ${since}::date)
    ORDER BY p."name", p."id" LIMIT ${take}`;
}

export type Choosable = {
  teams: { id: string; name: string }[];
  cycles: { id: string; name: string; versionId: string }[];
  hasReports: boolean;
  hasTheirReports: boolean;
};

const CYCLES = 100;

/** Of whom somebody may make a session, and the review cycles in which such people are, in one statement. */
export async function findChoosable(db: Db | Tx, actorId: string, partnerOf: readonly string[]): Promise<Choosable> {
  const [row] = await db.$queryRaw<Choosable[]>`
    WITH theirs AS (
      SELECT p."id", p."managerId" = ${actorId} AS "own", m."managerId" = ${actorId} AS "below"
      FROM "Person" p LEFT JOIN "Person" m ON m."id" = p."managerId"
      WHERE p."deactivatedAt" IS NULL
        AND (p."managerId" = ${actorId} OR m."managerId" = ${actorId} OR p."teamId" = ANY(${partnerOf as string[]})))
    SELECT (SELECT coalesce(json_agg(json_build_object('id', t."id", 'name', t."name") ORDER BY t."name"), '[]')
              FROM "Team" t WHERE t."id" = ANY(${partnerOf as string[]})) AS "teams",
           (SELECT coalesce(json_agg(c ORDER BY c."closesOn" DESC, c."id"), '[]') FROM (
              SELECT r."id", r."name", r."versionId", r."closesOn" FROM "ReviewCycle" r
              WHERE r."id" IN (SELECT a."cycleId" FROM "Assessment" a JOIN theirs ON theirs."id" = a."subjectId")
              ORDER BY r."closesOn" DESC, r."id" LIMIT ${CYCLES}) c) AS "cycles",
           EXISTS (SELECT 1 FROM theirs WHERE "own") AS "hasReports",
           EXISTS (SELECT 1 FROM theirs WHERE "below") AS "hasTheirReports"`;
  return row ?? { teams: [], cycles: [], hasReports: false, hasTheirReports: false };
}

export type Named = { id: string; name: string; email: string };

/** Somebody who is here, by their address. */
export function findByEmail(db: Tx, email: string): Promise<Named | null> {
  const select = { id: true, name: true, email: true };
  return db.person.findFirst({ where: { email, deactivatedAt: null }, select });
}

export async function findEmail(db: Tx, id: string): Promise<string | null> {
  return (await db.person.findUnique({ where: { id }, select: { email: true } }))?.email ?? null;
}
