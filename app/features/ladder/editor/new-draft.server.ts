import { readSources } from "~/features/ladder/publishing/framework-files.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import type { DraftFiles } from "./domain/draft";
import { firstFiles, type NewLadder } from "./domain/first-files";
import { insertDraft } from "./draft.repo.server";

/** The form for a new ladder, for those who may publish it. */
export async function newLadderPage(actor: Actor): Promise<null> {
  demand(actor, "framework.publish", null);
  return null;
}

/** Creates the draft of a framework that was never published; its creator owns it. */
export async function beginDraft(
  app: App,
  actor: Actor,
  slug: string,
  { files, what }: { files: DraftFiles; what: string },
): Promise<void> {
  demand(actor, "framework.publish", null);
  const isInFiles = (await readSources(app.env.FRAMEWORKS_DIR)).some((one) => one.slug === slug);
  const by = { actorId: actor.id, at: app.now() };
  if (isInFiles || !(await insertDraft(app.db, slug, { files, what }, by)))
    throw new Refusal(
      "conflict",
      `There is a framework ${slug} already. Open it under Ladders, or choose another name.`,
    );
}

/** Creates an empty ladder. @returns its short name. */
export async function beginLadder(app: App, actor: Actor, given: NewLadder): Promise<string> {
  const { slug, files } = firstFiles(given);
  await beginDraft(app, actor, slug, { files, what: `Began ${given.name}` });
  return slug;
}
