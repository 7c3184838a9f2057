import { gapOf } from "./movement-gap";
import { askedOfCompetency, choiceWords, type Past } from "./movement-past";
import type { TimelineCell, TimelineRow } from "./movement-timeline";
import { type AskedThenAndNow, thenAndNow } from "./movement-wording";

/** What was asked and said of one expectation, in one assessment. */
export type StepLine = AskedThenAndNow["now"][number] & {
  own: string;
  /** `null` where nothing was agreed on. */
  agreed: string | null;
  gap: "higher" | "lower" | "alike" | null;
};

/** One assessment of a competency. `since`: the assessment that its words are compared with; `null` for the first. */
export type CompetencyStep = {
  assessmentId: string;
  slug: string;
  version: string;
  targetLevel: string;
  submittedAt: Date;
  cell: TimelineCell;
  since: { targetLevel: string; version: string } | null;
  lines: readonly StepLine[];
  gone: AskedThenAndNow["gone"];
};

/** A competency through the assessments that asked about it, oldest first: what was asked then and now, and what was said. */
export function competencySteps(pasts: readonly Past[], row: TimelineRow): readonly CompetencyStep[] {
  let before: Past | null = null;
  return pasts.flatMap((past, index) => {
    const cell = row.cells[index];
    if (!cell) return [];
    const step = stepOf(past, before, row.id, cell);
    before = past;
    return [step];
  });
}

function stepOf(past: Past, before: Past | null, competencyId: string, cell: TimelineCell): CompetencyStep {
  const { assessmentId, slug, version, targetLevel, submittedAt, scale } = past;
  const then = before && askedOfCompetency(before, competencyId);
  const { now, gone } = thenAndNow(then, askedOfCompetency(past, competencyId));
  const lines = now.map((line) => ({
    ...line,
    own: choiceWords(past.own[line.id], scale),
    agreed: past.agreed[line.id] === undefined ? null : choiceWords(past.agreed[line.id], scale),
    gap: gapOf(past, line.id),
  }));
  const since = before && { targetLevel: before.targetLevel, version: before.version };
  return { assessmentId, slug, version, targetLevel, submittedAt, cell, since, lines, gone };
}
