import { Refusal } from "~/kernel/refusal";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { lockObject } from "~/platform/database/transaction.server";
import { currentLevel } from "./publish.repo.server";

type Act = { at: Date; actorId: string };

/** Held while a retirement is written, so that two frameworks can never replace each other. */
const lockRetirements = (tx: Tx) => lockObject(tx, "setting", "framework retirements");

/**
 * Retires a framework, or changes or clears the replacement of a retired one. Retiring a retired framework changes nothing.
 * @param given `replacementSlug`: the framework that replaces it, if any.
 * @returns whether something changed.
 * @throws {Refusal} `invalid`: the replacement is not published, or is retired itself. `conflict`: only retired frameworks can be replaced.
 */
export async function storeRetirement(
  tx: Tx,
  act: "retire" | "replace",
  { slug, replacementSlug }: { slug: string; replacementSlug: string | null },
  { at, actorId }: Act,
): Promise<boolean> {
  await lockRetirements(tx);
  const stored = await tx.frameworkRetirement.findUnique({ where: { slug } });
  if (act === "replace" && !stored) throw new Refusal("conflict", "This framework is in use again. Retire it first.");
  if (stored && (act === "retire" || stored.replacementSlug === replacementSlug)) return false;
  const columns = await replacementOf(tx, slug, replacementSlug);
  await tx.frameworkRetirement.upsert({
    where: { slug },
    create: { slug, retiredAt: at, ...columns },
    update: columns,
  });
  const before = stored && { before: stored.replacementSlug ?? "" };
  const after = (stored || replacementSlug !== null) && { after: replacementSlug ?? "" };
  const action = `framework.${act}` as const;
  await recordAudits(tx, [{ at, actorId, action, subjectId: null, objectId: slug, ...before, ...after }]);
  return true;
}

/** Brings a retired framework back and clears its replacement. Doing it twice is no error. */
export async function deleteRetirement(tx: Tx, slug: string, { at, actorId }: Act): Promise<void> {
  await lockRetirements(tx);
  const { count } = await tx.frameworkRetirement.deleteMany({ where: { slug } });
  if (count === 0) return;
  await recordAudits(tx, [{ at, actorId, action: "framework.restore", subjectId: null, objectId: slug }]);
}

async function replacementOf(tx: Tx, slug: string, replacementSlug: string | null) {
  if (replacementSlug === null) return { replacementSlug: null, replacementVersion: null };
  const where = { slug: replacementSlug };
  const isRetired = (await tx.frameworkRetirement.count({ where })) > 0;
  const head = await tx.frameworkVersion.findFirst({
    where,
    select: { version: true },
    orderBy: { sequence: "desc" },
  });
  if (!head || isRetired || replacementSlug === slug) {
    throw new Refusal("invalid", "Choose a framework in use from the list.");
  }
  return { replacementSlug, replacementVersion: head.version };
}

/** A retired framework and every framework it had replaced, directly or through others. */
export async function listReplacedBy(tx: Tx, slug: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    WITH RECURSIVE passed AS (
      SELECT r."slug" FROM "FrameworkRetirement" r WHERE r."slug" = ${slug}
      UNION SELECT r."slug" FROM "FrameworkRetirement" r JOIN passed ON r."replacementSlug" = passed."slug")
    SELECT "slug" FROM passed ORDER BY "slug"`;
  return rows.map((row) => row.slug);
}

export type Batch = { after: string; take: number };

/** Active people whose current level is in a framework, by id. */
export async function listOn(tx: Tx, slug: string, today: Date, { after, take }: Batch): Promise<{ id: string }[]> {
  return tx.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Person" p ${currentLevel(today)}
    WHERE p."deactivatedAt" IS NULL AND p."id" > ${after} AND o."frameworkSlug" = ${slug} ORDER BY p."id" LIMIT ${take}`;
}

/** Active managers of people whose current level is in a framework, by id, with how many of their reports that is. */
export async function listManagersOf(
  tx: Tx,
  slug: string,
  today: Date,
  { after, take }: Batch,
): Promise<{ id: string; reports: number }[]> {
  return tx.$queryRaw<{ id: string; reports: number }[]>`
    SELECT p."managerId" AS "id", count(*)::int AS "reports"
    FROM "Person" p JOIN "Person" m ON m."id" = p."managerId" AND m."deactivatedAt" IS NULL
    ${currentLevel(today)}
    WHERE p."deactivatedAt" IS NULL AND p."managerId" > ${after} AND o."frameworkSlug" = ${slug}
    GROUP BY p."managerId" ORDER BY p."managerId" LIMIT ${take}`;
}
