import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { columnsOf, type ExportPart } from "./domain/export-parts";

/** The table whose rows are gone through in order of their ids, or of another unique text, and what is read for some of them. */
type Source = { driver: string; by?: string; rows: (ids: string[]) => Prisma.Sql };

const IS_REVEALED = Prisma.sql`EXISTS (SELECT 1 FROM "Sheet" w WHERE w."assessmentId" = a."id" AND w."revealedAt" IS NOT NULL)`;

/** A link `l` of evidence `e` that others than its owner read: of an assessment that was revealed after it was attached. */
const IS_SHOWN = Prisma.sql`EXISTS (SELECT 1 FROM "Assessment" a JOIN "Sheet" w ON w."assessmentId" = a."id" AND w."side" = 'SELF'
  WHERE a."subjectId" = e."ownerId" AND a."versionId" = l."versionId" AND w."revealedAt" IS NOT NULL AND l."attachedAt" <= w."submittedAt")`;
const SHOWN_EVIDENCE = Prisma.sql`EXISTS (SELECT 1 FROM "EvidenceLink" l WHERE l."evidenceId" = e."id" AND ${IS_SHOWN})`;

/** Nothing here is read by its author alone: sealed and private rows have no place in an export of all. */
const SOURCES: Record<ExportPart, Source> = {
  teams: {
    driver: "Team",
    rows: (ids) => Prisma.sql`SELECT t."id", t."name", t."externalId" FROM "Team" t WHERE t."id" = ANY(${ids})`,
  },
  people: {
    driver: "Person",
    rows: (
      ids,
    ) => Prisma.sql`SELECT p."id", p."name", p."email", p."teamId", p."managerId", p."startedOn", p."timeZone", p."languages",
      p."externalId", p."deactivatedAt" FROM "Person" p WHERE p."id" = ANY(${ids}) ORDER BY p."id"`,
  },
  positions: {
    driver: "Person",
    rows: (
      ids,
    ) => Prisma.sql`SELECT o."personId", o."since", o."frameworkSlug" AS "framework", o."levelCode" AS "level",
      o."overlayCode" AS "overlay", o."overlayUntil" FROM "Position" o WHERE o."personId" = ANY(${ids}) ORDER BY o."personId", o."since"`,
  },
  "retired-frameworks": {
    driver: "FrameworkRetirement",
    by: "slug",
    rows: (ids) => Prisma.sql`SELECT r."slug" AS "framework", r."retiredAt", r."replacementSlug"
      FROM "FrameworkRetirement" r WHERE r."slug" = ANY(${ids}) ORDER BY r."slug"`,
  },
  cycles: {
    driver: "ReviewCycle",
    rows: (
      ids,
    ) => Prisma.sql`SELECT c."id", c."name", v."slug" AS "framework", v."version", c."opensOn", c."closesOn", c."openedById",
      c."closedAt" FROM "ReviewCycle" c JOIN "FrameworkVersion" v ON v."id" = c."versionId" WHERE c."id" = ANY(${ids}) ORDER BY c."id"`,
  },
  assessments: {
    driver: "Assessment",
    rows: (
      ids,
    ) => Prisma.sql`SELECT a."id", a."subjectId", a."cycleId", v."slug" AS "framework", v."version", a."heldLevel", a."targetLevel",
      a."startedAt", (SELECT max(w."revealedAt") FROM "Sheet" w WHERE w."assessmentId" = a."id") AS "revealedAt"
      FROM "Assessment" a JOIN "FrameworkVersion" v ON v."id" = a."versionId"
      WHERE a."id" = ANY(${ids}) AND ${IS_REVEALED} ORDER BY a."id"`,
  },
  ratings: {
    driver: "Assessment",
    rows: (
      ids,
    ) => Prisma.sql`SELECT s."assessmentId", s."raterId", s."side", r."expectationId", r."kind", r."word", r."reason", r."note"
      FROM "Sheet" s JOIN "Rating" r ON r."sheetId" = s."id"
      WHERE s."assessmentId" = ANY(${ids}) AND s."revealedAt" IS NOT NULL
      ORDER BY s."assessmentId", s."side", r."expectationId"`,
  },
  "agreed-ratings": {
    driver: "Assessment",
    rows: (
      ids,
    ) => Prisma.sql`SELECT g."assessmentId", g."expectationId", g."number", g."kind", g."word", g."sentence", g."recordedById",
      g."recordedAt" FROM "AgreedRating" g WHERE g."assessmentId" = ANY(${ids}) ORDER BY g."assessmentId", g."expectationId", g."number"`,
  },
  evidence: {
    driver: "Evidence",
    rows: (
      ids,
    ) => Prisma.sql`SELECT e."id", e."ownerId", e."kind", e."title", e."url", e."body", e."happenedOn", e."fileName", e."fileType"
      FROM "Evidence" e WHERE e."id" = ANY(${ids}) AND ${SHOWN_EVIDENCE} ORDER BY e."id"`,
  },
  "evidence-links": {
    driver: "Evidence",
    rows: (
      ids,
    ) => Prisma.sql`SELECT l."evidenceId", v."slug" AS "framework", v."version", l."expectationId", l."attachedAt"
      FROM "Evidence" e JOIN "EvidenceLink" l ON l."evidenceId" = e."id" JOIN "FrameworkVersion" v ON v."id" = l."versionId"
      WHERE e."id" = ANY(${ids}) AND ${IS_SHOWN} ORDER BY l."evidenceId", v."sequence", l."expectationId"`,
  },
  confirmations: {
    driver: "Evidence",
    rows: (ids) => Prisma.sql`SELECT c."evidenceId", c."colleagueId", c."sentence", c."answeredAt"
      FROM "Evidence" e JOIN "Corroboration" c ON c."evidenceId" = e."id" AND c."status" = 'CONFIRMED'
      WHERE e."id" = ANY(${ids}) AND ${SHOWN_EVIDENCE} ORDER BY c."evidenceId", c."colleagueId"`,
  },
  plans: {
    driver: "Person",
    rows: (
      ids,
    ) => Prisma.sql`SELECT p."personId", p."frameworkSlug" AS "framework", p."targetLevel", p."targetOn" FROM "GrowthPlan" p
      WHERE p."personId" = ANY(${ids}) AND EXISTS (
        SELECT 1 FROM "GrowthGoal" g WHERE g."personId" = p."personId" AND g."sharedAt" IS NOT NULL) ORDER BY p."personId"`,
  },
  goals: {
    driver: "GrowthGoal",
    rows: (
      ids,
    ) => Prisma.sql`SELECT g."id", g."personId", v."slug" AS "framework", v."version", g."expectationId", g."title",
      g."opportunity", g."evidence", g."state", g."dueOn", g."closedAt"
      FROM "GrowthGoal" g JOIN "FrameworkVersion" v ON v."id" = g."versionId"
      WHERE g."id" = ANY(${ids}) AND g."sharedAt" IS NOT NULL ORDER BY g."id"`,
  },
  pairs: {
    driver: "MentorshipPair",
    rows: (
      ids,
    ) => Prisma.sql`SELECT m."id", r."name" AS "round", m."menteeId", m."mentorId", m."status", m."startsOn", m."endsOn", m."endedAt"
      FROM "MentorshipPair" m JOIN "MentorshipRound" r ON r."id" = m."roundId" WHERE m."id" = ANY(${ids}) ORDER BY m."id"`,
  },
  "promotion-decisions": {
    driver: "PromotionCase",
    rows: (
      ids,
    ) => Prisma.sql`SELECT c."id" AS "caseId", c."subjectId", v."slug" AS "framework", v."version", c."fromLevel", c."toLevel",
      e."kind", e."promoted", e."reasons", e."change", e."actorId" AS "decidedById", e."at" AS "decidedAt"
      FROM "PromotionCase" c JOIN "FrameworkVersion" v ON v."id" = c."versionId"
      JOIN "CaseEvent" e ON e."caseId" = c."id" AND e."kind" IN ('DECIDED', 'DECIDED_FINALLY')
      WHERE c."id" = ANY(${ids}) ORDER BY c."id", e."number"`,
  },
  "calibration-outcomes": {
    driver: "CalibrationSession",
    rows: (
      ids,
    ) => Prisma.sql`SELECT s."id" AS "sessionId", s."name" AS "session", o."personId", i."item", i."fromWord", i."toWord",
      o."rationale", o."recordedAt" FROM "CalibrationSession" s JOIN "CalibrationOutcome" o ON o."sessionId" = s."id"
      JOIN "CalibrationOutcomeItem" i ON i."sessionId" = o."sessionId" AND i."personId" = o."personId" AND i."number" = o."number"
      JOIN "CalibrationSubject" x ON x."sessionId" = s."id" AND x."personId" = o."personId"
      LEFT JOIN "Assessment" a ON a."id" = x."assessmentId"
      WHERE s."id" = ANY(${ids}) AND EXISTS (SELECT 1 FROM "CalibrationLock" k WHERE k."sessionId" = s."id")
        AND (a."id" IS NULL OR ${IS_REVEALED}) AND o."number" = (SELECT max(z."number") FROM "CalibrationOutcome" z
          WHERE z."sessionId" = o."sessionId" AND z."personId" = o."personId") ORDER BY s."id", o."personId", i."item"`,
  },
  "hiring-decisions": {
    driver: "HiringDecision",
    rows: (
      ids,
    ) => Prisma.sql`SELECT c."code" AS "candidate", p."role" AS "opening", h."outcome", h."levelCode" AS "level", h."rationale",
      h."decidedById", ${isoDay`h."decidedAt"`} AS "decidedOn"
      FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId" JOIN "Candidate" c ON c."id" = d."candidateId"
      JOIN "Opening" p ON p."id" = c."openingId" WHERE h."id" = ANY(${ids}) ORDER BY h."id"`,
  },
};

/** Driving rows at a time. */
const AT_ONCE = 500;

/** The rows of a part, some at a time, each with its columns in order. */
export async function* readPart(db: Db, part: ExportPart): AsyncGenerator<Record<string, unknown>[]> {
  const { driver, by = "id", rows } = SOURCES[part];
  const [table, key] = [Prisma.raw(`"${driver}"`), Prisma.raw(`d."${by}"`)];
  for (let after = ""; ; ) {
    const drivers = await db.$queryRaw<{ id: string }[]>`
      SELECT ${key} AS "id" FROM ${table} d WHERE ${key} > ${after} ORDER BY ${key} LIMIT ${AT_ONCE}`;
    const last = drivers.at(-1);
    if (!last) return;
    const found = await db.$queryRaw<{ row: string }[]>`
      SELECT row_to_json(x)::text AS "row" FROM (${rows(drivers.map(({ id }) => id))}) x`;
    yield found.map(({ row }) => inColumns(part, JSON.parse(row) as Record<string, unknown>));
    after = last.id;
  }
}

const inColumns = (part: ExportPart, row: Record<string, unknown>) =>
  Object.fromEntries(columnsOf(part).map((name) => [name, row[name] ?? null]));

/** Files of the evidence in an export, some at a time. */
export async function* readEvidenceFiles(db: Db): AsyncGenerator<{ id: string; fileKey: string }> {
  for (let after = ""; ; ) {
    const found = await db.$queryRaw<{ id: string; fileKey: string }[]>`
      SELECT e."id", e."fileKey" FROM "Evidence" e WHERE e."fileKey" IS NOT NULL AND e."id" > ${after} AND ${SHOWN_EVIDENCE}
      ORDER BY e."id" LIMIT ${AT_ONCE}`;
    yield* found;
    const last = found.at(-1);
    if (!last) return;
    after = last.id;
  }
}

export const listAllVersions = (db: Db): Promise<{ id: string; slug: string; version: string }[]> =>
  db.frameworkVersion.findMany({ select: { id: true, slug: true, version: true }, orderBy: { sequence: "asc" } });

export type StoredExport = {
  id: string;
  askedById: string;
  askedAt: Date;
  done: number;
  steps: number;
  finishedAt: Date | null;
  fileKey: string | null;
};

/** The latest one. */
export const findExport = (db: Db | Tx): Promise<StoredExport | null> =>
  db.organizationExport.findFirst({ orderBy: { askedAt: "desc" } });

export async function askExport(
  tx: Tx,
  row: Pick<StoredExport, "id" | "askedById" | "askedAt" | "steps">,
): Promise<void> {
  await tx.organizationExport.deleteMany();
  await tx.organizationExport.create({ data: row });
}

export async function tellExportStep(db: Db, id: string, done: number): Promise<void> {
  await db.organizationExport.updateMany({ where: { id }, data: { done } });
}

/** @returns whether it is still wanted. */
export async function finishExport(db: Db, id: string, given: { finishedAt: Date; fileKey: string }): Promise<boolean> {
  const { count } = await db.organizationExport.updateMany({ where: { id, fileKey: null }, data: given });
  return count === 1;
}

export async function removeExports(tx: Tx): Promise<void> {
  await tx.organizationExport.deleteMany();
}
