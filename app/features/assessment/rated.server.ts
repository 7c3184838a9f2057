import type { App } from "~/platform/app-context.server";
import type { RatedAssessment } from "./domain/agreed";
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
