import type { FollowUp } from "~/features/hiring/decisions/domain/follow-up";
import {
  type InterviewNext,
  interviewNext,
  type OwnInterview,
} from "~/features/hiring/interviews/domain/interview-next";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import * as mine from "./mine.repo.server";
import { listRunOpenings, type OpeningCard } from "./opening-list.repo.server";

const MOST_DEBRIEFS = 50;
const MOST_FOLLOW_UPS = 50;
const MOST_OPENINGS = 50;

export type OwnHiring = {
  interviews: Listed<OwnInterview & { next: InterviewNext }>;
  debriefs: mine.OpenDebrief[];
  followUps: FollowUp[];
  openings: OpeningCard[];
  readerId: string;
  startingPlan: boolean;
  mayFound: boolean;
};

/** What hiring wants from somebody now, and the openings that they run. */
export async function ownHiring(app: App, actor: Actor, page: number): Promise<OwnHiring> {
  const interviews = await listed(page, (slice) => mine.listOwnInterviews(app.db, actor.id, slice));
  const now = app.now().getTime();
  return {
    interviews: { ...interviews, rows: interviews.rows.map((one) => ({ ...one, next: interviewNext(one, now) })) },
    debriefs: await mine.listOpenDebriefs(app.db, actor.id, MOST_DEBRIEFS),
    followUps: await mine.listFollowUps(app.db, actor.id, MOST_FOLLOW_UPS),
    openings: await listRunOpenings(app.db, actor.id, MOST_OPENINGS),
    readerId: actor.id,
    startingPlan: await mine.hasStartingPlan(app.db, actor.id),
    mayFound: can(actor, "opening.found", null),
  };
}
