import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Calibrated } from "./domain/calibrated";

type Row = Omit<Calibrated, "recordedAt"> & { recordedAt: Date };

/**
 * What sessions came to about an assessment, oldest first.
 * @param readerId gets nothing of a session in which they have no part in what concerns its subject, unless they are the subject.
 */
export async function listCalibrated(db: Db | Tx, assessmentId: string, readerId: string): Promise<Calibrated[]> {
  const [row] = await db.$queryRaw<{ calibrated: Calibrated[] }[]>`
    SELECT ${calibratedFor(readerId)} AS "calibrated" FROM "Assessment" a WHERE a."id" = ${assessmentId}`;
  return row?.calibrated ?? [];
}

/** The same as JSON, within a statement that has the assessment as `a`. */
export const calibratedFor = (readerId: string) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('item', c."item", 'number', c."number", 'word', c."word",
           'unchanged', c."unchanged", 'sessionId', c."sessionId", 'sessionName', c."sessionName",
           'recordedAt', to_char(c."recordedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
           ORDER BY c."item", c."number"), '[]')
  FROM "CalibratedRating" c
  WHERE c."assessmentId" = a."id"
    AND (a."subjectId" = ${readerId} OR NOT is_recused(c."sessionId", ${readerId}, a."subjectId")))`;

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
