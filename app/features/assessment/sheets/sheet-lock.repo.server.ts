import type { Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { RATINGS_HASH } from "./assessment.repo.server";
import type { LockedAssessment, LockedSheet, SheetSide } from "./domain/sheet-page";

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

/** A salted hash of everything that a sheet says, by sheet: the same when it is submitted and when it is revealed. */
export async function contentHashes(tx: Tx, sheetIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; hash: string }[]>`
    SELECT s."id", (SELECT coalesce(${RATINGS_HASH}, encode(sha256(convert_to(s."salt", 'UTF8')), 'hex'))
                    FROM "Rating" p WHERE p."sheetId" = s."id") AS "hash"
    FROM "Sheet" s WHERE s."id" IN (${Prisma.join([...sheetIds])})`;
  return new Map(rows.map(({ id, hash }) => [id, hash]));
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
