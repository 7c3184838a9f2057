import type { Carried } from "~/features/ladder/versions/domain/carried";
import type { Decision } from "~/features/ladder/versions/domain/lineage";
import type { Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Positions of one framework that are in force on a day or begin later, of everyone who isn't erased. */
const heldPositions = (slug: string, today: Date) => Prisma.sql`
  SELECT o.* FROM "Position" o JOIN "Person" p ON p."id" = o."personId" AND p."erasedAt" IS NULL
  WHERE o."frameworkSlug" = ${slug} AND (o."since" > ${today}::date OR NOT EXISTS (
    SELECT 1 FROM "Position" l WHERE l."personId" = o."personId" AND l."since" > o."since" AND l."since" <= ${today}::date))`;

/** How many people hold each level of a framework, or will; assignments count while they last. */
export async function countHeld(tx: Tx, slug: string, today: Date): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ code: string; people: number }[]>`
    WITH held AS (${heldPositions(slug, today)})
    SELECT h."code", count(DISTINCT h."personId")::int AS "people" FROM (
      SELECT "levelCode" AS "code", "personId" FROM held
      UNION ALL SELECT "overlayCode", "personId" FROM held WHERE "overlayUntil" >= ${today}::date) h
    GROUP BY h."code"`;
  return new Map(rows.map(({ code, people }) => [code, people]));
}

const KINDS = { level: "LEVEL", competency: "COMPETENCY", expectation: "EXPECTATION" } as const;
const FATES = {
  kept: "KEPT",
  reworded: "REWORDED",
  split: "SPLIT",
  merged: "MERGED",
  moved: "MOVED",
  retired: "RETIRED",
} as const;

export async function storeCarried(tx: Tx, versionId: string, carried: readonly Carried[]): Promise<void> {
  await tx.versionCarry.createMany({
    data: carried.map(({ kind, fate, toIds, ...one }) => ({
      ...one,
      versionId,
      kind: KINDS[kind],
      fate: FATES[fate],
      toIds: [...toIds],
    })),
  });
}

type Renamed = { was: string; is: string };

const asRows = (renamed: readonly Renamed[]) =>
  Prisma.sql`jsonb_to_recordset(${JSON.stringify(renamed)}::jsonb) AS r("was" text, "is" text)`;

/**
 * Puts people at what their level has become: a position from today on beside the old one, which stays. What begins today or later takes
 * the new code itself. Targets follow.
 */
export async function carryPeople(
  tx: Tx,
  slug: string,
  carried: readonly Carried[],
  { at, versionId }: { at: Date; versionId: string },
): Promise<void> {
  const renamed = carried.flatMap(({ kind, fromId, toIds: [is] }): Renamed[] =>
    kind === "level" && is !== undefined && is !== fromId ? [{ was: fromId, is }] : [],
  );
  if (renamed.length === 0) return;
  await tx.$executeRaw`
    WITH held AS (${heldPositions(slug, at)}), carried AS (
      SELECT h.*, coalesce(l."is", h."levelCode") AS "level", coalesce(o."is", h."overlayCode") AS "overlay"
      FROM held h
      LEFT JOIN (SELECT * FROM ${asRows(renamed)}) l ON l."was" = h."levelCode"
      LEFT JOIN (SELECT * FROM ${asRows(renamed)}) o ON o."was" = h."overlayCode"
      WHERE l."is" IS NOT NULL OR o."is" IS NOT NULL), begun AS (
      INSERT INTO "Position" ("id", "personId", "frameworkSlug", "levelCode", "overlayCode", "overlayUntil", "since", "recordedAt")
      SELECT c."id" || '-' || ${versionId}, c."personId", c."frameworkSlug", c."level", c."overlay", c."overlayUntil",
             ${at}::date, ${at}::timestamptz
      FROM carried c WHERE c."since" < ${at}::date)
    UPDATE "Position" p SET "levelCode" = c."level", "overlayCode" = c."overlay"
    FROM carried c WHERE c."id" = p."id" AND c."since" >= ${at}::date`;
  await tx.$executeRaw`
    UPDATE "GrowthPlan" g SET "targetLevel" = r."is", "version" = g."version" + 1
    FROM ${asRows(renamed)} WHERE g."frameworkSlug" = ${slug} AND g."targetLevel" = r."was"`;
  await tx.$executeRaw`
    UPDATE "MentorOffer" f SET "levelCode" = r."is"
    FROM ${asRows(renamed)} WHERE f."frameworkSlug" = ${slug} AND f."levelCode" = r."was"`;
}

/** What a person decided about each version; none for versions whose files say it all. */
export async function readDecisions(db: Tx, versionIds: readonly string[]): Promise<Map<string, Decision[]>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db.versionCarry.findMany({ where: { versionId: { in: [...versionIds] }, decided: true } });
  const decisions = new Map<string, Decision[]>(versionIds.map((id) => [id, []]));
  for (const { versionId, kind, fromId, toIds } of rows) {
    decisions.get(versionId)?.push({ kind: kind.toLowerCase() as Decision["kind"], from: fromId, to: toIds });
  }
  return decisions;
}
