import type { OpeningStage } from "./opening";

/** Places of a plan. */
export const MOST_STAGES = 12;
/** Interviewers of one interview whose scores count. */
export const MOST_SEATS = 4;

const placed = (stages: readonly OpeningStage[]): OpeningStage[] =>
  stages.map((stage, index) => ({ ...stage, place: index + 1 }));

/** The plan with an interview at its end; one that is there already stays where it is. */
export function withStage(stages: readonly OpeningStage[], stage: Omit<OpeningStage, "place">): OpeningStage[] {
  if (stages.some(({ id }) => id === stage.id)) return [...stages];
  return placed([...stages, { ...stage, place: 0 }]);
}

export function withoutStage(stages: readonly OpeningStage[], stageId: string): OpeningStage[] {
  return placed(stages.filter(({ id }) => id !== stageId));
}

/** The plan with one interview a place earlier (-1) or later (1); at the end of the plan it stays. */
export function movedStage(stages: readonly OpeningStage[], stageId: string, by: -1 | 1): OpeningStage[] {
  const from = stages.findIndex(({ id }) => id === stageId);
  const other = stages[from + by];
  const stage = stages[from];
  if (!stage || !other) return [...stages];
  const moved = [...stages];
  moved[from] = other;
  moved[from + by] = stage;
  return placed(moved);
}

/** What may be said differently of an interview of the plan. */
export type StageChange = Pick<OpeningStage, "name" | "bandId" | "seats">;

export function changedStage(stages: readonly OpeningStage[], stageId: string, change: StageChange): OpeningStage[] {
  return stages.map((stage) => (stage.id === stageId ? { ...stage, ...change } : stage));
}
