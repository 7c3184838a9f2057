import type { Framework } from "~/features/ladder/format/domain/framework";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, isUniqueViolation, serializable } from "~/platform/database/transaction.server";
import type { FrameworkState, KnownVersion, PublishDecision } from "./domain/publishing";

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

/** Replaces the stored state of framework folders. @param isAll also drops folders that are gone. */
export async function replaceStates(db: Db, states: readonly FrameworkState[], isAll: boolean): Promise<void> {
  const data = states.map((state) => ({
    ...state,
    outcome: OUTCOMES[state.outcome],
    problems: state.problems as unknown as object,
  }));
  const replace = async (tx: Tx) => {
    const these = isAll ? {} : { slug: { in: states.map(({ slug }) => slug) } };
    await tx.frameworkState.deleteMany({ where: these });
    await tx.frameworkState.createMany({ data });
  };
  await inSpiteOfRaces(() => serializable(db, replace));
}

export async function recordPublished(
  db: Db,
  slugs: readonly string[],
  { at, actorId }: { at: Date; actorId: string },
): Promise<void> {
  await audited(db, (tx) =>
    recordAudits(
      tx,
      slugs.map((slug) => ({ at, actorId, action: "framework.publish" as const, subjectId: null, objectId: slug })),
    ),
  );
}

export async function isFirstVersion(db: Db, slug: string): Promise<boolean> {
  return (await db.frameworkVersion.count({ where: { slug } })) < 2;
}

/** Ids of active people whose current level is in a framework, sorted. */
export async function listOnLadder(
  tx: Tx,
  slug: string,
  today: Date,
  { after, take }: { after: string; take: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Person" p CROSS JOIN LATERAL (
      SELECT o."frameworkSlug" FROM "Position" o WHERE o."personId" = p."id" AND o."since" <= ${today}::date
      ORDER BY o."since" DESC LIMIT 1) o
    WHERE p."deactivatedAt" IS NULL AND p."id" > ${after} AND o."frameworkSlug" = ${slug} ORDER BY p."id" LIMIT ${take}`;
  return rows.map(({ id }) => id);
}
