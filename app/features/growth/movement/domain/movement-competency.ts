import { gapOf } from "./movement-gap";
import { askedOfCompetency, choiceWords, type Past } from "./movement-past";
import type { TimelineCell, TimelineRow } from "./movement-timeline";
import { type AskedThenAndNow, thenAndNow } from "./movement-wording";

/** What each side said of an expectation in one assessment. */
export type StepSaid = {
  assessmentId: string;
  submittedAt: Date;
  own: string;
  /** `null` where nothing was agreed on. */
  agreed: string | null;
  gap: "higher" | "lower" | "alike" | null;
};

/** One assessment of a competency. */
export type CompetencyStep = {
  assessmentId: string;
  slug: string;
  version: string;
  targetLevel: string;
  submittedAt: Date;
  cell: TimelineCell;
};

/**
 * Assessments one after the other that asked the same of a competency, for the same level. `before`: what the time before was
 * about, whose words these are compared with; `null` for the first.
 */
export type AskedEra = {
  targetLevel: string;
  version: string;
  from: Date;
  to: Date;
  before: { targetLevel: string; version: string } | null;
  lines: readonly (AskedThenAndNow["now"][number] & { said: readonly StepSaid[] })[];
  gone: AskedThenAndNow["gone"];
};

/** A competency through the assessments that asked about it, oldest first. */
export function competencySteps(pasts: readonly Past[], row: TimelineRow): readonly CompetencyStep[] {
  return pasts.flatMap(({ assessmentId, slug, version, targetLevel, submittedAt }, index) => {
    const cell = row.cells[index];
    return cell ? [{ assessmentId, slug, version, targetLevel, submittedAt, cell }] : [];
  });
}

/** What was asked of a competency then and now, oldest first, and what was said of it each time. */
export function askedEras(pasts: readonly Past[], competencyId: string): readonly AskedEra[] {
  const asking = pasts.filter((past) => askedOfCompetency(past, competencyId).length > 0);
  const runs: Past[][] = [];
  for (const past of asking) {
    const run = runs.at(-1);
    if (run && asksTheSame(run[0]!, past, competencyId)) run.push(past);
    else runs.push([past]);
  }
  return runs.map((run, at) => eraOf(run, runs[at - 1]?.[0] ?? null, competencyId));
}

function asksTheSame(before: Past, past: Past, competencyId: string): boolean {
  const { now, gone } = thenAndNow(askedOfCompetency(before, competencyId), askedOfCompetency(past, competencyId));
  const sameLevel = before.slug === past.slug && before.targetLevel === past.targetLevel;
  return sameLevel && gone.length === 0 && now.every(({ change }) => change === "same");
}

function eraOf(run: readonly Past[], before: Past | null, competencyId: string): AskedEra {
  const [first, last] = [run[0]!, run.at(-1)!];
  const then = before && askedOfCompetency(before, competencyId);
  const { now, gone } = thenAndNow(then, askedOfCompetency(first, competencyId));
  return {
    targetLevel: first.targetLevel,
    version: first.version,
    from: first.submittedAt,
    to: last.submittedAt,
    before: before && { targetLevel: before.targetLevel, version: before.version },
    lines: now.map((line) => ({ ...line, said: run.map((past) => saidIn(past, line.id)) })),
    gone,
  };
}

function saidIn(past: Past, expectationId: string): StepSaid {
  const { assessmentId, submittedAt, scale } = past;
  const agreed = past.agreed[expectationId];
  return {
    assessmentId,
    submittedAt,
    own: choiceWords(past.own[expectationId], scale),
    agreed: agreed === undefined ? null : choiceWords(agreed, scale),
    gap: gapOf(past, expectationId),
  };
}
