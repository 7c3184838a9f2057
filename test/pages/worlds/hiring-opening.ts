import { createOpening } from "../../factories/hiring";
import { createPerson } from "../../factories/people";
import type { TestApp } from "../../setup/app";

/** What an opening is about, before it opens, is its lead's. */
export const HIRING_OPENING_SECRETS = { "words-of-an-opening-being-planned": ["manager"] } as const;
const [ABOUT] = Object.keys(HIRING_OPENING_SECRETS);

export type HiringOpeningWorld = {
  /** Led by the manager, who has not opened it; its plan is whole. */
  draftOpening: string;
  /** Its coordinator. */
  keeper: string;
};

export async function createHiringOpeningWorld(app: TestApp, manager: string): Promise<HiringOpeningWorld> {
  const { id: versionId } = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug: "hired-by" } });
  const keeper = await createPerson(app, { name: "Kim Keeper" });
  const made = { versionId, leadId: manager, coordinatorId: keeper.id, role: "Planned engineer", about: ABOUT! };
  const { id } = await createOpening(app, { ...made, status: "DRAFT" });
  return { draftOpening: id, keeper: keeper.id };
}
