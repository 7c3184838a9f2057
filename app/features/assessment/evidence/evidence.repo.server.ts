import { dayStart } from "~/kernel/time/day";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { serializable } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { enqueueJob } from "~/platform/jobs/jobs.server";
import { enqueueFileRemoval } from "~/platform/storage/file-removal.server";
import type { DatedEvidence } from "./domain/coverage";
import type { EvidenceContent, EvidenceFile, EvidenceRecord, ExportedEvidence } from "./domain/evidence-item";

type EvidenceRow = EvidenceRecord & { total: number };

/** Every part that is there narrows the list; days are year-month-day, the first included and the last not. */
export type EvidenceFilter = {
  /** Beginnings of words of title, text, address or file name; empty for all. */
  words: string;
  kind: "LINK" | "FILE" | "NOTE" | null;
  since: string | null;
  before: string | null;
  expectationIds: readonly string[] | null;
};

/** One page of a person's evidence, latest first. */
export async function listEvidence(
  db: Db,
  ownerId: string,
  filter: EvidenceFilter,
  page: { skip: number; take: number },
): Promise<{ rows: EvidenceRecord[]; total: number }> {
  const where = Prisma.sql`e."ownerId" = ${ownerId} AND ${narrowed(filter)}`;
  const rows = await readEvidence(db, { where, versionId: null, ...page });
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

function narrowed({ words, kind, since, before, expectationIds }: EvidenceFilter): Prisma.Sql {
  const parts = [Prisma.sql`TRUE`];
  if (kind) parts.push(Prisma.sql`e."kind"::text = ${kind}`);
  if (since) parts.push(Prisma.sql`e."happenedOn" >= ${since}::date`);
  if (before) parts.push(Prisma.sql`e."happenedOn" < ${before}::date`);
  if (expectationIds) {
    parts.push(Prisma.sql`EXISTS (SELECT 1 FROM "EvidenceLink" l
      WHERE l."evidenceId" = e."id" AND l."expectationId" = ANY(${[...expectationIds]}))`);
  }
  if (words !== "") {
    parts.push(Prisma.sql`array_to_tsvector(
        search_words(concat_ws(' ', e."title", e."body", e."url", e."fileName"))) @@ coalesce(
      (SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery FROM unnest(search_words(${words})) word
        WHERE word <> ''), ''::tsquery)`);
  }
  return Prisma.join(parts, " AND ");
}

/** To which expectations of which versions a person has attached anything. */
export function listLinked(db: Db, ownerId: string): Promise<EvidenceRecord["links"]> {
  return db.evidenceLink.findMany({
    where: { evidence: { ownerId } },
    select: { versionId: true, expectationId: true },
    distinct: ["versionId", "expectationId"],
  });
}

export async function findEvidence(db: Tx, id: string): Promise<EvidenceRecord | null> {
  const [row] = await readEvidence(db, { where: Prisma.sql`e."id" = ${id}`, versionId: null, skip: 0, take: 1 });
  if (!row) return null;
  const { total: _total, ...record } = row;
  return record;
}

type Wanted = {
  where: Prisma.Sql;
  /** Only what is attached to this version, and only those links. */
  versionId: string | null;
  skip: number;
  take: number;
};

function readEvidence(db: Tx, { where, versionId, skip, take }: Wanted): Promise<EvidenceRow[]> {
  return db.$queryRaw<EvidenceRow[]>`
    SELECT e."id", e."ownerId", e."title", e."url", e."body", ${isoDay`e."happenedOn"`} AS "happenedOn",
           ${isoText`e."createdAt"`} AS "createdAt",
           (count(*) OVER ())::int AS "total",
           CASE WHEN e."fileKey" IS NOT NULL THEN json_build_object('key', e."fileKey", 'name', e."fileName",
             'type', e."fileType", 'size', e."fileSize", 'hash', e."fileHash") END AS "file",
           (SELECT ${jsonList`json_build_object('versionId', l."versionId", 'expectationId', l."expectationId")
                     ORDER BY l."attachedAt", l."expectationId"`}
              FROM "EvidenceLink" l
              WHERE l."evidenceId" = e."id" AND (${versionId}::text IS NULL OR l."versionId" = ${versionId})) AS "links",
           (SELECT ${jsonList`json_build_object('colleagueId', c."colleagueId", 'colleague', p."name",
                     'status', lower(c."status"::text), 'sentence', c."sentence",
                     'askedAt', ${isoText`c."askedAt"`},
                     'answeredAt', ${isoText`c."answeredAt"`})
                     ORDER BY c."askedAt", c."colleagueId"`}
              FROM "Corroboration" c JOIN "Person" p ON p."id" = c."colleagueId"
              WHERE c."evidenceId" = e."id") AS "corroborations"
    FROM "Evidence" e
    WHERE ${where}
      AND (${versionId}::text IS NULL
           OR EXISTS (SELECT 1 FROM "EvidenceLink" l WHERE l."evidenceId" = e."id" AND l."versionId" = ${versionId}))
    ORDER BY e."happenedOn" DESC, e."id" ${rowsOf({ skip, take })}`;
}

/** Everything a person has attached to expectations of one framework version, whole. */
export async function exportEvidence(db: Db, ownerId: string, versionId: string): Promise<ExportedEvidence[]> {
  const rows = await readEvidence(db, {
    where: Prisma.sql`e."ownerId" = ${ownerId}`,
    versionId,
    skip: 0,
    take: 10_000,
  });
  return rows.map(({ id, title, url, file, body, happenedOn, createdAt, links, corroborations }) => ({
    id,
    kind: file ? "file" : url === null ? "note" : "link",
    title,
    url,
    file: file && { name: file.name, type: file.type, size: file.size, sha256: file.hash },
    body,
    happenedOn,
    createdAt,
    attachedTo: links.map((link) => link.expectationId),
    corroborations: corroborations.map(({ colleagueId: _id, ...rest }) => rest),
  }));
}

const columns = ({ title, url, body, happenedOn }: EvidenceContent, hasFile: boolean) => ({
  kind: hasFile ? ("FILE" as const) : url ? ("LINK" as const) : ("NOTE" as const),
  title,
  url: url ?? null,
  body,
  happenedOn: dayStart(happenedOn),
});

const fileColumns = ({ key, name, type, size, hash }: EvidenceFile) => ({
  fileKey: key,
  fileName: name,
  fileType: type,
  fileSize: size,
  fileHash: hash,
});

/**
 * Adds a piece of evidence under an id chosen by the page that sent it; part of a transaction.
 * @returns false when it is there already, as after a repeated submit.
 */
export async function insertEvidence(
  tx: Tx,
  given: { id: string; ownerId: string; content: EvidenceContent; file: EvidenceFile | null; createdAt: Date },
): Promise<boolean> {
  const { id, ownerId, content, file, createdAt } = given;
  const { count } = await tx.evidence.createMany({
    data: [{ id, ownerId, createdAt, ...columns(content, file !== null), ...(file ? fileColumns(file) : {}) }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** False when a colleague has confirmed it: what was confirmed stays as it was read. Part of a serializable transaction. */
export async function updateEvidence(
  tx: Tx,
  { id, file }: Pick<EvidenceRecord, "id" | "file">,
  content: EvidenceContent,
): Promise<boolean> {
  const { count } = await tx.evidence.updateMany({
    where: { id, corroborations: { none: { status: "CONFIRMED" } } },
    data: columns(content, file !== null),
  });
  return count === 1;
}

export type Attachment = { evidenceId: string; versionId: string; expectationIds: readonly string[]; at: Date };

/** Attaching twice keeps the first date. @returns how many were not attached before. */
export async function attach(tx: Tx, { evidenceId, versionId, expectationIds, at }: Attachment): Promise<number> {
  const { count } = await tx.evidenceLink.createMany({
    data: expectationIds.map((expectationId) => ({ evidenceId, versionId, expectationId, attachedAt: at })),
    skipDuplicates: true,
  });
  return count;
}

/** What came of detaching: `held` by something submitted, which keeps its evidence; `loose` when it was not attached. */
export async function detach(
  tx: Tx,
  link: { evidenceId: string; versionId: string; expectationId: string },
): Promise<"detached" | "held" | "loose"> {
  const { evidenceId, versionId, expectationId } = link;
  if (await isHeld(tx, evidenceId, { versionId, expectationId })) return "held";
  const { count } = await tx.evidenceLink.deleteMany({ where: { evidenceId, versionId, expectationId } });
  return count > 0 ? "detached" : "loose";
}

/** What a person's open self-assessment asks for; `null` when they have none. */
export async function findOpenLevel(
  db: Tx,
  personId: string,
): Promise<{ versionId: string; targetLevel: string } | null> {
  const [row] = await db.$queryRaw<{ versionId: string; targetLevel: string }[]>`
    SELECT a."versionId", a."targetLevel"
    FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId"
    WHERE s."raterId" = ${personId} AND s."side" = 'SELF' AND s."status" = 'DRAFT' AND s."laidAsideAt" IS NULL`;
  return row ?? null;
}

/** Whether something that its owner submitted has it for evidence: for one expectation, or for any. */
async function isHeld(
  tx: Tx,
  evidenceId: string,
  link: { versionId: string | null; expectationId: string | null },
): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS "held" FROM "EvidenceLink" l
    JOIN "Evidence" e ON e."id" = l."evidenceId"
    JOIN "Assessment" a ON a."subjectId" = e."ownerId" AND a."versionId" = l."versionId"
    JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."submittedAt" >= l."attachedAt"
    WHERE l."evidenceId" = ${evidenceId} AND (${link.versionId}::text IS NULL OR l."versionId" = ${link.versionId})
      AND (${link.expectationId}::text IS NULL OR l."expectationId" = ${link.expectationId}) LIMIT 1`;
  return held.length > 0;
}

/** Removes a piece with its attachments and requests; false when something submitted has it. Part of a serializable transaction. */
export async function removeEvidence(
  tx: Tx,
  { id, file }: Pick<EvidenceRecord, "id" | "file">,
  at: Date,
): Promise<boolean> {
  if (await isHeld(tx, id, { versionId: null, expectationId: null })) return false;
  await tx.evidence.deleteMany({ where: { id } });
  if (file) await enqueueFileRemoval(tx, file.key, at);
  return true;
}

export type EvidenceOfFramework = DatedEvidence & { slug: string };

/** A map of more would be read by no one; what happened last comes first. */
const MOST = 2_000;

/**
 * All that a person has attached to expectations of these frameworks, whichever version: ids of expectations outlive versions. A piece
 * is there once for each framework.
 */
export function listDatedEvidence(db: Db, ownerId: string, slugs: readonly string[]): Promise<EvidenceOfFramework[]> {
  return db.$queryRaw<EvidenceOfFramework[]>`
    SELECT e."id", v."slug", e."title", ${isoDay`e."happenedOn"`} AS "happenedOn",
           json_agg(DISTINCT l."expectationId") AS "expectationIds",
           EXISTS (SELECT 1 FROM "Corroboration" c WHERE c."evidenceId" = e."id" AND c."status" = 'CONFIRMED') AS "corroborated"
    FROM "Evidence" e
    JOIN "EvidenceLink" l ON l."evidenceId" = e."id"
    JOIN "FrameworkVersion" v ON v."id" = l."versionId" AND v."slug" = ANY(${slugs})
    WHERE e."ownerId" = ${ownerId}
    GROUP BY e."id", v."slug" ORDER BY e."happenedOn" DESC, e."id" LIMIT ${MOST}`;
}

export async function sizeOfAll(db: Db, ownerId: string): Promise<number> {
  const { _sum } = await db.evidence.aggregate({ where: { ownerId }, _sum: { fileSize: true } });
  return _sum.fileSize ?? 0;
}

export type FoundFile = {
  ownerId: string;
  /** Who was asked to confirm it. */
  askedIds: string[];
  key: string;
  name: string;
  type: string;
  size: number;
};

export async function findFile(db: Db, evidenceId: string): Promise<FoundFile | null> {
  const row = await db.evidence.findUnique({
    where: { id: evidenceId },
    select: {
      ownerId: true,
      fileKey: true,
      fileName: true,
      fileType: true,
      fileSize: true,
      corroborations: { select: { colleagueId: true } },
    },
  });
  if (!row?.fileKey || !row.fileName || !row.fileType || !row.fileSize) return null;
  const { ownerId, fileKey: key, fileName: name, fileType: type, fileSize: size, corroborations } = row;
  return { ownerId, askedIds: corroborations.map(({ colleagueId }) => colleagueId), key, name, type, size };
}

export const LINK_TITLE_JOB = "link-title";

/** Has the title of a link looked for; part of the transaction that adds it. */
export async function enqueueLinkTitle(tx: Tx, evidenceId: string, runAt: Date): Promise<void> {
  const key = `${LINK_TITLE_JOB} ${evidenceId}`;
  await enqueueJob(tx, { id: key, kind: LINK_TITLE_JOB, payload: { evidenceId }, key, runAt });
}

/** The address of a link that is called by its address; `null` once it is gone, named, or put before a colleague. */
export async function findUntitled(db: Tx, id: string): Promise<{ url: string; ownerId: string } | null> {
  const row = await db.evidence.findUnique({
    where: { id },
    select: { title: true, url: true, ownerId: true, corroborations: { select: { colleagueId: true }, take: 1 } },
  });
  if (!row?.url || row.title !== row.url.slice(0, 200) || row.corroborations.length > 0) return null;
  return { url: row.url, ownerId: row.ownerId };
}

/** What its owner did meanwhile stands. */
export function nameLink(
  db: Db,
  id: string,
  { url, title, at }: { url: string; title: string; at: Date },
): Promise<void> {
  return serializable(db, async (tx) => {
    const found = await findUntitled(tx, id);
    if (found?.url !== url) return;
    await tx.evidence.update({ where: { id }, data: { title } });
    const action = "evidence.fetch-title";
    await recordAudit(tx, { at, actorId: null, action, subjectId: found.ownerId, objectId: id });
  });
}
