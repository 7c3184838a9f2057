import { type CalibratedLine, calibratedLines } from "~/features/assessment/conversations/domain/calibrated";
import { calibratedPart, revealedAssessment } from "~/features/assessment/conversations/rated.server";
import type { EvidenceMark } from "~/features/assessment/evidence/domain/coverage";
import { evidenceForExport } from "~/features/assessment/evidence/evidence.server";
import { type Judgements, judgementOf } from "~/features/assessment/sheets/domain/judgement";
import type { SheetHead } from "~/features/assessment/sheets/domain/sheet-page";
import { headOf, type OpenSheet, openSheet } from "~/features/assessment/sheets/sheet.server";
import { askedOf, type LevelOfVersion, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Sources } from "~/platform/database/kept.server";
import { exportDocument, type SummaryInput, summarise } from "./domain/summary";

/** What one's own assessment says, in words and patterns. Most are of submitted assessments, which change no more. */
export async function summaryPage(app: App, actor: Actor, assessmentId: string) {
  const open = await openSheet(app, actor, assessmentId, {
    evidence: "attached",
    calibrated: calibratedPart(actor),
  });
  const { sheet, stored } = open;
  const { versionId, targetLevel } = sheet;
  const head = headOf(open);
  const evidence = open.evidence.map(({ expectationIds, confirmed }) => ({ expectationIds, corroborated: confirmed }));
  // A summary shows no notes, so editing one must not change the key.
  const ratings = Object.entries(stored).map(([id, judgement]) => [id, { ...judgement, note: "" }] as const);
  const judgements = Object.fromEntries(ratings.sort(([a], [b]) => (a < b ? -1 : 1)));
  const others = sheet.revealed ? await otherChoices(app, actor, sheet) : null;
  const key: SummaryKey = { versionId, targetLevel, head, judgements, others, evidence };
  return { head, startedAt: sheet.startedAt, calibrated: calibratedBeside(actor, open), key };
}

/** All data that a summary depends on. */
export type SummaryKey = LevelOfVersion & {
  head: SheetHead;
  judgements: Judgements;
  others: SummaryInput["others"];
  evidence: readonly EvidenceMark[];
};

export async function summaryOf(sources: Sources, { head, judgements, others, evidence, ...level }: SummaryKey) {
  const { themes, scale } = await readFramework(sources, level.versionId);
  const asked = await askedOf(sources, level);
  const summary = summarise({ themes, scale, asked, judgements, others, evidence });
  return { head, summary, scale: scale.map(({ label }) => label), expected: scale.findIndex(({ meets }) => meets) };
}

/** What the other of the two said in an assessment that is revealed to both. */
async function otherChoices(app: App, actor: Actor, { assessmentId, side }: OpenSheet["sheet"]) {
  const rated = await revealedAssessment(app, actor, assessmentId);
  return (side === "SELF" ? rated?.manager : rated?.own) ?? null;
}

/** To its subject, and to their manager once both sides are revealed. */
function calibratedBeside(actor: Actor, open: OpenSheet): CalibratedLine[] {
  const { sheet, framework, asked, stored, calibrated } = open;
  if (actor.id !== sheet.subjectId && !sheet.revealed) return [];
  const { themes, scale } = framework;
  const side = {
    title: sheet.side === "SELF" ? "Own" : "Manager's",
    choiceOf: (id: string) => judgementOf(stored, id).choice,
  };
  return calibratedLines(calibrated, { themes, scale, asked, targetLevel: sheet.targetLevel }, [side]);
}

/** Everything of one's own assessment, with the name of the file it is offered as. */
export async function exportAssessment(app: App, actor: Actor, assessmentId: string) {
  const open = await openSheet(app, actor, assessmentId, { notes: true });
  // The format is that of a self-assessment, with its subject's evidence.
  if (open.sheet.side !== "SELF") throw notFound();
  const { sheet, framework, asked, stored } = open;
  const document = exportDocument({
    exportedAt: app.now().toISOString(),
    subject: actor.name,
    framework,
    heldLevel: sheet.heldLevel,
    targetLevel: sheet.targetLevel,
    startedAt: sheet.startedAt.toISOString(),
    submittedAt: sheet.submittedAt?.toISOString() ?? null,
    asked,
    ratings: stored,
    evidence: await evidenceForExport(app, actor, sheet.versionId),
  });
  return { name: `waymark-${sheet.targetLevel}-${dayText(sheet.startedAt)}.json`, document };
}
