import type { ReaderLevels } from "~/features/ladder/reading/domain/reader-levels";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { findOwner } from "./plan.repo.server";

/** Where a reader of ladders is and wants to get to. Visitors have neither. */
export async function readerLevels(app: App, actor: Actor | null): Promise<ReaderLevels> {
  const owner = actor && (await findOwner(app.db, actor.id, app.now()));
  const { held, target } = owner ?? { held: null, target: null };
  return {
    held: held && { framework: held.frameworkSlug, code: held.levelCode },
    target: target && { framework: target.frameworkSlug, code: target.targetLevel },
  };
}
