import { recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import type { DraftRole } from "~/platform/generated/prisma/enums";
import type { DraftFiles } from "./domain/draft";

export type { DraftRole };

/** What someone may do with a framework's draft, and where it is edited. */
export type DraftState = {
  here: boolean;
  since: Date | null;
  reviewUntil: Date | null;
  role: DraftRole | null;
  /** The newest revision; 0 before the first. */
  revision: number;
  /** Whether there is a version that people read. */
  published: boolean;
};

export async function findDraftState(db: Tx, slug: string, personId: string): Promise<DraftState> {
  const [row] = await db.$queryRaw<
    {
      here: boolean;
      since: Date | null;
      reviewUntil: Date | null;
      role: DraftRole | null;
      revision: number;
      published: boolean;
    }[]
  >`
    SELECT coalesce(h."here", false) AS "here", h."since", h."reviewUntil", e."role"::text AS "role",
           coalesce((SELECT max(r."number") FROM "FrameworkRevision" r WHERE r."slug" = ${slug}), 0)::int AS "revision",
           EXISTS (SELECT 1 FROM "FrameworkVersion" v WHERE v."slug" = ${slug}) AS "published"
    FROM (SELECT 1) one
    LEFT JOIN "FrameworkHome" h ON h."slug" = ${slug}
    LEFT JOIN "FrameworkEditor" e ON e."slug" = ${slug} AND e."personId" = ${personId}`;
  return row!;
}

/** Frameworks that are edited here, with the day since. */
export async function readHomes(db: Tx): Promise<Map<string, Date>> {
  const rows = await db.frameworkHome.findMany({ where: { here: true }, select: { slug: true, since: true } });
  return new Map(rows.map(({ slug, since }) => [slug, since]));
}

/** The newest files of all frameworks that are edited here, in one read. */
export async function readHomeFiles(db: Tx): Promise<Map<string, Map<string, string>>> {
  const rows = await db.$queryRaw<{ slug: string; path: string; text: string }[]>`
    SELECT f."slug", f."path", f."text" FROM "FrameworkHome" h JOIN (
      SELECT DISTINCT ON ("slug", "path") "slug", "path", "text" FROM "FrameworkRevisionFile"
      ORDER BY "slug", "path", "number" DESC) f ON f."slug" = h."slug"
    WHERE h."here" AND f."text" IS NOT NULL ORDER BY 1, 2`;
  const homes = new Map<string, Map<string, string>>();
  for (const { slug, path, text } of rows) homes.set(slug, (homes.get(slug) ?? new Map()).set(path, text));
  return homes;
}

/** The files as a revision left them, by path. @param revision else the newest. */
export async function readFiles(db: Tx, slug: string, revision = MOST_REVISIONS): Promise<DraftFiles> {
  const rows = await db.$queryRaw<{ path: string; text: string }[]>`
    SELECT f."path", f."text" FROM (
      SELECT DISTINCT ON ("path") "path", "text" FROM "FrameworkRevisionFile"
      WHERE "slug" = ${slug} AND "number" <= ${revision}::int ORDER BY "path", "number" DESC) f
    WHERE f."text" IS NOT NULL ORDER BY f."path"`;
  return new Map(rows.map(({ path, text }) => [path, text]));
}

/** The largest number of a revision that the column holds. */
const MOST_REVISIONS = 2_147_483_647;

export type Change = { files: DraftFiles; what: string };

async function append(tx: Tx, slug: string, before: DraftFiles, { files, what }: Change, by: { id: string; at: Date }) {
  const changed = [...files].filter(([path, text]) => before.get(path) !== text);
  const gone = [...before.keys()].filter((path) => !files.has(path));
  if (changed.length === 0 && gone.length === 0) return;
  const last = await tx.frameworkRevision.aggregate({ where: { slug }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  await tx.frameworkRevision.create({ data: { slug, number, at: by.at, authorId: by.id, what: what.slice(0, 300) } });
  await tx.frameworkRevisionFile.createMany({
    data: [
      ...changed.map(([path, text]) => ({ slug, number, path, text })),
      ...gone.map((path) => ({ slug, number, path, text: null })),
    ],
  });
}

/** Editors of one draft follow one another, so that each decides on what the one before has stored. */
const lockDraft = (tx: Tx, slug: string) => lockObject(tx, "setting", `framework draft ${slug}`);

/**
 * Changes a draft by what `change` makes of its files. Nothing is stored where it returns no change.
 * @returns what `change` returned.
 */
export function changeDraft<Result extends { change: Change | null }>(
  db: Db,
  slug: string,
  by: { id: string; at: Date },
  change: (files: DraftFiles) => Result,
  alongside: (tx: Tx) => Promise<void> = async () => {},
): Promise<Result> {
  return audited(db, async (tx) => {
    await lockDraft(tx, slug);
    const before = await readFiles(tx, slug);
    const result = change(before);
    if (result.change) {
      await append(tx, slug, before, result.change, by);
      await alongside(tx);
    }
    return result;
  });
}

/** Creates a draft of a framework that is neither published nor edited here. @returns `false` if the name is taken. */
export function insertDraft(
  db: Db,
  slug: string,
  { files, what }: Change,
  { actorId, at }: { actorId: string; at: Date },
): Promise<boolean> {
  return audited(db, async (tx) => {
    await lockDraft(tx, slug);
    const state = await findDraftState(tx, slug, actorId);
    if (state.published || state.revision > 0 || state.since !== null) return false;
    await append(tx, slug, new Map(), { files, what }, { id: actorId, at });
    await tx.frameworkHome.create({ data: { slug, here: true, since: at } });
    await tx.frameworkEditor.create({ data: { slug, personId: actorId, role: "OWNER", grantedAt: at } });
    await recordAudits(tx, [{ at, actorId, action: "framework.edit-here", subjectId: null, objectId: slug }]);
    return true;
  });
}

/** Has a framework edited here, beginning with files, or in files again. */
export function setHome(
  db: Db,
  slug: string,
  files: DraftFiles | null,
  { actorId, at }: { actorId: string; at: Date },
): Promise<void> {
  return audited(db, async (tx) => {
    await lockDraft(tx, slug);
    const here = files !== null;
    if (files) {
      const before = await readFiles(tx, slug);
      await append(tx, slug, before, { files, what: "Taken from the files" }, { id: actorId, at });
    }
    const data = { here, since: at, reviewUntil: null };
    await tx.frameworkHome.upsert({ where: { slug }, create: { slug, ...data }, update: data });
    const action = here ? "framework.edit-here" : "framework.edit-in-files";
    await recordAudits(tx, [{ at, actorId, action, subjectId: null, objectId: slug }]);
  });
}

export async function setReview(db: Db, slug: string, reviewUntil: Date | null): Promise<void> {
  await db.frameworkHome.updateMany({ where: { slug, here: true }, data: { reviewUntil } });
}

/** A version of a framework's parent. */
type ParentVersion = { slug: string; parent: string; version: string };

export async function isDeclined(db: Tx, offered: ParentVersion): Promise<boolean> {
  return (await db.frameworkStay.count({ where: offered })) > 0;
}

/** Declining twice keeps the first time. */
export function declineParent(
  db: Db,
  offered: ParentVersion,
  { actorId, at }: { actorId: string; at: Date },
): Promise<void> {
  return audited(db, async (tx) => {
    const { count } = await tx.frameworkStay.createMany({ data: { ...offered, since: at }, skipDuplicates: true });
    if (count === 0) return;
    const { slug, parent, version } = offered;
    await recordAudits(tx, [
      { at, actorId, action: "framework.stay", subjectId: null, objectId: slug, after: `${parent} ${version}` },
    ]);
  });
}

export type DraftEditor = { id: string; name: string; role: DraftRole; grantedAt: Date };

export async function listEditors(db: Tx, slug: string): Promise<DraftEditor[]> {
  const rows = await db.frameworkEditor.findMany({
    where: { slug },
    select: { role: true, grantedAt: true, person: { select: { id: true, name: true } } },
    orderBy: [{ role: "asc" }, { person: { name: "asc" } }],
  });
  return rows.map(({ person, ...rest }) => ({ ...person, ...rest }));
}

/** Grants a role, or takes it away. @returns `false` where the person isn't here. */
export function setEditor(
  db: Db,
  slug: string,
  { personId, role }: { personId: string; role: DraftRole | null },
  { actorId, at }: { actorId: string; at: Date },
): Promise<boolean> {
  return audited(db, async (tx) => {
    const person = await tx.person.findFirst({ where: { id: personId, deactivatedAt: null }, select: { id: true } });
    if (role && !person) return false;
    const key = { slug_personId: { slug, personId } };
    const before = await tx.frameworkEditor.findUnique({ where: key, select: { role: true } });
    if (before?.role === role || (!before && !role)) return true;
    if (role) {
      const data = { role, grantedAt: at };
      await tx.frameworkEditor.upsert({ where: key, create: { slug, personId, ...data }, update: data });
    } else await tx.frameworkEditor.delete({ where: key });
    const action = role ? "framework.grant-editing" : "framework.end-editing";
    await recordAudits(tx, [
      { at, actorId, action, subjectId: personId, objectId: slug, before: before?.role ?? "", after: role ?? "" },
    ]);
    return true;
  });
}

export type ListedRevision = { number: number; at: Date; what: string; author: { name: string } };

export function listRevisions(db: Tx, slug: string, slice: { skip: number; take: number }): Promise<ListedRevision[]> {
  return db.frameworkRevision.findMany({
    where: { slug },
    select: { number: true, at: true, what: true, author: { select: { name: true } } },
    orderBy: { number: "desc" },
    ...slice,
  });
}

/** A changed file before and after a revision. */
export type RevisedFile = { path: string; before: string; after: string };

export async function readRevision(db: Tx, slug: string, number: number): Promise<RevisedFile[]> {
  return db.$queryRaw<RevisedFile[]>`
    SELECT f."path", coalesce(f."text", '') AS "after", coalesce((
      SELECT o."text" FROM "FrameworkRevisionFile" o
      WHERE o."slug" = f."slug" AND o."path" = f."path" AND o."number" < f."number" ORDER BY o."number" DESC LIMIT 1), '') AS "before"
    FROM "FrameworkRevisionFile" f WHERE f."slug" = ${slug} AND f."number" = ${number} ORDER BY f."path"`;
}
