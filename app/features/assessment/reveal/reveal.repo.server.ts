import { RATINGS_HASH } from "~/features/assessment/sheets/assessment.repo.server";
import type { SheetSide } from "~/features/assessment/sheets/domain/sheet-page";
import type { Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** A sheet of an assessment as far as sealing and revealing depend on it. */
export type LockedSheet = {
  id: string;
  raterId: string;
  side: SheetSide;
  submittedAt: Date | null;
  revealedAt: Date | null;
  laidAside: boolean;
};

export type LockedAssessment = {
  subjectId: string;
  /** The subject's manager now. */
  managerId: string | null;
  cycle: { id: string; name: string; opensOn: Date; closesOn: Date; closedAt: Date | null } | null;
  sheets: LockedSheet[];
};

/**
 * An assessment with all its sheets, locked until the transaction ends: whoever submits, withdraws, begins or hands over waits
 * for whoever does so already, and then sees what came of it. The manager is locked against being changed, not against being
 * read.
 */
export async function lockAssessment(tx: Tx, assessmentId: string): Promise<LockedAssessment | null> {
  const [found] = await tx.$queryRaw<{ subjectId: string; cycleId: string | null }[]>`
    SELECT "subjectId", "cycleId" FROM "Assessment" WHERE "id" = ${assessmentId} FOR UPDATE`;
  if (!found) return null;
  const [subject] = await tx.$queryRaw<{ managerId: string | null }[]>`
    SELECT "managerId" FROM "Person" WHERE "id" = ${found.subjectId} FOR SHARE`;
  const cycles = await tx.$queryRaw<NonNullable<LockedAssessment["cycle"]>[]>`
    SELECT "id", "name", "opensOn", "closesOn", "closedAt" FROM "ReviewCycle" WHERE "id" = ${found.cycleId} FOR SHARE`;
  const sheets = await tx.$queryRaw<LockedSheet[]>`
    SELECT "id", "raterId", "side", "submittedAt", "revealedAt", "laidAsideAt" IS NOT NULL AS "laidAside"
    FROM "Sheet" WHERE "assessmentId" = ${assessmentId} ORDER BY "id" FOR UPDATE`;
  return { subjectId: found.subjectId, managerId: subject?.managerId ?? null, cycle: cycles[0] ?? null, sheets };
}

/** Seals a draft. Saves under way have been waited for by its lock, and later ones are refused. */
export async function sealSheet(tx: Tx, sheetId: string, at: Date): Promise<void> {
  await tx.sheet.update({ where: { id: sheetId }, data: { status: "SUBMITTED", submittedAt: at } });
}

/** A salted hash of everything that a sheet says, by sheet: the same when it is submitted and when it is revealed. */
export async function contentHashes(tx: Tx, sheetIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; hash: string }[]>`
    SELECT s."id", (SELECT coalesce(${RATINGS_HASH}, encode(sha256(convert_to(s."salt", 'UTF8')), 'hex'))
                    FROM "Rating" p WHERE p."sheetId" = s."id") AS "hash"
    FROM "Sheet" s WHERE s."id" IN (${Prisma.join([...sheetIds])})`;
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

/** Both sides at the same moment, in one statement. */
export async function revealSheets(tx: Tx, sheetIds: readonly string[], at: Date): Promise<void> {
  await tx.sheet.updateMany({ where: { id: { in: [...sheetIds] } }, data: { revealedAt: at } });
}

export type Withdrawal = { id: string; assessmentId: string; raterId: string; submittedAt: Date; withdrawnAt: Date };

/** Makes a submitted sheet a draft again, with a record of it, without which the table refuses. */
export async function withdrawSheet(tx: Tx, sheetId: string, withdrawal: Withdrawal): Promise<void> {
  await tx.sheetWithdrawal.create({ data: withdrawal });
  await tx.sheet.update({ where: { id: sheetId }, data: { status: "DRAFT", submittedAt: null } });
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
