import { calibratedOf } from "~/features/assessment/conversations/calibrated.server";
import { type CalibratedLine, calibratedLines } from "~/features/assessment/conversations/domain/calibrated";
import { exportEvidence } from "~/features/assessment/evidence/evidence.repo.server";
import { judgementOf } from "~/features/assessment/sheets/domain/progress";
import { type OpenSheet, openSheet } from "~/features/assessment/sheets/open-sheet.server";
import { headOf } from "~/features/assessment/sheets/sheet.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { exportDocument } from "./domain/export";
import { summaryMarkup } from "./summary-markup.server";

/** What one's own assessment says, in words and patterns. */
export async function summaryPage(app: App, actor: Actor, assessmentId: string) {
  const open = await openSheet(app, actor, assessmentId, { evidence: "attached" });
  const marks = open.evidence.map(({ expectationIds, confirmed }) => ({ expectationIds, corroborated: confirmed }));
  const head = headOf(open);
  return {
    head,
    startedAt: open.sheet.startedAt,
    calibrated: await calibratedBeside(app, actor, open),
    markup: await summaryMarkup(app, open, head, marks),
  };
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
    evidence: await exportEvidence(app.db, actor.id, sheet.versionId),
  });
  return { name: `waymark-${sheet.targetLevel}-${dayText(sheet.startedAt)}.json`, document };
}
