import { createRatings, createSheet, submitSheet } from "../../factories/assessments";
import { createAskedFor, createCycle } from "../../factories/cycles";
import type { TestApp } from "../../setup/app";

export type CycleWorld = {
  /** Opened by the manager of `self`, and asks for them alone. */
  cycle: string;
  /** The assessment in it: `self` has submitted, the manager has not begun. */
  asked: string;
  /** The manager, whom the cycle waits for. */
  awaited: string;
};

export async function createCycleWorld(
  app: TestApp,
  people: { self: string; manager: string },
  versionId: string,
  words: string,
): Promise<CycleWorld> {
  const cycle = await createCycle(app, { versionId, openedById: people.manager });
  const assessment = await createAskedFor(app, cycle, { id: people.self, managerId: people.manager });
  const sheet = await createSheet(app, assessment);
  await createRatings(app, sheet, [{ expectationId: "e-ic2aaa", note: words }]);
  await submitSheet(app, sheet);
  return { cycle: cycle.id, asked: assessment.id, awaited: people.manager };
}
