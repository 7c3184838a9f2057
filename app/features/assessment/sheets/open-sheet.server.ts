import type { EvidenceItem } from "~/features/assessment/evidence/domain/evidence-item";
import type { Framework } from "~/features/ladder/format/domain/framework";
import type { AskedCompetency } from "~/features/ladder/reading/domain/asked";
import { askedOf, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { demand, type SheetObject } from "~/policy/can";
import { findOwnSheet, type OwnSheet, type SheetParts, type Stored } from "./assessment.repo.server";

/** One's own sheet with everything it refers to. */
export type OpenSheet = {
  sheet: OwnSheet;
  stored: Stored;
  /** Empty unless asked for. */
  evidence: readonly EvidenceItem[];
  framework: Framework;
  asked: readonly AskedCompetency[];
};

/**
 * Loads the actor's own sheet of an assessment: the subject's, or the manager's.
 * @throws {Refusal} `not-found` when they have none.
 */
export async function openSheet(app: App, actor: Actor, assessmentId: string, parts: SheetParts): Promise<OpenSheet> {
  const found = await findOpenSheet(app, actor, assessmentId, parts);
  if (!found) throw notFound();
  return found;
}

/** The same; `null` when they have none. */
export async function findOpenSheet(
  app: App,
  actor: Actor,
  assessmentId: string,
  parts: SheetParts,
): Promise<OpenSheet | null> {
  const found = await findOwnSheet(app.db, assessmentId, actor.id, parts);
  if (!found) return null;
  demand(actor, "sheet.read", sheetObject(found.sheet));
  const { versionId, targetLevel } = found.sheet;
  const framework = await readFramework(app, versionId);
  return { ...found, framework, asked: await askedOf(app, framework, versionId, targetLevel) };
}

export function sheetObject({ raterId, subjectId, revealed }: OwnSheet): SheetObject {
  return { raterId, subjectId, revealed };
}
