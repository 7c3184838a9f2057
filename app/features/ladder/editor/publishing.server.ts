import { versionPage } from "~/features/ladder/versions/version.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { openAsOwner } from "./draft.server";
import { frameOf } from "./frame";

/** What publishing the draft does, for its owner. */
export async function publishPage(app: App, actor: Actor, slug: string) {
  const open = await openAsOwner(app, actor, slug);
  return { frame: frameOf(open), version: await versionPage(app, actor, slug, open.state.here) };
}
