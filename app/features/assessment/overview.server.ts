import type { Position } from "~/features/people/domain/position";
import { positionOf, reportsOf } from "~/features/people/people.server";
import type { Actor } from "~/kernel/actor";
import { dayStart, dayText } from "~/kernel/day";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import type { ElevatedRead } from "./domain/elevated-read";
import { elevatedReadsOfMe } from "./elevated-read.server";
import * as overview from "./overview.repo.server";

export type Home = {
  position: Position | null;
  assessment: overview.OwnAssessment | null;
  asked: number;
  peerReviews: number;
  elevated: ElevatedRead[];
};

/** What one comes back to: where one stands, the assessment under way, and what colleagues wait for. */
export async function homeOf(app: App, actor: Actor): Promise<Home> {
  const position = await positionOf(app, actor.id);
  const assessment = await overview.currentAssessment(app.db, actor.id);
  const asked = await overview.countAsked(app.db, actor.id);
  const peerReviews = await overview.countPeerReviews(app.db, actor.id, dayStart(dayText(app.now())));
  return { position, assessment, asked, peerReviews, elevated: await elevatedReadsOfMe(app, actor) };
}

export type ReportState = {
  id: string;
  name: string;
  levelCode: string | null;
  state: { status: "DRAFT" | "SUBMITTED"; since: Date } | null;
  /** The assessment whose peers one may ask. */
  peersOf: string | null;
};

/** A page of one's direct reports and whether their self-assessment exists: its state, never what it says. */
export async function teamStates(
  app: App,
  actor: Actor,
  page: number,
): Promise<{ reports: ReportState[]; more: boolean }> {
  const { rows: people, more } = await reportsOf(app, actor, page);
  const visible = people.filter(({ id }) => can(actor, "team.read-assessment-states", { id, managerId: actor.id }));
  const states = await overview.latestStates(
    app.db,
    visible.map(({ id }) => id),
  );
  const reports = visible.map(({ id, name, position }) => {
    const sheet = states.get(id);
    const state = sheet ? { status: sheet.status, since: sheet.submittedAt ?? sheet.startedAt } : null;
    return {
      id,
      name,
      levelCode: position?.levelCode ?? null,
      state,
      peersOf: sheet?.asksPeers ? sheet.assessmentId : null,
    };
  });
  return { reports, more };
}
