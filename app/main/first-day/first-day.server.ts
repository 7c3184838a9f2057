import { type Actor, hasReach } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { readStanding } from "./first-day.repo.server";
import { type Part, partsOf } from "./parts";

/** The parts of setting up. Progress is derived from the data, so it is never stale. */
export async function firstDay(app: App, actor: Actor): Promise<{ parts: Part[]; done: number; hasSample: boolean }> {
  demand(actor, "people.manage", null);
  const standing = await readStanding(app.db, actor.id);
  const parts = partsOf(standing, standing.reports > 0 || actor.partnerOf.length > 0 || hasReach(actor));
  return { parts, done: parts.filter(({ isDone }) => isDone).length, hasSample: standing.hasSample };
}
