import { submitCase } from "~/features/promotion/cases/case.server";
import { actorOf } from "../../factories/actors";
import { steppedFramework } from "../../factories/cases";
import { createFrameworkVersion } from "../../factories/frameworks";
import type { TestApp } from "../../setup/app";

/** Written into a case that has been submitted: to its subject and those above them. */
export const CASE_WORDS = "words-of-the-promotion-case";

export type CasesWorld = { promotionCase: string };

/** A submitted case of `self`, which waits for the manager's answer. */
export async function createCasesWorld(app: TestApp, { self }: { self: string }): Promise<CasesWorld> {
  const { id: versionId } = await createFrameworkVersion(app, steppedFramework());
  const step = { stepId: "s-ic3", fromLevel: "IC2", toLevel: "IC3" };
  const given = { id: app.newId(), subjectId: self, versionId, ...step, statement: CASE_WORDS, createdAt: app.now() };
  const { id } = await app.db.promotionCase.create({ data: given });
  await submitCase(app, actorOf({ id: self }), id);
  return { promotionCase: id };
}
