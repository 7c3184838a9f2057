import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DraftFiles } from "~/features/ladder/editor/domain/draft";
import type { DraftRole } from "~/features/ladder/editor/draft.repo.server";
import type { Db } from "~/platform/database/database.server";

/** The files of a shipped framework. */
export function shippedFiles(slug: string): DraftFiles {
  const root = join("frameworks", slug);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1), readFileSync(path, "utf8")];
    }),
  );
}

/** Has a framework edited here, by these people. */
export async function createDraft(
  db: Db,
  slug: string,
  files: DraftFiles,
  editors: Readonly<Record<string, DraftRole>>,
): Promise<void> {
  const at = new Date();
  await db.frameworkHome.upsert({ where: { slug }, create: { slug, here: true, since: at }, update: { here: true } });
  for (const [personId, role] of Object.entries(editors)) {
    const key = { slug_personId: { slug, personId } };
    await db.frameworkEditor.upsert({ where: key, create: { slug, personId, role, grantedAt: at }, update: { role } });
  }
  if ((await db.frameworkRevision.count({ where: { slug } })) > 0) return;
  const authorId = Object.keys(editors)[0]!;
  await db.frameworkRevision.create({ data: { slug, number: 1, at, authorId, what: "Taken from the files" } });
  const rows = [...files].map(([path, text]) => ({ slug, number: 1, path, text }));
  await db.frameworkRevisionFile.createMany({ data: rows });
}

/** An open thread with one comment, under the same id. */
export async function createThread(
  db: Db,
  { slug, expectationId, authorId, id }: { slug: string; expectationId: string; authorId: string; id: string },
): Promise<string> {
  if ((await db.draftThread.count({ where: { id } })) > 0) return id;
  // Before anything that a test does at its own time.
  const sentAt = new Date("2026-01-05T10:00:00Z");
  const thread = {
    id,
    slug,
    expectationId,
    statement: "Submits small changes.",
    startedById: authorId,
    startedAt: sentAt,
  };
  await db.draftThread.create({ data: thread });
  await db.draftComment.create({ data: { id, threadId: id, authorId, text: "How small is small?", sentAt } });
  return id;
}

/** An open suggestion. */
export async function createSuggestion(
  db: Db,
  { slug, expectationId, authorId, id }: { slug: string; expectationId: string; authorId: string; id: string },
): Promise<string> {
  const words = { statement: "Submits small changes.", text: "Submits changes that read at one sitting." };
  const data = { id, slug, expectationId, authorId, kind: "WORDING" as const, sentAt: new Date(), ...words };
  await db.ladderProposal.upsert({ where: { id }, create: data, update: {} });
  return id;
}
