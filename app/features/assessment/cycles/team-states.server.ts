import { reportsOf } from "~/features/people/accounts/sign-in.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { type LatestState, listLatest } from "./cycle-states.repo.server";
import { type SideView, sideView } from "./domain/cycle";

export type ReportState = {
  id: string;
  name: string;
  levelCode: string | null;
  state: { status: "DRAFT" | "SUBMITTED"; since: Date } | null;
  /** The latest review cycle that asks for them. */
  review: ReviewState | null;
  /** The assessment whose peers one may ask. */
  peersOf: string | null;
};

export type ReviewState = {
  assessmentId: string;
  cycleId: string;
  cycle: string;
  closed: boolean;
  self: SideView;
  managers: SideView;
};

/** A page of one's direct reports and how far both sides of their latest review are: states, never what they say. */
export async function teamStates(
  app: App,
  actor: Actor,
  page: number,
): Promise<{ reports: ReportState[]; more: boolean }> {
  const { rows: people, more } = await reportsOf(app, actor, page);
  const visible = people.filter(({ id }) => can(actor, "team.read-assessment-states", { id, managerId: actor.id }));
  const latest = await listLatest(
    app.db,
    visible.map(({ id }) => id),
    app.now(),
  );
  const reports = visible.map(({ id, name, position }) => {
    const { own = null, review = null } = latest.get(id) ?? {};
    const state = own && { status: own.status, since: own.submittedAt ?? own.startedAt };
    return {
      id,
      name,
      levelCode: position?.levelCode ?? null,
      state,
      review: review && reviewOf(review, app.now()),
      peersOf: own?.asksPeers ? own.assessmentId : null,
    };
  });
  return { reports, more };
}

function reviewOf(latest: LatestState, now: Date): ReviewState {
  const { assessmentId, cycleId, cycle, closed, self, managers } = latest;
  return {
    assessmentId,
    cycleId,
    cycle,
    closed,
    self: sideView(self, latest, now),
    managers: sideView(managers, latest, now),
  };
}
