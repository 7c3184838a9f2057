import type { Db, Tx } from "~/platform/database/database.server";
import type { StartingPoint } from "./domain/starting-point";

export type StartingRows = { personId: string; versionId: string; takenAt: Date; points: readonly StartingPoint[] };

/** Instead of what was taken over before. */
export async function storeStartingPoints(tx: Tx, { points, ...about }: StartingRows): Promise<void> {
  await tx.startingPoint.deleteMany({ where: { personId: about.personId } });
  await tx.startingPoint.createMany({ data: points.map((point) => ({ ...about, ...point })) });
}

export type FoundPoint = StartingPoint & { versionId: string };

/** What somebody took over from their interviews. */
export function listStartingPoints(db: Db | Tx, personId: string): Promise<FoundPoint[]> {
  return db.startingPoint.findMany({
    where: { personId },
    select: { competencyId: true, kind: true, sentence: true, versionId: true },
    orderBy: { competencyId: "asc" },
  });
}

/** Likewise, beside their first assessment: the earliest that they had not submitted before. */
export function listBeside(db: Db, personId: string, assessmentId: string): Promise<FoundPoint[]> {
  return db.$queryRaw<FoundPoint[]>`
    SELECT p."competencyId", p."kind"::text, p."sentence", p."versionId" FROM "StartingPoint" p
    WHERE p."personId" = ${personId} AND ${assessmentId} = (
      SELECT a."id" FROM "Assessment" a LEFT JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."raterId" = a."subjectId"
      WHERE a."subjectId" = p."personId" AND (s."submittedAt" IS NULL OR s."submittedAt" > p."takenAt")
      ORDER BY a."startedAt", a."id" LIMIT 1)
    ORDER BY p."competencyId"`;
}
