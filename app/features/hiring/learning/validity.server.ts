import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { FEWEST_HIRES, type ValidityReading } from "./domain/validity";
import { findLastReading } from "./hiring-reading.repo.server";
import { type LearningReader, learningReader } from "./statistics.server";

export type ValidityPage = { reader: LearningReader; reading: ValidityReading | null; fewest: number };

/** Whether interviews told what came of those who were hired. */
export async function validityPage(app: App, actor: Actor): Promise<ValidityPage> {
  demand(actor, "hiring-statistics.read", null);
  const fewest = Math.max(FEWEST_HIRES, app.env.SMALLEST_GROUP);
  const stored = await findLastReading<ValidityReading>(app.db, "VALIDITY", "");
  const reading = stored && stored.content.hires >= fewest ? stored.content : null;
  return { reader: learningReader(actor), reading, fewest };
}
