import type { Tx } from "~/platform/database/database.server";
import type { OldReview } from "./domain/move";

/** Reviews of a cycle that are on another version, by id. */
export function listOldReviews(tx: Tx, cycleId: string, versionId: string): Promise<OldReview[]> {
  return tx.$queryRaw<OldReview[]>`
    SELECT a."id" AS "assessmentId", a."heldLevel", a."targetLevel", a."focus", s."sheets", s."drafts",
           EXISTS (SELECT 1 FROM "PeerRequest" p WHERE p."assessmentId" = a."id") AS "asksPeers",
           ARRAY(SELECT DISTINCT c FROM "FocusProposal" f, unnest(f."competencies") c
             WHERE f."assessmentId" = a."id" AND cardinality(a."focus") = 0) AS "proposed"
    FROM "Assessment" a CROSS JOIN LATERAL (
      SELECT count(*)::int AS "sheets", (count(*) FILTER (WHERE s."status" = 'DRAFT' AND s."laidAsideAt" IS NULL))::int AS "drafts"
      FROM "Sheet" s WHERE s."assessmentId" = a."id") s
    WHERE a."cycleId" = ${cycleId} AND a."versionId" <> ${versionId} ORDER BY a."id"`;
}

/** Nothing of the cycle is begun, added or handed over until the transaction ends. */
export async function lockForMove(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "ReviewCycle" WHERE "id" = ${id} FOR UPDATE`;
  await tx.$queryRaw`SELECT "id" FROM "Assessment" WHERE "cycleId" = ${id} ORDER BY "id" FOR UPDATE`;
}

/** A calibration session compares what was rated on the cycle's version. */
export async function isCalibrated(tx: Tx, cycleId: string): Promise<boolean> {
  return (await tx.calibrationSession.count({ where: { cycleId } })) > 0;
}

export type CycleMoving = { id: string; cycleId: string; versionId: string; byId: string; at: Date };

/** With the record without which the table refuses. */
export async function moveCycleTo(tx: Tx, { cycleId, versionId, ...change }: CycleMoving): Promise<void> {
  await tx.cycleChange.create({ data: { ...change, cycleId, kind: "MOVED" } });
  await tx.reviewCycle.update({ where: { id: cycleId }, data: { versionId } });
}
