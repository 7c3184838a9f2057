import type { Framework, PromotionStep } from "~/features/ladder/format/domain/framework";
import { findLevel, movesFrom } from "~/features/ladder/reading/domain/reading";

/** A step that one may take from a level, with criteria. */
export type StepChoice = { id: string; to: string; title: string; ladderName: string };
/** A move at the same scope: a pathway, for which nothing is asked. */
export type SidewaysMove = { to: string; title: string; ladderName: string; note: string };

/** Where one can go from a level: first the next one of its ladder, then pathways in file order. */
export function waysOn(framework: Framework, level: string): { steps: StepChoice[]; sideways: SidewaysMove[] } {
  const steps: StepChoice[] = [];
  const sideways: SidewaysMove[] = [];
  for (const { to, promotion, pathway, kind } of movesFrom(framework, level)) {
    const end = { to: to.level.code, title: to.level.title, ladderName: to.ladder.name };
    if (promotion) steps.push({ id: promotion.id, ...end });
    else if (kind === "lateral") sideways.push({ ...end, note: pathway?.note ?? "" });
  }
  return { steps, sideways };
}

export function findStep(framework: Framework, stepId: string): PromotionStep | null {
  return framework.promotions.find(({ id }) => id === stepId) ?? null;
}

export function titleOfLevel(framework: Framework, code: string): string {
  return findLevel(framework, code)?.level.title ?? code;
}
