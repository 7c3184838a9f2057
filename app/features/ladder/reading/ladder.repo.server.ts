import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Problem } from "~/features/ladder/format/domain/problem";
import type { KnownVersion, PublishDecision } from "~/features/ladder/publishing/domain/publishing";
import type { Db, Tx } from "~/platform/database/database.server";
import { isUniqueViolation, serializable } from "~/platform/database/transaction.server";

/** A published version without its content. */
export type VersionHead = { id: string; slug: string; version: string; publishedAt: Date };

/** What the last publishing found of one framework's folder. */
export type FrameworkState = {
  slug: string;
  outcome: "published" | "unchanged" | "refused" | "invalid";
  /** Why it was refused; empty otherwise. */
  message: string;
  problems: readonly Problem[];
  checkedAt: Date;
};

/** The current version of every framework, by slug. Raw, since Prisma would read all versions to choose the newest. */
export function readCurrentVersions(db: Tx): Promise<VersionHead[]> {
  return db.$queryRaw<VersionHead[]>`
    SELECT DISTINCT ON ("slug") "id", "slug", "version", "publishedAt"
    FROM "FrameworkVersion" ORDER BY "slug", "sequence" DESC`;
}

/** All versions of one framework, the current one first. Raw: half the time of `findMany`, on every page of a ladder. */
export function readVersionsOf(db: Tx, slug: string): Promise<VersionHead[]> {
  return db.$queryRaw<VersionHead[]>`
    SELECT "id", "slug", "version", "publishedAt" FROM "FrameworkVersion" WHERE "slug" = ${slug} ORDER BY "sequence" DESC`;
}

/** `null` when there is no such version. */
export async function readContent(db: Tx, versionId: string): Promise<Framework | null> {
  const row = await db.frameworkVersion.findUnique({ where: { id: versionId }, select: { content: true } });
  return row && (row.content as unknown as Framework);
}

export type NewVersion = { id: string; framework: Framework; contentHash: string; publishedAt: Date };

/**
 * Decides on the versions stored so far and stores in one transaction: of two processes that publish at once, the second
 * decides again on what the first has stored.
 */
export async function storeVersion(
  db: Db,
  given: NewVersion,
  decide: (known: readonly KnownVersion[]) => PublishDecision,
): Promise<PublishDecision> {
  return inSpiteOfRaces(() => serializable(db, (tx) => decideAndInsert(tx, given, decide)));
}

/** Where a unique key notices a race before the isolation level does, the other's row is there to be read now. */
function inSpiteOfRaces<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    if (isUniqueViolation(error)) return work();
    throw error;
  });
}

async function decideAndInsert(
  tx: Tx,
  { id, framework, contentHash, publishedAt }: NewVersion,
  decide: (known: readonly KnownVersion[]) => PublishDecision,
): Promise<PublishDecision> {
  const { slug, version } = framework;
  const known = await tx.frameworkVersion.findMany({
    where: { slug },
    select: { id: true, version: true, contentHash: true },
    orderBy: { sequence: "asc" },
  });
  const decision = decide(known);
  if (decision.is !== "new") return decision;
  const content = framework as unknown as object;
  await tx.frameworkVersion.create({ data: { id, slug, version, contentHash, content, publishedAt } });
  const asked = framework.ladders.flatMap((ladder) => ladder.levels.flatMap((level) => level.expectations));
  await tx.frameworkExpectation.createMany({
    data: asked.map((expectation) => ({ versionId: id, expectationId: expectation.id })),
  });
  return decision;
}

const OUTCOMES = { published: "PUBLISHED", unchanged: "UNCHANGED", refused: "REFUSED", invalid: "INVALID" } as const;

/** Replaces what is known of all folders, those that are gone included. */
export async function replaceStates(db: Db, states: readonly FrameworkState[]): Promise<void> {
  const data = states.map((state) => ({
    ...state,
    outcome: OUTCOMES[state.outcome],
    problems: state.problems as unknown as object,
  }));
  const replace = async (tx: Tx) => {
    await tx.frameworkState.deleteMany();
    await tx.frameworkState.createMany({ data });
  };
  await inSpiteOfRaces(() => serializable(db, replace));
}

export async function readStates(db: Tx): Promise<FrameworkState[]> {
  const rows = await db.frameworkState.findMany({ orderBy: { slug: "asc" } });
  return rows.map((row) => ({
    ...row,
    outcome: row.outcome.toLowerCase() as FrameworkState["outcome"],
    problems: row.problems as unknown as Problem[],
  }));
}
