import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/day";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { exportDocument } from "./domain/export";
import { exportEvidence } from "./evidence.repo.server";
import { openSheet } from "./open-sheet.server";
import { headOf } from "./sheet.server";
import { summaryMarkup } from "./summary-markup.server";

/** What one's own assessment says, in words and patterns. */
export async function summaryPage(app: App, actor: Actor, assessmentId: string) {
  const open = await openSheet(app, actor, assessmentId, { evidence: "attached" });
  const marks = open.evidence.map(({ expectationIds, confirmed }) => ({ expectationIds, corroborated: confirmed }));
  const head = headOf(open);
  return {
    head,
    startedAt: open.sheet.startedAt,
    markup: await summaryMarkup(app, open, head, marks),
  };
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
