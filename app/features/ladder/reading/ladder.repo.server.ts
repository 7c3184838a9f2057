import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Problem } from "~/features/ladder/format/domain/problem";
import type { FrameworkState } from "~/features/ladder/publishing/domain/publishing";
import type { Tx } from "~/platform/database/database.server";

/** A published version without its content. */
export type VersionHead = { id: string; slug: string; version: string; publishedAt: Date };

/** `retired`: no one chooses from the framework any more; who has a level in it keeps it, and `replacementSlug` is what they go on with. */
export type CurrentHead = VersionHead & { retired: boolean; replacementSlug: string | null };

/** `retired`: the whole framework, and not the version alone. */
export type OneVersion = VersionHead & { retired: boolean };

/** The current version of every framework, by slug. Raw, since Prisma would read all versions to choose the newest. */
export function readCurrentVersions(db: Tx): Promise<CurrentHead[]> {
  return db.$queryRaw<CurrentHead[]>`
    SELECT DISTINCT ON (v."slug") v."id", v."slug", v."version", v."publishedAt",
           r."slug" IS NOT NULL AS "retired", r."replacementSlug"
    FROM "FrameworkVersion" v LEFT JOIN "FrameworkRetirement" r ON r."slug" = v."slug"
    ORDER BY v."slug", v."sequence" DESC`;
}

/** All versions of one framework, the current one first. Raw: half the time of `findMany`, on every page of a ladder. */
export function readVersionsOf(db: Tx, slug: string): Promise<OneVersion[]> {
  return db.$queryRaw<OneVersion[]>`
    SELECT v."id", v."slug", v."version", v."publishedAt", r."slug" IS NOT NULL AS "retired"
    FROM "FrameworkVersion" v LEFT JOIN "FrameworkRetirement" r ON r."slug" = v."slug"
    WHERE v."slug" = ${slug} ORDER BY v."sequence" DESC`;
}

/** `null` when there is no such version. */
export async function readContent(db: Tx, versionId: string): Promise<Framework | null> {
  const row = await db.frameworkVersion.findUnique({ where: { id: versionId }, select: { content: true } });
  return row && (row.content as unknown as Framework);
}

export async function readStates(db: Tx): Promise<FrameworkState[]> {
  const rows = await db.frameworkState.findMany({ orderBy: { slug: "asc" } });
  return rows.map((row) => ({
    ...row,
    outcome: row.outcome.toLowerCase() as FrameworkState["outcome"],
    problems: row.problems as unknown as Problem[],
  }));
}
