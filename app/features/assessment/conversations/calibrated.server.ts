import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { insertCalibrated, listCalibrated, listPastCalibrated } from "./calibrated.repo.server";
import { appended, type Calibrated, type ComingCalibrated } from "./domain/calibrated";

export type CameFrom = { sessionId: string; sessionName: string; recordedAt: Date };
/** What came of an assessment. */
export type CameToAssessment = { assessmentId: string; items: readonly ComingCalibrated[] };

/**
 * Writes what a session came to beside the assessments' ratings, in the transaction of whoever decided it and has asked whether
 * they may. The same again adds nothing.
 */
export async function recordCalibrated(tx: Tx, from: CameFrom, came: readonly CameToAssessment[]): Promise<void> {
  if (came.length === 0) return;
  const past = await listPastCalibrated(
    tx,
    came.map(({ assessmentId }) => assessmentId),
  );
  const rows = came.flatMap(({ assessmentId, items }) => {
    const known = past.filter(({ of }) => of === assessmentId);
    return appended(known, items, from.sessionId).map((one) => ({ ...one, ...from, assessmentId }));
  });
  await insertCalibrated(tx, rows);
}

/** What sessions came to about an assessment that the actor may read. */
export function calibratedOf(app: Pick<App, "db">, actor: Actor, assessmentId: string): Promise<Calibrated[]> {
  return listCalibrated(app.db, assessmentId, actor.id);
}
