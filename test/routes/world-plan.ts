import { createCheckIn, createGoal } from "../factories/plans";
import type { TestApp } from "../setup/app";

type Reader = "self" | "manager" | "manager's manager" | "colleague";
type People = Record<"self" | "manager" | "managersManager" | "colleague", string>;

/** Words that are written into plans, one-to-ones and feedback, and who may ever receive them. */
export const PLAN_SECRETS: Record<string, readonly Reader[]> = {
  "words-of-a-goal-shared-with-the-manager": ["self", "manager"],
  "words-of-a-goal-kept-to-oneself": ["self"],
};
const [SHARED_GOAL, OWN_GOAL] = Object.keys(PLAN_SECRETS) as [string, string];

export type PlanWorld = {
  /** `version/expectation`, as forms name it. */
  expectation: string;
  /** Shared with the manager. */
  goal: string;
};

export async function createPlanWorld(app: TestApp, people: People, versionId: string): Promise<PlanWorld> {
  const about = { personId: people.self, versionId, expectationId: "e-ic2aaa" };
  const goal = await createGoal(app, { ...about, title: SHARED_GOAL, opportunity: SHARED_GOAL });
  await createCheckIn(app, { goalId: goal.id, recordedById: people.self, sentence: SHARED_GOAL });
  const kept = await createGoal(app, { ...about, title: OWN_GOAL, evidence: OWN_GOAL, sharedAt: null });
  await createCheckIn(app, { goalId: kept.id, recordedById: people.self, sentence: OWN_GOAL });
  return { expectation: `${versionId}/e-ic2aaa`, goal: goal.id };
}
