import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";

export type Thread = {
  id: string;
  slug: string;
  expectationId: string;
  statement: string;
  startedById: string;
  resolvedAt: Date | null;
  resolvedBy: string | null;
};
export type Comment = { threadId: string; id: string; author: string; text: string; sentAt: Date };

const THREAD = Prisma.sql`SELECT t."id", t."slug", t."expectationId", t."statement", t."startedById", t."resolvedAt", p."name" AS "resolvedBy"
  FROM "DraftThread" t LEFT JOIN "Person" p ON p."id" = t."resolvedById"`;

/** Open ones first, then the newest. @param expectationId `null` for the threads of the whole draft. */
export function listThreads(
  db: Tx,
  about: { slug: string; expectationId: string | null },
  { skip, take }: Slice,
): Promise<Thread[]> {
  return db.$queryRaw<Thread[]>`${THREAD}
    WHERE t."slug" = ${about.slug} AND (${about.expectationId}::text IS NULL OR t."expectationId" = ${about.expectationId}::text)
    ORDER BY t."resolvedAt" IS NOT NULL, t."startedAt" DESC, t."id" LIMIT ${take}::int OFFSET ${skip}::int`;
}

export async function findThread(db: Tx, slug: string, id: string): Promise<Thread | null> {
  const [row] = await db.$queryRaw<Thread[]>`${THREAD} WHERE t."slug" = ${slug} AND t."id" = ${id}`;
  return row ?? null;
}

/** In the order in which they were sent. */
export function listComments(db: Tx, threadIds: readonly string[]): Promise<Comment[]> {
  return db.$queryRaw<Comment[]>`
    SELECT c."threadId", c."id", p."name" AS "author", c."text", c."sentAt"
    FROM "DraftComment" c JOIN "Person" p ON p."id" = c."authorId"
    WHERE c."threadId" = ANY(${threadIds}) ORDER BY c."sentAt", c."id"`;
}

/** How many open threads each of these expectations has; those without any are left out. */
export async function countThreads(
  db: Tx,
  slug: string,
  expectationIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ expectationId: string; open: number }[]>`
    SELECT "expectationId", count(*)::int AS "open" FROM "DraftThread"
    WHERE "slug" = ${slug} AND "expectationId" = ANY(${expectationIds}) AND "resolvedAt" IS NULL GROUP BY 1`;
  return new Map(rows.map(({ expectationId, open }) => [expectationId, open]));
}

/** Open threads that someone began in a draft. */
export function countStarted(db: Tx, slug: string, startedById: string): Promise<number> {
  return db.draftThread.count({ where: { slug, startedById, resolvedAt: null } });
}

export type NewComment = { id: string; text: string; authorId: string; sentAt: Date };
type NewThread = Pick<Thread, "slug" | "expectationId" | "statement"> & NewComment;

/** A thread with its first comment, under the comment's id; sending the same form twice has one effect. */
export function insertThread(db: Db, { id, text, authorId, sentAt, ...about }: NewThread): Promise<void> {
  return audited(db, async (tx) => {
    const thread = { id, ...about, startedById: authorId, startedAt: sentAt };
    const { count } = await tx.draftThread.createMany({ data: [thread], skipDuplicates: true });
    if (count === 1) await tx.draftComment.create({ data: { id, threadId: id, authorId, text, sentAt } });
  });
}

/** Holds a thread, so that a comment and a resolution follow one another. @returns whether it is open, and how many comments it has. */
export async function lockThread(tx: Tx, id: string): Promise<{ isOpen: boolean; comments: number }> {
  await tx.$queryRaw`SELECT 1 AS "one" FROM "DraftThread" WHERE "id" = ${id} FOR UPDATE`;
  const [row] = await tx.$queryRaw<{ isOpen: boolean; comments: number }[]>`
    SELECT t."resolvedAt" IS NULL AS "isOpen",
           (SELECT count(*) FROM "DraftComment" c WHERE c."threadId" = t."id")::int AS "comments"
    FROM "DraftThread" t WHERE t."id" = ${id}`;
  return row!;
}

/** @returns `false` where the same form was sent before. */
export async function insertComment(tx: Tx, comment: NewComment & { threadId: string }): Promise<boolean> {
  const { count } = await tx.draftComment.createMany({ data: [comment], skipDuplicates: true });
  return count === 1;
}

export async function setResolved(tx: Tx, id: string, by: { personId: string; at: Date } | null): Promise<void> {
  const data = { resolvedById: by?.personId ?? null, resolvedAt: by?.at ?? null };
  await tx.draftThread.update({ where: { id }, data });
}

/** Who has written in a thread and can still read the draft: everyone in a review, else those with a role. */
export async function listInThread(tx: Tx, { id, slug }: Thread, inReview: boolean): Promise<string[]> {
  const rows = await tx.$queryRaw<{ authorId: string }[]>`
    SELECT DISTINCT c."authorId" FROM "DraftComment" c WHERE c."threadId" = ${id} AND (${inReview}::boolean OR EXISTS (
      SELECT 1 FROM "FrameworkEditor" e WHERE e."slug" = ${slug} AND e."personId" = c."authorId")) ORDER BY 1`;
  return rows.map(({ authorId }) => authorId);
}
