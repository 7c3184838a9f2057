import type { App } from "~/platform/app-context.server";
import type { RatedAssessment } from "./domain/agreed";
import type { RatedRow } from "./rated.repo.server";
import * as rated from "./rated.repo.server";

const LATEST = 12;

/**
 * What was judged of a person so far, oldest first. Whoever calls it has asked whether its reader may: before the reveal an
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

/**
 * The same as it was read, for who works something out of it that is kept under all of it; `ratedOf` makes the assessments of it.
 */
export function ratedRows(app: Pick<App, "db">, subjectId: string, reader: "subject" | "others"): Promise<RatedRow[]> {
  return rated.listRatedRows(app.db, subjectId, { limit: LATEST, onlyRevealed: reader === "others" });
}

export const ratedOf = (rows: readonly RatedRow[]): RatedAssessment[] => rows.map(rated.toRated);

/**
 * What had been revealed of many people before a moment. Whoever calls it makes counts of it, under the rule for small groups: no
 * reader is told of one person.
 */
export function revealedOfMany(app: Pick<App, "db">, subjectIds: readonly string[], before: Date) {
  return rated.listRevealedOf(app.db, subjectIds, before);
}
