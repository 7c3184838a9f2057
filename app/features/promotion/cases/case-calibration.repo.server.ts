import type { Calibrated } from "~/features/assessment/conversations/domain/calibrated";
import type { Db, Tx } from "~/platform/database/database.server";

type Row = Omit<Calibrated, "recordedAt"> & { recordedAt: Date };

/**
 * What sessions came to about a case, oldest first.
 * @param readerId gets nothing of a session in which they have no part in what concerns its subject, unless they are the subject.
 */
export async function listCaseCalibrations(db: Db | Tx, caseId: string, readerId: string): Promise<Calibrated[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c."item", c."number", c."word", c."unchanged", c."sessionId", c."sessionName", c."recordedAt"
    FROM "CaseCalibration" c JOIN "PromotionCase" k ON k."id" = c."caseId"
    WHERE c."caseId" = ${caseId}
      AND (k."subjectId" = ${readerId} OR NOT is_recused(c."sessionId", ${readerId}, k."subjectId"))
    ORDER BY c."item", c."number"`;
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

export async function listPastCaseCalibrations(tx: Tx, caseIds: readonly string[]) {
  const rows = await tx.caseCalibration.findMany({
    where: { caseId: { in: [...caseIds] } },
    select: { caseId: true, item: true, number: true, word: true, sessionId: true },
  });
  return rows.map(({ caseId: of, ...row }) => ({ of, ...row }));
}

export async function insertCaseCalibrations(tx: Tx, rows: readonly (Row & { caseId: string })[]): Promise<void> {
  await tx.caseCalibration.createMany({ data: [...rows] });
}
