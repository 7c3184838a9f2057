import { openActionsOf } from "~/features/assessment/conversations/conversation-form.server";
import type { OpenAction } from "~/features/assessment/conversations/domain/conversation-page";
import type { ElevatedRead } from "~/features/assessment/reveal/domain/elevated-read";
import { elevatedReadsOfMe } from "~/features/assessment/reveal/elevated-read.server";
import { positionOf, reportsOf } from "~/features/people/accounts/sign-in.server";
import type { Position } from "~/features/people/directory/domain/position";
import type { Actor } from "~/kernel/actor";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { askedInCycles } from "./cycle.server";
import { type LatestState, latestCycleStates } from "./cycle-states.repo.server";
import { type AskedInCycle, type SideView, sideView } from "./domain/cycle";
import * as overview from "./overview.repo.server";

export type Home = {
  position: Position | null;
  assessment: overview.OwnAssessment | null;
  asked: number;
  peerReviews: number;
  elevated: ElevatedRead[];
  /** What open review cycles ask. */
  reviews: AskedInCycle[];
  actions: OpenAction[];
};

/** What one comes back to: where one stands, the assessment under way, and what colleagues wait for. */
export async function homeOf(app: App, actor: Actor): Promise<Home> {
  const position = await positionOf(app, actor.id);
  const assessment = await overview.currentAssessment(app.db, actor.id);
  const { evidence: asked, peerReviews } = await overview.countAsked(app.db, actor.id, dayStart(dayText(app.now())));
  const reviews = await askedInCycles(app, actor);
  const actions = await openActionsOf(app, actor.id);
  const elevated = await elevatedReadsOfMe(app, actor);
  return { position, assessment, asked, peerReviews, elevated, reviews, actions };
}

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
  const states = await overview.latestStates(app.db, ids);
  const reviews = await latestCycleStates(app.db, ids, app.now());
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
