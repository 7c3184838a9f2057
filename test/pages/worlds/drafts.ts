import { createDraft, createSuggestion, createThread } from "../../factories/drafts";
import { VALID_FILES } from "../../factories/framework-files";
import type { TestApp } from "../../setup/app";

export type DraftWorld = { suggestion: string; draftThread: string };

/** The small framework is edited here: `self` owns the draft, their manager edits it, the colleague reviews it and suggested something. */
export async function createDraftWorld(
  app: TestApp,
  people: { self: string; manager: string; colleague: string },
): Promise<DraftWorld> {
  const editors = { [people.self]: "OWNER", [people.manager]: "EDITOR", [people.colleague]: "REVIEWER" } as const;
  await createDraft(app.db, "small", new Map(Object.entries(VALID_FILES)), editors);
  // No published version of its parent is as old as the one that it is pinned to.
  const pinned = new Map([["framework.yaml", "name: Pinned\nversion: 1.0.0\nextends: small@0\n"]]);
  await createDraft(app.db, "pinned", pinned, { [people.self]: "OWNER" });
  const about = { slug: "small", expectationId: "e-aaaaa1", authorId: people.colleague, id: app.newId() };
  return {
    suggestion: await createSuggestion(app.db, about),
    draftThread: await createThread(app.db, { ...about, id: app.newId() }),
  };
}
