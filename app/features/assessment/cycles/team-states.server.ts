import { reportsOf } from "~/features/people/accounts/sign-in.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { type LatestState, latestCycleStates, latestStates } from "./cycle-states.repo.server";
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
  const ids = visible.map(({ id }) => id);
  const [states, reviews] = await Promise.all([latestStates(app.db, ids), latestCycleStates(app.db, ids, app.now())]);
  const reports = visible.map(({ id, name, position }) => {
    const sheet = states.get(id);
    const state = sheet ? { status: sheet.status, since: sheet.submittedAt ?? sheet.startedAt } : null;
    return {
      id,
      name,
      levelCode: position?.levelCode ?? null,
      state,
      review: reviewOf(reviews.get(id), app.now()),
      peersOf: sheet?.asksPeers ? sheet.assessmentId : null,
    };
  });
  return { reports, more };
}

function reviewOf(latest: LatestState | undefined, now: Date): ReviewState | null {
  if (!latest) return null;
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
