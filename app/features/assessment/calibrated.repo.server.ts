import type { Db, Tx } from "~/platform/database.server";
import type { Calibrated } from "./domain/calibrated";

type Row = Omit<Calibrated, "recordedAt"> & { recordedAt: Date };

/**
 * What sessions came to about an assessment, oldest first.
 * @param readerId gets nothing of a session in which they have no part in what concerns its subject, unless they are the subject.
 */
export async function listCalibrated(db: Db | Tx, assessmentId: string, readerId: string): Promise<Calibrated[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c."item", c."number", c."word", c."unchanged", c."sessionId", c."sessionName", c."recordedAt"
    FROM "CalibratedRating" c JOIN "Assessment" a ON a."id" = c."assessmentId"
    WHERE c."assessmentId" = ${assessmentId}
      AND (a."subjectId" = ${readerId} OR NOT is_recused(c."sessionId", ${readerId}, a."subjectId"))
    ORDER BY c."item", c."number"`;
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

export type PastCalibrated = Pick<Calibrated, "item" | "number" | "word" | "sessionId"> & { of: string };

export async function listPastCalibrated(tx: Tx, assessmentIds: readonly string[]): Promise<PastCalibrated[]> {
  const rows = await tx.calibratedRating.findMany({
    where: { assessmentId: { in: [...assessmentIds] } },
    select: { assessmentId: true, item: true, number: true, word: true, sessionId: true },
  });
  return rows.map(({ assessmentId: of, ...row }) => ({ of, ...row }));
}

export type NewCalibrated = Row & { assessmentId: string };

export async function insertCalibrated(tx: Tx, rows: readonly NewCalibrated[]): Promise<void> {
  await tx.calibratedRating.createMany({ data: [...rows] });
}
