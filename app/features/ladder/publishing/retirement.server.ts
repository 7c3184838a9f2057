import { currentVersions } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { enqueueReplacementNews } from "./replacement-news.server";
import { deleteRetirement, storeRetirement } from "./retirement.repo.server";

/**
 * Retires a published framework, so that no one can choose it any more, or changes the replacement of a retired one. Doing it twice is no
 * error.
 * @param given `replacementSlug`: the framework that replaces it, if any.
 */
export async function retireFramework(
  app: App,
  actor: Actor,
  act: "retire" | "replace",
  given: { slug: string; replacementSlug: string | null },
): Promise<void> {
  await demandPublished(app, actor, given.slug);
  await audited(app.db, async (tx) => {
    const isNew = await storeRetirement(tx, act, given, { at: app.now(), actorId: actor.id });
    if (isNew && given.replacementSlug !== null) await enqueueReplacementNews(tx, app, given.slug);
  });
}

/** Brings a retired framework back. Doing it twice is no error. */
export async function restoreFramework(app: App, actor: Actor, slug: string): Promise<void> {
  await demandPublished(app, actor, slug);
  await audited(app.db, (tx) => deleteRetirement(tx, slug, { at: app.now(), actorId: actor.id }));
}

async function demandPublished(app: App, actor: Actor, slug: string): Promise<void> {
  demand(actor, "framework.publish", null);
  if (!(await currentVersions(app)).some((one) => one.slug === slug)) throw notFound();
}
