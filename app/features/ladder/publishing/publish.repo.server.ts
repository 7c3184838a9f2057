import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Judged } from "~/features/ladder/versions/domain/carried";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { ALL, audited, isUniqueViolation, lockObject, serializable } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { carryPeople, countHeld, storeCarried } from "./carry.repo.server";
import type { FrameworkState, KnownVersion, PublishDecision } from "./domain/publishing";

export type NewVersion = { id: string; framework: Framework; contentHash: string; publishedAt: Date };

/** Judges a version that is new against the newest one. @param held levels with how many people hold them. */
export type Judge = (newest: Framework, held: ReadonlyMap<string, number>) => Judged;

/**
 * Decides on the versions stored so far and stores in one transaction, with what everything of the version before became: at no moment
 * is someone without a level. Of two processes that publish at once, the second decides on what the first has stored.
 */
export function storeVersion(
  db: Db,
  given: NewVersion,
  decide: (known: readonly KnownVersion[]) => PublishDecision,
  judge: Judge,
): Promise<PublishDecision> {
  return audited(db, (tx) => decideAndInsert(tx, given, decide, judge), STORE_WITHIN_MS);
}

/** Moves everyone of a large organization, if every level is renamed. */
const STORE_WITHIN_MS = 300_000;

async function decideAndInsert(
  tx: Tx,
  given: NewVersion,
  decide: (known: readonly KnownVersion[]) => PublishDecision,
  judge: Judge,
): Promise<PublishDecision> {
  const { id, framework, contentHash, publishedAt } = given;
  const { slug, version } = framework;
  await lockObject(tx, "setting", `framework ${slug}`);
  const known = await tx.frameworkVersion.findMany({
    where: { slug },
    select: { id: true, version: true, contentHash: true },
    orderBy: { sequence: "asc" },
  });
  const decision = decide(known);
  if (decision.is !== "new") return decision;
  const judged = await judgeNewest(tx, given, known.at(-1)?.id, judge);
  if (judged.is === "refused") return judged;
  const content = framework as unknown as object;
  await tx.frameworkVersion.create({ data: { id, slug, version, contentHash, content, publishedAt } });
  const asked = framework.ladders.flatMap((ladder) => ladder.levels.flatMap((level) => level.expectations));
  await tx.frameworkExpectation.createMany({
    data: asked.map((expectation) => ({ versionId: id, expectationId: expectation.id })),
  });
  await storeCarried(tx, id, judged.carried);
  await carryPeople(tx, slug, judged.carried, { at: publishedAt, versionId: id });
  return decision;
}

/** No one gets another level while it is looked at who has which. */
async function judgeNewest(tx: Tx, { framework, publishedAt }: NewVersion, newestId: string | undefined, judge: Judge) {
  if (newestId === undefined) return { is: "allowed", carried: [] } satisfies Judged;
  await lockObject(tx, "directory", ALL);
  const newest = await tx.frameworkVersion.findUniqueOrThrow({ where: { id: newestId }, select: { content: true } });
  return judge(newest.content as unknown as Framework, await countHeld(tx, framework.slug, publishedAt));
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

/** Where a unique key notices a race before the isolation level does, the other's row is there to be read now. */
function inSpiteOfRaces<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    if (isUniqueViolation(error)) return work();
    throw error;
  });
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

/** The owners of a framework's draft. */
export async function listOwners(tx: Tx, slug: string): Promise<string[]> {
  const where = { slug, role: "OWNER" as const };
  return (await tx.frameworkEditor.findMany({ where, select: { personId: true } })).map(({ personId }) => personId);
}

/** The current level `o` of a person `p`. */
export const currentLevel = (today: Date) => Prisma.sql`CROSS JOIN LATERAL (
  SELECT o."id", o."frameworkSlug", o."levelCode" FROM "Position" o
  WHERE o."personId" = p."id" AND o."since" <= ${today}::date ORDER BY o."since" DESC LIMIT 1) o`;

export type OnLadder = { id: string; level: string; was: string };

/**
 * Active people whose current level is in a framework, by id, with what it was called before a version.
 * @param versionId the version: positions that it moved people to are named after it.
 */
export async function listOnLadder(
  tx: Tx,
  { slug, versionId }: { slug: string; versionId: string },
  today: Date,
  { after, take }: { after: string; take: number },
): Promise<OnLadder[]> {
  return tx.$queryRaw<OnLadder[]>`
    SELECT p."id", o."levelCode" AS "level", coalesce(w."levelCode", o."levelCode") AS "was"
    FROM "Person" p ${currentLevel(today)}
    LEFT JOIN "Position" w ON o."id" = w."id" || '-' || ${versionId} AND w."personId" = p."id"
    WHERE p."deactivatedAt" IS NULL AND p."id" > ${after} AND o."frameworkSlug" = ${slug} ORDER BY p."id" LIMIT ${take}`;
}

/** Active people whose level is in a framework. */
export async function countOnLadder(db: Db, slug: string, today: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ people: number }[]>`
    SELECT count(*)::int AS "people" FROM "Person" p ${currentLevel(today)}
    WHERE p."deactivatedAt" IS NULL AND o."frameworkSlug" = ${slug}`;
  return row?.people ?? 0;
}
