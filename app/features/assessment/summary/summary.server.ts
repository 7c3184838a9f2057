import { type CalibratedLine, calibratedLines } from "~/features/assessment/conversations/domain/calibrated";
import { calibratedOf } from "~/features/assessment/conversations/rated.server";
import type { EvidenceMark } from "~/features/assessment/evidence/domain/coverage";
import { evidenceForExport } from "~/features/assessment/evidence/evidence.server";
import { judgementOf } from "~/features/assessment/sheets/domain/judgement";
import type { SheetHead } from "~/features/assessment/sheets/domain/sheet-page";
import { headOf, type OpenSheet, openSheet } from "~/features/assessment/sheets/sheet.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { nameOf } from "~/platform/database/immutable-cache.server";
import { exportDocument } from "./domain/export";
import { type Summary, summarise } from "./domain/summary";

/**
 * What one's own assessment says, in words and patterns, to be rendered under a name of everything that it depends on: anew
 * once a rating, a piece of evidence or an answer has changed, and not before. Most are of submitted assessments, which change no more.
 */
export async function summaryPage(app: App, actor: Actor, assessmentId: string) {
  const open = await openSheet(app, actor, assessmentId, { evidence: "attached" });
  const marks = open.evidence.map(({ expectationIds, confirmed }) => ({ expectationIds, corroborated: confirmed }));
  const head = headOf(open);
  return {
    head,
    startedAt: open.sheet.startedAt,
    calibrated: await calibratedBeside(app, actor, open),
    name: nameOfSummary(open, head, marks),
    view: () => ({ head, summary: summaryOf(open, marks), rings: open.framework.scale.map(({ label }) => label) }),
  };
}

function nameOfSummary({ sheet, stored }: OpenSheet, head: SheetHead, evidence: readonly EvidenceMark[]): string {
  const ratings = Object.entries(stored).map(([id, { choice, reason }]) => [id, choice, reason]);
  return nameOf("summary", sheet.versionId, sheet.targetLevel, head, ratings.sort(), evidence);
}

export function summaryOf({ framework, asked, stored }: OpenSheet, evidence: readonly EvidenceMark[]): Summary {
  return summarise({ themes: framework.themes, scale: framework.scale, asked, judgements: stored, evidence });
}

/** To its subject, and to their manager once both sides are revealed. */
async function calibratedBeside(app: App, actor: Actor, open: OpenSheet): Promise<CalibratedLine[]> {
  const { sheet, framework, asked, stored } = open;
  if (actor.id !== sheet.subjectId && !sheet.revealed) return [];
  const rows = await calibratedOf(app, actor, sheet.assessmentId);
  const { themes, scale } = framework;
  const side = {
    title: sheet.side === "SELF" ? "Own" : "Manager's",
    choiceOf: (id: string) => judgementOf(stored, id).choice,
  };
  return calibratedLines(rows, { themes, scale, asked, targetLevel: sheet.targetLevel }, [side]);
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
