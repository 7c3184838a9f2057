import type { EvidenceItem } from "~/features/assessment/evidence/domain/evidence-item";
import type { Db, Tx } from "~/platform/database/database.server";
import { retried } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { type Judgement, type RatingKind, type StoredJudgement, toChoice } from "./domain/judgement";
import type { SheetCycle, SheetSide } from "./domain/sheet-page";

/** Enough to choose from; older pieces are in the library. */
const SHOWN = 200;

/**
 * The subject's evidence as far as an assessment is concerned, as JSON (`EvidenceItem[]`): what is attached first, then the
 * rest, latest first. Of a submitted assessment only what was attached before it was submitted. Part of a statement that
 * calls the assessment `a` and its sheet `s`, since no page that shows the sheet is without it.
 */
export function evidenceOfSheet(which: "attached" | "all"): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(json_agg(json_build_object('id', f."id", 'title', f."title", 'url', f."url", 'fileName', f."fileName",
      'happenedOn', f."happenedOn", 'expectationIds', f."expectationIds", 'confirmed', f."confirmed")
      ORDER BY f."isLoose", f."happenedOn" DESC, f."id"), '[]') FROM (
    SELECT e."id", e."title", e."url", e."fileName", to_char(e."happenedOn", 'YYYY-MM-DD') AS "happenedOn",
           coalesce(l."ids", '[]') AS "expectationIds", l."ids" IS NULL AS "isLoose",
           EXISTS (SELECT 1 FROM "Corroboration" c WHERE c."evidenceId" = e."id" AND c."status" = 'CONFIRMED') AS "confirmed"
    FROM "Evidence" e
    LEFT JOIN LATERAL (
      SELECT json_agg(l."expectationId") AS "ids" FROM "EvidenceLink" l
      WHERE l."evidenceId" = e."id" AND l."versionId" = a."versionId"
        AND (s."submittedAt" IS NULL OR l."attachedAt" <= s."submittedAt")) l ON true
    WHERE e."ownerId" = a."subjectId" AND (l."ids" IS NOT NULL OR ${which === "all"})
    ORDER BY (l."ids" IS NULL), e."happenedOn" DESC, e."id" LIMIT ${SHOWN}) f)`;
}

/** An assessment with one rater's sheet of it. Times are ISO texts, as PostgreSQL writes them into JSON. */
export type OwnSheet = {
  assessmentId: string;
  sheetId: string;
  subjectId: string;
  /** The subject's name. */
  subject: string;
  raterId: string;
  side: SheetSide;
  versionId: string;
  heldLevel: string | null;
  targetLevel: string;
  startedAt: Date;
  submittedAt: Date | null;
  revealed: boolean;
  /** Kept to be read: it can be neither changed nor submitted any more. */
  laidAside: boolean;
  cycle: SheetCycle | null;
  /** Its cycle asks peers. */
  asksPeers: boolean;
};

/** A rating as JSON in SQL gives it. */
type RatingJson = {
  id: string;
  kind: RatingKind;
  word: string | null;
  reason: string | null;
  note: string;
  version: number;
  savedAt: string;
};

const NO_EVIDENCE = Prisma.sql`'[]'::json`;

export type Stored = Record<string, StoredJudgement>;

/** What is read beside the ratings: their notes, and evidence (`"attached"` to something asked here, or all of it). */
export type SheetParts = { notes?: boolean; evidence?: "attached" | "all" };

type SheetRow = Omit<OwnSheet, "revealed" | "laidAside" | "cycle"> & {
  revealedAt: Date | null;
  laidAsideAt: Date | null;
  cycle: (Omit<SheetCycle, "closed"> & { closedAt: string | null }) | null;
  ratings: RatingJson[];
  evidence: EvidenceItem[];
};

/** A rater's own sheet of an assessment, whichever side it is, with what they rated, in one statement; `null` when there is none. */
export async function findOwnSheet(
  db: Tx,
  assessmentId: string,
  raterId: string,
  { notes = false, evidence }: SheetParts,
): Promise<{ sheet: OwnSheet; stored: Stored; evidence: EvidenceItem[] } | null> {
  const [row] = await db.$queryRaw<SheetRow[]>`
    SELECT a."id" AS "assessmentId", s."id" AS "sheetId", a."subjectId", p."name" AS "subject", s."raterId", s."side",
           a."versionId", a."heldLevel", a."targetLevel", a."startedAt", s."submittedAt", s."revealedAt", s."laidAsideAt",
           (SELECT json_build_object('id', c."id", 'name', c."name", 'closesOn', to_char(c."closesOn", 'YYYY-MM-DD'),
                     'closedAt', c."closedAt") FROM "ReviewCycle" c WHERE c."id" = a."cycleId") AS "cycle",
           EXISTS (SELECT 1 FROM "ReviewCycle" c WHERE c."id" = a."cycleId" AND c."asksPeers") AS "asksPeers",
           (SELECT coalesce(json_agg(json_build_object('id', r."expectationId", 'kind', r."kind", 'word', r."word",
                     'reason', r."reason", 'version', r."version", 'savedAt', r."updatedAt",
                     'note', CASE WHEN ${notes} THEN r."note" ELSE '' END)), '[]')
              FROM "Rating" r WHERE r."sheetId" = s."id") AS "ratings",
           ${evidence ? ownEvidence(evidence) : NO_EVIDENCE} AS "evidence"
    FROM "Assessment" a JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."raterId" = ${raterId}
    JOIN "Person" p ON p."id" = a."subjectId"
    WHERE a."id" = ${assessmentId}`;
  return row ? toSheet(row) : null;
}

/** The subject's evidence is theirs: nothing of it stands beside another's sheet. */
const ownEvidence = (which: "attached" | "all") =>
  Prisma.sql`CASE WHEN s."side" = 'SELF' THEN ${evidenceOfSheet(which)} ELSE ${NO_EVIDENCE} END`;

function toSheet({ ratings, revealedAt, laidAsideAt, cycle, evidence, ...sheet }: SheetRow) {
  const { closedAt = null, ...shown } = cycle ?? {};
  return {
    sheet: {
      ...sheet,
      revealed: revealedAt !== null,
      laidAside: laidAsideAt !== null,
      cycle: cycle && { ...(shown as Omit<SheetCycle, "closed">), closed: closedAt !== null },
    },
    stored: toStored(ratings),
    evidence,
  };
}

function toStored(rows: readonly RatingJson[]): Stored {
  return Object.fromEntries(rows.map((row) => [row.id, toJudgement(row)]));
}

function toJudgement({ kind, word, reason, note, version, savedAt }: RatingJson): StoredJudgement {
  return { choice: toChoice(kind, word), reason: reason ?? "", note, version, savedAt: iso(savedAt) };
}

/** PostgreSQL writes `2026-11-21T10:00:00+00:00`; one spelling for all. */
function iso(text: string): string {
  return new Date(text).toISOString();
}

export type RatingWrite = { id: string; text: Judgement; seen: number };

/**
 * Stores each rating whose version is still the one its writer saw, and the audit entry, all in one statement, which is
 * committed when this returns. The upsert locks its row and looks at the version again, so of many writers that saw the same
 * version one wins.
 * @returns the new version of each rating stored; what is missing was written by somebody else meanwhile.
 * @throws {SheetSealed} the sheet was submitted.
 */
export async function storeRatings(
  db: Tx,
  sheet: Pick<OwnSheet, "assessmentId" | "sheetId" | "subjectId" | "versionId">,
  writes: readonly RatingWrite[],
  at: Date,
): Promise<Record<string, number>> {
  if (writes.length === 0) return {};
  const rows = JSON.stringify(writes.map(toRow));
  const { assessmentId, sheetId, subjectId, versionId } = sheet;
  const store = () => db.$queryRaw<{ id: string; version: number }[]>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb)
        AS w("id" text, "kind" text, "word" text, "reason" text, "note" text, "seen" int)),
    previous AS (
      SELECT r.* FROM "Rating" r JOIN given ON given."id" = r."expectationId" WHERE r."sheetId" = ${sheetId}),
    stored AS (
      INSERT INTO "Rating" ("sheetId", "versionId", "expectationId", "kind", "word", "reason", "note", "version", "updatedAt")
      SELECT ${sheetId}, ${versionId}, w."id", w."kind"::"RatingKind", w."word", w."reason", w."note",
             w."seen" + 1, ${at}::timestamptz
      FROM given w ORDER BY w."id"
      ON CONFLICT ("sheetId", "expectationId") DO UPDATE
        SET "kind" = excluded."kind", "word" = excluded."word", "reason" = excluded."reason", "note" = excluded."note",
            "version" = excluded."version", "updatedAt" = excluded."updatedAt"
        WHERE "Rating"."version" = excluded."version" - 1
      RETURNING *),
    audited AS (
      INSERT INTO "AuditEntry" ("at", "actorId", "action", "subjectId", "objectId", "before", "after")
      SELECT ${at}::timestamptz, s."raterId", 'sheet.save', ${subjectId}, ${assessmentId},
             (SELECT ${RATINGS_HASH} FROM previous p JOIN stored USING ("expectationId")),
             (SELECT ${RATINGS_HASH} FROM stored p)
      FROM "Sheet" s WHERE s."id" = ${sheetId} AND EXISTS (SELECT 1 FROM stored))
    SELECT "expectationId" AS "id", "version" FROM stored`;
  const stored = await unlessSealed(retried(store));
  return Object.fromEntries(stored.map(({ id, version }) => [id, version]));
}

/** What the audit log keeps of ratings `p`, which are sealed: a hash with the salt of the sheet `s`, so that nobody can try words. */
export const RATINGS_HASH = Prisma.sql`encode(sha256(convert_to(s."salt" || string_agg(json_build_array(
  p."expectationId", p."version", p."kind", p."word", p."reason", p."note")::text, ''
  ORDER BY p."expectationId"), 'UTF8')), 'hex')`;

function toRow({ id, text: { choice, reason, note }, seen }: RatingWrite) {
  if (choice === "no-opportunity") return { id, kind: "NO_OPPORTUNITY", word: null, reason, note, seen };
  if (choice === "not-assessed") return { id, kind: "NOT_ASSESSED", word: null, reason: null, note, seen };
  return { id, kind: "RATED", word: choice.slice("word:".length), reason: null, note, seen };
}

/** The database refused a write to a submitted sheet. */
export class SheetSealed extends Error {}

async function unlessSealed<T>(work: PromiseLike<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && error.message.includes("a submitted sheet is sealed")) throw new SheetSealed();
    throw error;
  }
}

export type NewAssessment = {
  assessmentId: string;
  sheetId: string;
  subjectId: string;
  versionId: string;
  heldLevel: string | null;
  targetLevel: string;
  startedAt: Date;
};

/** Part of a transaction, which a unique index ends when the person has an open self-assessment already. */
export async function createOwnAssessment(tx: Tx, given: NewAssessment): Promise<void> {
  const { assessmentId, sheetId, ...assessment } = given;
  const { subjectId, versionId } = assessment;
  await tx.assessment.create({ data: { id: assessmentId, ...assessment } });
  await tx.sheet.create({ data: { id: sheetId, assessmentId, versionId, raterId: subjectId, side: "SELF" } });
}

export type OpenAssessment = { assessmentId: string; versionId: string; targetLevel: string; startedAt: Date };

export async function findOpenAssessment(db: Tx, subjectId: string): Promise<OpenAssessment | null> {
  const [row] = await db.$queryRaw<OpenAssessment[]>`
    SELECT a."id" AS "assessmentId", a."versionId", a."targetLevel", a."startedAt"
    FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId"
    WHERE s."raterId" = ${subjectId} AND s."side" = 'SELF' AND s."status" = 'DRAFT' AND s."laidAsideAt" IS NULL`;
  return row ?? null;
}

/**
 * Removes a draft with its ratings, and the assessment where nobody else has a sheet and no cycle asks for one. Part of a transaction: the sheet's
 * row is locked first, so that a save under way is either removed too or finds nothing to save to.
 * @returns false when it is not a draft (any more).
 */
export async function deleteDraft(tx: Tx, sheet: { sheetId: string; assessmentId: string }): Promise<boolean> {
  const drafts = await tx.$queryRaw<unknown[]>`
    SELECT "id" FROM "Sheet" WHERE "id" = ${sheet.sheetId} AND "status" = 'DRAFT' FOR UPDATE`;
  if (drafts.length === 0) return false;
  await tx.rating.deleteMany({ where: { sheetId: sheet.sheetId } });
  await tx.sheet.deleteMany({ where: { id: sheet.sheetId } });
  await tx.assessment.deleteMany({
    where: { id: sheet.assessmentId, cycleId: null, sheets: { none: {} }, peers: { none: {} } },
  });
  return true;
}

/** Whether the person has discarded their sheet of it before: asking again is then no error. */
export async function wasDiscarded(db: Db, actorId: string, assessmentId: string): Promise<boolean> {
  const entry = await db.auditEntry.findFirst({
    where: { actorId, objectId: assessmentId, action: "assessment.discard" },
    select: { id: true },
  });
  return entry !== null;
}

/** What an open cycle asks of somebody against this level, and they have not begun. */
export async function findUnbegun(
  db: Db,
  given: { subjectId: string; versionId: string; targetLevel: string },
  today: Date,
): Promise<string | null> {
  const cycle = { closedAt: null, opensOn: { lte: today } };
  const found = await db.assessment.findFirst({
    where: { ...given, cycle, sheets: { none: { side: "SELF" } } },
    select: { id: true },
    orderBy: { startedAt: "asc" },
  });
  return found?.id ?? null;
}
