import type { Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Counted, Counts, Impact, Pieces } from "./domain/impact";

type LevelRow = { code: string; counted: number };
type PieceRow = { id: string; pieces: number; people: number };

const asMap = (rows: readonly LevelRow[]) => new Map(rows.map(({ code, counted }) => [code, counted]));
const asPieces = (rows: readonly PieceRow[]): Map<string, Pieces> =>
  new Map(rows.map(({ id, pieces, people }) => [id, { pieces, people }]));

const versionsOf = (slug: string) => Prisma.sql`(SELECT v."id" FROM "FrameworkVersion" v WHERE v."slug" = ${slug})`;

/** People whose level it is today; those who have left are not asked anything. */
export async function countPeople(db: Tx, slug: string, today: Date) {
  return asMap(
    await db.$queryRaw<LevelRow[]>`
      SELECT o."levelCode" AS "code", count(*)::int AS "counted" FROM "Position" o
      JOIN "Person" p ON p."id" = o."personId" AND p."deactivatedAt" IS NULL
      WHERE o."frameworkSlug" = ${slug} AND o."since" <= ${today}::date AND NOT EXISTS (
        SELECT 1 FROM "Position" l
        WHERE l."personId" = o."personId" AND l."since" > o."since" AND l."since" <= ${today}::date)
      GROUP BY o."levelCode"`,
  );
}

type SheetRow = { code: string; assessments: number; drafts: number; sealed: number };

/**
 * People with an open assessment, a draft and a sealed sheet, by level, in one pass. Grouping twice counts distinct people by hashing, where
 * `count(DISTINCT)` would sort all rows.
 */
async function countSheets(db: Tx, slug: string) {
  const rows = await db.$queryRaw<SheetRow[]>`
    SELECT o."code", count(*) FILTER (WHERE o."open")::int AS "assessments",
           count(*) FILTER (WHERE o."draft")::int AS "drafts", count(*) FILTER (WHERE o."sealed")::int AS "sealed"
    FROM (
      SELECT a."targetLevel" AS "code", a."subjectId", bool_or(s."laidAsideAt" IS NULL) AS "open",
             bool_or(s."status" = 'DRAFT' AND s."laidAsideAt" IS NULL) AS "draft", bool_or(s."status" = 'SUBMITTED') AS "sealed"
      FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId"
      WHERE s."revealedAt" IS NULL AND s."versionId" IN ${versionsOf(slug)} GROUP BY 1, 2) o
    GROUP BY 1`;
  const of = (kind: "assessments" | "drafts" | "sealed") =>
    new Map(rows.flatMap((row) => (row[kind] > 0 ? [[row.code, row[kind]] as const] : [])));
  return { assessments: of("assessments"), drafts: of("drafts"), sealed: of("sealed") };
}

/** Distinct people of each, so that a small count is one of people. */
const BY_LEVEL: Record<Exclude<Counted, "assessments" | "drafts" | "sealed">, (slug: string) => Prisma.Sql> = {
  cases: (slug) => Prisma.sql`
    SELECT c."fromLevel" AS "code", count(DISTINCT c."subjectId")::int AS "counted" FROM "PromotionCase" c
    WHERE c."status" NOT IN ('DECIDED', 'FINAL', 'WITHDRAWN') AND c."versionId" IN ${versionsOf(slug)} GROUP BY 1`,
  plans: (slug) => Prisma.sql`
    SELECT g."targetLevel" AS "code", count(*)::int AS "counted" FROM "GrowthPlan" g
    WHERE g."frameworkSlug" = ${slug} GROUP BY 1`,
  pairings: (slug) => Prisma.sql`
    SELECT e."targetLevel" AS "code", count(DISTINCT m."menteeId")::int AS "counted" FROM "MentorshipPair" m
    JOIN "MentorshipEnrolment" e ON e."roundId" = m."roundId" AND e."personId" = m."menteeId" AND e."side" = 'MENTEE'
    WHERE m."status" <> 'ENDED' AND e."frameworkSlug" = ${slug} AND e."targetLevel" IS NOT NULL GROUP BY 1`,
};

/** A piece that two versions know under the same id counts once. */
async function countEvidence(db: Tx, slug: string, touched: readonly string[]) {
  return asPieces(
    await db.$queryRaw<PieceRow[]>`
      SELECT o."id", sum(o."pieces")::int AS "pieces", count(*)::int AS "people" FROM (
        SELECT d."id", e."ownerId", count(*) AS "pieces" FROM (
          SELECT DISTINCT l."expectationId" AS "id", l."evidenceId" FROM "EvidenceLink" l
          WHERE l."expectationId" = ANY(${[...touched]}) AND l."versionId" IN ${versionsOf(slug)}) d
        JOIN "Evidence" e ON e."id" = d."evidenceId" GROUP BY 1, 2) o
      GROUP BY 1`,
  );
}

async function countAgreed(db: Tx, slug: string, touched: readonly string[]) {
  return asPieces(
    await db.$queryRaw<PieceRow[]>`
      SELECT o."id", sum(o."pieces")::int AS "pieces", count(*)::int AS "people" FROM (
        SELECT d."id", a."subjectId", count(*) AS "pieces" FROM (
          SELECT DISTINCT r."expectationId" AS "id", r."assessmentId" FROM "AgreedRating" r
          WHERE r."expectationId" = ANY(${[...touched]}) AND r."versionId" IN ${versionsOf(slug)}) d
        JOIN "Assessment" a ON a."id" = d."assessmentId" GROUP BY 1, 2) o
      GROUP BY 1`,
  );
}

async function countHiring(db: Tx, slug: string) {
  const openings = await db.$queryRaw<{ lowest: string; highest: string; openings: number }[]>`
    SELECT o."lowestLevel" AS "lowest", o."highestLevel" AS "highest", count(*)::int AS "openings" FROM "Opening" o
    WHERE o."status" <> 'CLOSED' AND o."versionId" IN ${versionsOf(slug)} GROUP BY 1, 2`;
  const kits = await db.$queryRaw<LevelRow[]>`
    SELECT s."kitId" AS "code", count(DISTINCT s."openingId")::int AS "counted" FROM "OpeningStage" s
    JOIN "Opening" o ON o."id" = s."openingId"
    WHERE o."status" <> 'CLOSED' AND o."versionId" IN ${versionsOf(slug)} GROUP BY 1`;
  return { openings, kits: asMap(kits) };
}

export type CountStep = (done: number, of: number) => Promise<void>;

/**
 * Counts what hangs on a framework, one statement after another, so that a job can say how far it is.
 * @param touched expectations whose evidence and ratings are counted.
 */
export async function countTouched(
  db: Tx,
  slug: string,
  touched: readonly string[],
  { today, onStep }: { today: Date; onStep: CountStep },
): Promise<Counts> {
  const kinds = Object.keys(BY_LEVEL) as (keyof typeof BY_LEVEL)[];
  const steps = kinds.length + 6;
  let done = 0;
  const step = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    done += 1;
    await onStep(done, steps);
    return result;
  };
  const people = await step(countPeople(db, slug, today));
  const byLevel = (await step(countSheets(db, slug))) as Partial<Counts["byLevel"]> as Counts["byLevel"];
  for (const kind of kinds) byLevel[kind] = asMap(await step(db.$queryRaw<LevelRow[]>`${BY_LEVEL[kind](slug)}`));
  const evidence = await step(countEvidence(db, slug, touched));
  const agreed = await step(countAgreed(db, slug, touched));
  const cycles = await step(db.reviewCycle.count({ where: { closedAt: null, version: { slug } } }));
  const { openings, kits } = await step(countHiring(db, slug));
  return { people, byLevel, evidence, agreed, cycles, openings, kits };
}

/** How far an impact is worked out; `result` once it is. */
export type StoredImpact = { contentHash: string; done: number; steps: number; result: Impact | null };

export async function findImpact(db: Tx, slug: string): Promise<StoredImpact | null> {
  const row = await db.frameworkImpact.findUnique({ where: { slug } });
  return row && { ...row, result: row.result as unknown as Impact | null };
}

/** Begins anew, for another content or since things have changed. */
export async function askImpact(tx: Tx, slug: string, contentHash: string, askedAt: Date): Promise<void> {
  const asked = { contentHash, askedAt, done: 0, steps: 0, result: Prisma.DbNull };
  await tx.frameworkImpact.upsert({ where: { slug }, create: { slug, ...asked }, update: asked });
}

export async function tellImpactStep(db: Tx, slug: string, contentHash: string, done: number, steps: number) {
  await db.frameworkImpact.updateMany({ where: { slug, contentHash }, data: { done, steps } });
}

export async function storeImpact(db: Tx, contentHash: string, result: Impact): Promise<void> {
  const where = { slug: result.slug, contentHash };
  await db.frameworkImpact.updateMany({ where, data: { result: result as unknown as Prisma.InputJsonObject } });
}

/** Some of the people at levels, by name, and how many there are. */
export async function listAt(db: Tx, slug: string, levels: readonly string[], today: Date, take: number) {
  return db.$queryRaw<{ id: string; name: string; level: string }[]>`
    SELECT p."id", p."name", o."levelCode" AS "level" FROM "Position" o
    JOIN "Person" p ON p."id" = o."personId" AND p."erasedAt" IS NULL
    WHERE o."frameworkSlug" = ${slug} AND o."levelCode" = ANY(${[...levels]}) AND NOT EXISTS (
      SELECT 1 FROM "Position" l WHERE l."personId" = o."personId" AND l."since" > o."since" AND l."since" <= ${today}::date)
    ORDER BY o."levelCode", p."name", p."id" LIMIT ${take}`;
}
