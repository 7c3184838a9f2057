import type { Writing } from "~/kernel/actor";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { enqueueJob, type NewJob } from "~/platform/jobs/jobs.server";

export type Sample = { loadedAt: Date | null; sealedPassword: string; frameworks: string[] };

export function findSample(db: Tx): Promise<Sample | null> {
  const columns = { loadedAt: true, sealedPassword: true, frameworks: true } as const;
  return db.sampleOrganization.findUnique({ where: { id: 1 }, select: columns });
}

/** Whether there is nothing yet but administrators. */
export async function isOtherwiseEmpty(db: Tx): Promise<boolean> {
  const [row] = await db.$queryRaw<{ is: boolean }[]>`
    SELECT NOT EXISTS (SELECT 1 FROM "Person" p WHERE p."deactivatedAt" IS NOT NULL OR NOT EXISTS
        (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = 'ADMINISTRATOR'))
      AND NOT EXISTS (SELECT 1 FROM "Team") AND NOT EXISTS (SELECT 1 FROM "ReviewCycle")
      AND NOT EXISTS (SELECT 1 FROM "Assessment") AND NOT EXISTS (SELECT 1 FROM "Opening")
      AND NOT EXISTS (SELECT 1 FROM "Webhook") AND NOT EXISTS (SELECT 1 FROM "MentorshipProgramme") AS "is"`;
  return row?.is ?? false;
}

/** @returns false if the sample is loaded already, or people exist. */
export function askForSample(
  db: Db,
  sealedPassword: string,
  job: NewJob,
  { actorId, at }: Pick<Writing, "actorId" | "at">,
): Promise<boolean> {
  return audited(db, async (tx) => {
    if ((await findSample(tx)) || !(await isOtherwiseEmpty(tx))) return false;
    const askedBy = actorId ?? "";
    const made = await tx.sampleOrganization.createMany({
      data: [{ id: 1, askedBy, askedAt: at, sealedPassword }],
      skipDuplicates: true,
    });
    if (made.count === 0) return false;
    await enqueueJob(tx, job);
    await recordAudit(tx, { at, actorId, action: "sample.load", subjectId: null, objectId: "1" });
    return true;
  });
}

export async function noteFrameworks(db: Db, frameworks: string[]): Promise<void> {
  await db.sampleOrganization.updateMany({ data: { frameworks } });
}

export async function markLoaded(tx: Tx, loadedAt: Date): Promise<void> {
  await tx.sampleOrganization.updateMany({ data: { loadedAt } });
}

export type SampleCounts = { people: number; assessments: number; candidates: number; own: number };

/** What removing it deletes, and how many people stay. */
export async function countSample(db: Tx, sampleIds: readonly string[]): Promise<SampleCounts> {
  const [row] = await db.$queryRaw<SampleCounts[]>`
    SELECT (SELECT count(*)::int FROM "Person" WHERE "id" = ANY(${[...sampleIds]}::text[])) AS "people",
      (SELECT count(*)::int FROM "Assessment") AS "assessments",
      (SELECT count(*)::int FROM "CandidateIdentity") AS "candidates",
      (SELECT count(*)::int FROM "Person" WHERE NOT "id" = ANY(${[...sampleIds]}::text[])) AS "own"`;
  return row!;
}

/** Tables of the system and its log, which hold no sample data. */
const UNTOUCHED =
  /^(_prisma_migrations|Audit.*|Clock.*|Organization|SampleOrganization|FactorRule|RetentionRule|RateLimit|Job)$/;

/**
 * Empties every table except the system's and restores the accounts that aren't part of the sample. Append-only rows can't be
 * deleted one by one, but a table can be truncated, which also misses nothing. Part of an audited transaction.
 */
export async function removeSample(tx: Tx, sampleIds: readonly string[], frameworks: readonly string[]): Promise<void> {
  const ids = [...sampleIds];
  const own = (column: string) => Prisma.sql`${Prisma.raw(`"${column}"`)} <> ALL(${ids}::text[])`;
  const notForIt = Prisma.sql`"slug" <> ALL(${[...frameworks]}::text[])`;
  const ofOthers = Prisma.sql`"versionId" IN (SELECT "id" FROM "FrameworkVersion" WHERE ${notForIt})`;
  const kept: [table: string, where: Prisma.Sql][] = [
    ["FrameworkVersion", notForIt],
    ["FrameworkExpectation", ofOthers],
    ["VersionCarry", ofOthers],
    ["FrameworkState", notForIt],
    ["FrameworkRetirement", notForIt],
    ["FrameworkHome", notForIt],
    ["FrameworkStay", notForIt],
    ["Person", own("id")],
    ...["Account", "Session", "Factor", "RecoveryCode", "Identity", "OneTimeLink", "Invitation", "Position"].map(
      (table): [string, Prisma.Sql] => [table, own("personId")],
    ),
    ["RoleGrant", Prisma.sql`${own("personId")} AND "teamId" IS NULL AND ("underId" IS NULL OR ${own("underId")})`],
    ["ApiToken", own("createdBy")],
  ];
  for (const [table, where] of kept)
    await tx.$executeRaw`CREATE TEMP TABLE ${Prisma.raw(`"kept_${table}"`)} ON COMMIT DROP AS
      SELECT * FROM ${Prisma.raw(`"${table}"`)} WHERE ${where}`;
  await tx.$executeRaw`UPDATE "kept_Person" SET "teamId" = NULL, "managerId" =
    CASE WHEN "managerId" IN (SELECT "id" FROM "kept_Person") THEN "managerId" END`;
  await tx.$executeRaw`UPDATE "kept_FrameworkRetirement" SET "replacementSlug" = NULL, "replacementVersion" = NULL
    WHERE "replacementSlug" = ANY(${[...frameworks]}::text[])`;
  const tables = await tx.$queryRaw<{ name: string }[]>`
    SELECT tablename AS "name" FROM pg_tables WHERE schemaname = current_schema()`;
  const emptied = tables.filter(({ name }) => !UNTOUCHED.test(name)).map(({ name }) => `"${name}"`);
  await tx.$executeRaw`TRUNCATE ${Prisma.raw(emptied.join(", "))}`;
  for (const [table] of kept)
    await tx.$executeRaw`INSERT INTO ${Prisma.raw(`"${table}"`)} SELECT * FROM ${Prisma.raw(`"kept_${table}"`)}`;
  await tx.sampleOrganization.deleteMany();
}
