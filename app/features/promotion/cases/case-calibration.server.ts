import type { CameFrom } from "~/features/assessment/conversations/calibrated.server";
import { appended, type ComingCalibrated } from "~/features/assessment/conversations/domain/calibrated";
import type { Tx } from "~/platform/database/database.server";
import { insertCaseCalibrations, listPastCaseCalibrations } from "./case-calibration.repo.server";

/** What came of a promotion case. */
export type CameToCase = { caseId: string; items: readonly ComingCalibrated[] };

/**
 * Writes what a session came to beside the cases, in the transaction of whoever decided it and has asked whether they may. It
 * decides no case, and the same again adds nothing.
 */
export async function recordCaseCalibrations(tx: Tx, from: CameFrom, came: readonly CameToCase[]): Promise<void> {
  if (came.length === 0) return;
  const past = await listPastCaseCalibrations(
    tx,
    came.map(({ caseId }) => caseId),
  );
  const rows = came.flatMap(({ caseId, items }) => {
    const known = past.filter(({ of }) => of === caseId);
    return appended(known, items, from.sessionId).map((one) => ({ ...one, ...from, caseId }));
  });
  await insertCaseCalibrations(tx, rows);
}
