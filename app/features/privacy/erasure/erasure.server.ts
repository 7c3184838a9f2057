import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import * as erasure from "./erasure.repo.server";

export async function openErasures(app: App, actor: Actor): Promise<erasure.OpenErasure[]> {
  demand(actor, "people.erase", null);
  return erasure.listOpenRequests(app.db);
}

/**
 * Erases everybody whose waiting period is over, one transaction each. Run daily; running it twice does nothing more.
 */
export async function eraseDue(app: App): Promise<void> {
  for (const { id } of await erasure.listDue(app.db, app.now())) {
    await erasure.erase(app.db, id, app.newId(), app.now());
  }
}
