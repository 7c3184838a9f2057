import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { listProgress } from "./cycle-progress.repo.server";
import { findLatestReview } from "./cycle-states.repo.server";
import { type CycleProgress, progressByCycle, type SideView, sideView } from "./domain/cycle";

/** The reader's own progress in the latest open cycle, with the states that the cycle's page shows. */
export type OwnCycle = { cycleId: string; cycle: string; closesOn: Date; self: SideView; managers: SideView };

export async function ownCycle(app: App, actor: Actor): Promise<OwnCycle | null> {
  const latest = await findLatestReview(app.db, actor.id, app.now());
  if (!latest || latest.closed) return null;
  const { cycleId, cycle, closesOn, self, managers } = latest;
  return {
    cycleId,
    cycle,
    closesOn,
    self: sideView(self, latest, app.now()),
    managers: sideView(managers, latest, app.now()),
  };
}

/** Progress of open cycles across everyone below the actor, as counts by team. */
export async function progressBelow(app: App, actor: Actor): Promise<CycleProgress[]> {
  demand(actor, "team.read-progress", { raterId: actor.id });
  return progressByCycle(await listProgress(app.db, actor.id, app.now()));
}
