import type { Hold } from "~/features/assessment/reveal/domain/hold";
import { amongst, type Contents, type StoredContent } from "~/platform/audit/sealed-content.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay } from "~/platform/database/sql.server";
import { retried } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { IN_PACKET, type OwnSheet } from "./assessment.repo.server";
import type { Judgement } from "./domain/judgement";
import type { LockedAssessment, LockedSheet, SheetSide } from "./domain/sheet-page";

export type RatingWrite = { id: string; text: Judgement; seen: number };

/**
 * Stores each rating whose version is still the one its writer saw, and the audit entry, all in one statement, which is
 * committed when this returns. The upsert locks its row and looks at the version again, so of many writers that saw the same
 * version one wins.
 * @returns the new version of each rating stored; what is missing was written by someone else meanwhile.
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

/** What the audit log keeps of ratings `p`, which are sealed: a hash with the salt of the sheet `s`, so that no one can try words. */
const RATINGS_HASH = Prisma.sql`encode(sha256(convert_to(s."salt" || string_agg(json_build_array(
  p."expectationId", p."version", p."kind", p."word", p."reason", p."note")::text, ''
  ORDER BY p."expectationId"), 'UTF8')), 'hex')`;

/** A rating as its row. */
export function toRow({ id, text: { choice, reason, note }, seen }: RatingWrite) {
  if (choice === "no-opportunity") return { id, kind: "NO_OPPORTUNITY" as const, word: null, reason, note, seen };
  if (choice === "not-assessed") return { id, kind: "NOT_ASSESSED" as const, word: null, reason: null, note, seen };
  return { id, kind: "RATED" as const, word: choice.slice("word:".length), reason: null, note, seen };
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

type LockedCycle = NonNullable<LockedAssessment["cycle"]> & { hold: Hold; inPacket: boolean; waitsForFocus: boolean };

/**
 * An assessment with all its sheets, locked until the transaction ends: a transaction that submits, withdraws, begins or hands over waits
 * for one that does so already, and then sees what came of it. The manager is locked against being changed, not against being
 * read.
 */
export async function lockAssessment(tx: Tx, assessmentId: string): Promise<LockedAssessment | null> {
  const [found] = await tx.$queryRaw<{ subjectId: string; cycleId: string | null; takenOut: boolean }[]>`
    SELECT "subjectId", "cycleId", "takenOutAt" IS NOT NULL AS "takenOut" FROM "Assessment" WHERE "id" = ${assessmentId} FOR UPDATE`;
  if (!found) return null;
  const [subject] = await tx.$queryRaw<{ managerId: string | null }[]>`
    SELECT "managerId" FROM "Person" WHERE "id" = ${found.subjectId} FOR SHARE`;
  const cycles = await tx.$queryRaw<LockedCycle[]>`
    SELECT c."id", c."name", c."opensOn", c."closesOn", c."closedAt", json_build_object(
             'reveal', c."reveal", 'revealOn', ${isoDay`c."revealOn"`}, 'talkOn', ${isoDay`a."talkOn"`},
             'released', EXISTS (SELECT 1 FROM "CycleRelease" r WHERE r."cycleId" = c."id"),
             'calibrated', EXISTS (SELECT 1 FROM "CalibrationSession" s
               JOIN "CalibrationSubject" x ON x."sessionId" = s."id" AND x."personId" = a."subjectId"
               JOIN "CalibrationLock" l ON l."sessionId" = s."id" WHERE s."cycleId" = c."id")) AS "hold",
           ${IN_PACKET} AS "inPacket",
           c."focusBy" = 'AGREED' AND cardinality(a."focus") = 0 AS "waitsForFocus"
    FROM "ReviewCycle" c JOIN "Assessment" a ON a."id" = ${assessmentId} WHERE c."id" = ${found.cycleId} FOR SHARE OF c`;
  const sheets = await tx.$queryRaw<LockedSheet[]>`
    SELECT "id", "raterId", "side", "submittedAt", "revealedAt", "laidAsideAt" IS NOT NULL AS "laidAside"
    FROM "Sheet" WHERE "assessmentId" = ${assessmentId} ORDER BY "id" FOR UPDATE`;
  const { hold = null, inPacket = false, waitsForFocus = false, ...cycle } = cycles[0] ?? {};
  const { subjectId, takenOut } = found;
  const asking = cycles[0] ? (cycle as LockedAssessment["cycle"]) : null;
  const managerId = subject?.managerId ?? null;
  return { subjectId, takenOut, hold, inPacket, waitsForFocus, managerId, cycle: asking, sheets };
}

/** A salted hash of everything that a sheet says, by sheet: the same when it is submitted and when it is revealed. */
export async function contentHashes(tx: Tx, sheetIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; hash: string }[]>`
    SELECT s."id", (SELECT coalesce(${RATINGS_HASH}, encode(sha256(convert_to(s."salt", 'UTF8')), 'hex'))
                    FROM "Rating" p WHERE p."sheetId" = s."id") AS "hash"
    FROM "Sheet" s WHERE s."id" IN (${Prisma.join([...sheetIds])})`;
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

/** Sheets that were submitted, as `contentHashes` hashes them. */
export function readSubmitted(db: Db | Tx, which: Contents): Promise<StoredContent[]> {
  return db.$queryRaw<StoredContent[]>`
    SELECT s."assessmentId" || ' ' || s."raterId" AS "id", w."erasedAt" IS NOT NULL OR b."erasedAt" IS NOT NULL AS "erased",
           (SELECT coalesce(${RATINGS_HASH}, encode(sha256(convert_to(s."salt", 'UTF8')), 'hex'))
              FROM "Rating" p WHERE p."sheetId" = s."id") AS "hash"
    FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId" JOIN "Person" w ON w."id" = s."raterId"
    JOIN "Person" b ON b."id" = a."subjectId" WHERE s."status" = 'SUBMITTED' AND ${amongst(which, Prisma.sql`s."assessmentId"`, Prisma.sql`s."raterId"`)}`;
}

export async function createSheet(
  tx: Tx,
  sheet: { id: string; assessmentId: string; raterId: string; side: SheetSide },
): Promise<void> {
  const { id, assessmentId, raterId, side } = sheet;
  const { versionId } = await tx.assessment.findUniqueOrThrow({
    where: { id: assessmentId },
    select: { versionId: true },
  });
  await tx.sheet.create({ data: { id, assessmentId, versionId, raterId, side } });
}

/** Takes drafts out of the way, or (`null`) brings them back. */
export async function layAside(tx: Tx, sheetIds: readonly string[], at: Date | null): Promise<void> {
  await tx.sheet.updateMany({ where: { id: { in: [...sheetIds] }, status: "DRAFT" }, data: { laidAsideAt: at } });
}

/** Assessments of a person that open cycles ask for. */
export async function listOpenAssessments(db: Db, subjectId: string): Promise<string[]> {
  const where = { subjectId, takenOutAt: null, cycle: { closedAt: null } };
  const rows = await db.assessment.findMany({ where, select: { id: true }, orderBy: { startedAt: "asc" }, take: 100 });
  return rows.map(({ id }) => id);
}

/** Those of some people who are assessed in a cycle that is not closed. */
export async function listInOpenCycles(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a."subjectId" AS "id" FROM "Assessment" a JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    WHERE c."closedAt" IS NULL AND a."subjectId" = ANY(${personIds as string[]})`;
  return rows.map(({ id }) => id);
}

export type Turn = { number: number; managerId: string | null };

/** Whose turn the manager's side is, as far as anyone was told. */
export function latestTurn(tx: Tx, assessmentId: string): Promise<Turn | null> {
  return tx.managerTurn.findFirst({
    where: { assessmentId },
    select: { number: true, managerId: true },
    orderBy: { number: "desc" },
  });
}

export async function insertTurn(
  tx: Tx,
  turn: { assessmentId: string; number: number; managerId: string | null; since: Date },
): Promise<void> {
  await tx.managerTurn.create({ data: turn });
}

export async function findName(tx: Tx, personId: string): Promise<string | null> {
  return (await tx.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name ?? null;
}
