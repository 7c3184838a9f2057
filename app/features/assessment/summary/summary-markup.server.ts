import { createElement } from "react";
import type { EvidenceMark } from "~/features/assessment/evidence/domain/coverage";
import type { SheetHead } from "~/features/assessment/sheets/domain/sheet-page";
import type { OpenSheet } from "~/features/assessment/sheets/open-sheet.server";
import type { App } from "~/platform/app-context.server";
import { nameOf } from "~/platform/database/immutable-cache.server";
import { type ReadyMarkup, readyStatic } from "~/platform/http/ready-markup.server";
import { type Summary, summarise } from "./domain/summary";
import { SummaryView } from "./ui/summary-view";

/**
 * A summary as markup, escaped by React, kept under a hash of everything it depends on: it is rendered anew once a rating,
 * a piece of evidence or an answer has changed, and not before. Most are of submitted assessments, which change no more.
 */
export function summaryMarkup(
  app: Pick<App, "keep">,
  open: OpenSheet,
  head: SheetHead,
  evidence: readonly EvidenceMark[],
): Promise<ReadyMarkup> {
  const { sheet, stored } = open;
  const ratings = Object.entries(stored).map(([id, { choice, reason }]) => [id, choice, reason]);
  const name = nameOf("summary", sheet.versionId, sheet.targetLevel, head, ratings.sort(), evidence);
  return app.keep(name, async () =>
    readyStatic(
      createElement(SummaryView, {
        head,
        summary: summaryOf(open, evidence),
        rings: open.framework.scale.map(({ label }) => label),
      }),
    ),
  );
}

export function summaryOf({ framework, asked, stored }: OpenSheet, evidence: readonly EvidenceMark[]): Summary {
  return summarise({ themes: framework.themes, scale: framework.scale, asked, judgements: stored, evidence });
}
