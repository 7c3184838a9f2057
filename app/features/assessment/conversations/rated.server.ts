import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { can } from "~/policy/can";
import { appended, type ComingCalibrated } from "./domain/calibrated";
import type { RatedAssessment } from "./domain/conversation";
import * as rated from "./rated.repo.server";
import { calibratedFor, insertCalibrated, listPastCalibrated, type RatedRow } from "./rated.repo.server";

const LATEST = 12;

/**
 * What was judged of a person so far, oldest first. Callers have checked that its reader may: before the reveal an
 * assessment is its subject's alone.
 * @param reader `subject` for the person themselves; `others` get what was revealed and nothing else.
 */
export function ratedAssessments(
  app: Pick<App, "db">,
  subjectId: string,
  reader: "subject" | "others",
  limit = LATEST,
): Promise<RatedAssessment[]> {
  return rated.listRated(app.db, subjectId, { limit, onlyRevealed: reader === "others" });
}

/** What has been revealed of a person about some expectations, oldest first; callers have checked as above. */
export function ratedOn(
  app: Pick<App, "db">,
  subjectId: string,
  expectationIds: readonly string[],
): Promise<RatedAssessment[]> {
  return rated.listRated(app.db, subjectId, { limit: LATEST, onlyRevealed: true, expectationIds });
}

/** What both said in a revealed assessment; `null` if the actor may not read it, such as a former manager. */
export async function revealedAssessment(
  app: Pick<App, "db">,
  actor: Actor,
  assessmentId: string,
): Promise<RatedAssessment | null> {
  const found = await rated.findRevealed(app.db, assessmentId);
  return found && can(actor, "conversation.read", { ...found, revealed: true }) ? found : null;
}

/**
 * The same for the frozen packet of a calibration session: what was revealed, and the submitted reviews of `assessmentId` if its cycle
 * holds their reveal until calibration.
 */
export function ratedForPacket(app: Pick<App, "db">, subjectId: string, assessmentId: string | null) {
  return rated.listRated(app.db, subjectId, { limit: LATEST, onlyRevealed: true, held: assessmentId });
}

/**
 * The same as it was read, for who works something out of it that is kept under all of it; `ratedOf` makes the assessments of it.
 */
export function ratedRows(app: Pick<App, "db">, subjectId: string, reader: "subject" | "others"): Promise<RatedRow[]> {
  return rated.listRatedRows(app.db, subjectId, { limit: LATEST, onlyRevealed: reader === "others" });
}

export const ratedOf = (rows: readonly RatedRow[]): RatedAssessment[] => rows.map(rated.toRated);

/**
 * What had been revealed of many people before a moment. Callers turn it into counts, under the rule for small groups: no
 * reader is told of one person.
 */
export function revealedOfMany(app: Pick<App, "db">, subjectIds: readonly string[], before: Date) {
  return rated.listRevealedOf(app.db, subjectIds, before);
}

export type CameFrom = { sessionId: string; sessionName: string; recordedAt: Date };
/** What came of an assessment. */
export type CameToAssessment = { assessmentId: string; items: readonly ComingCalibrated[] };

/**
 * Writes what a session came to beside the assessments' ratings, in the transaction of the caller, who decided it and has checked whether
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

/** What sessions came to about an assessment that the actor may read, within a statement that has it as `a`. */
export const calibratedPart = (actor: Actor) => calibratedFor(actor.id);
