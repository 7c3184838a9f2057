import type { FollowUp } from "~/features/hiring/decisions/domain/decision";
import { type InterviewNext, interviewNext, type OwnInterview } from "~/features/hiring/interviews/domain/interview";
import { type Actor, hasRole } from "~/kernel/actor";
import type { AsOf } from "~/kernel/as-of";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { type Action, can, demand } from "~/policy/can";
import type { OpeningTask } from "./domain/board";
import type { OpeningHead, OpeningOverview } from "./domain/opening";
import {
  type Opening,
  type OpeningCard,
  type OpeningStatus,
  openingDays,
  openingNext,
  partsIn,
} from "./domain/opening";
import { openingFunnel } from "./funnel.server";
import * as mine from "./mine.repo.server";
import { countCandidates, findOpening, listLeadless, listOpenings, listRunOpenings } from "./opening.repo.server";
import type { OpeningFilter } from "./opening.schema";
import { openingTasks, tasksOfOpenings } from "./opening-tasks.server";

/** What may be asked of an opening; creating one concerns none that exists. */
export type OpeningAction = Exclude<Extract<Action, `opening.${string}`>, "opening.found">;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openOpening(db: Db | Tx, actor: Actor, id: string, action: OpeningAction): Promise<Opening> {
  const found = await findOpening(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, found);
  return found;
}

/** What the frame of an opening's pages needs of it. */
export function openingHead(actor: Actor, opening: Opening): OpeningHead {
  const { id, role, status } = opening;
  const leads = can(actor, "opening.manage", opening);
  return { id, role, status, leads, runs: can(actor, "opening.read-candidates", opening) };
}

/** What an opening is, who answers for it, how far it is, and `tasks`: what else candidates wait for from the reader. */
export async function openingPage(
  app: App,
  actor: Actor,
  id: string,
  as: AsOf,
): Promise<OpeningOverview & { tasks: OpeningTask[] }> {
  const found = await openOpening(app.db, actor, id, "opening.read");
  const { competencies: _asked, stages, seated: _seated, ...opening } = found;
  const head = openingHead(actor, found);
  const counts = head.runs && found.status !== "DRAFT" ? await countCandidates(app.db, id) : null;
  const reader = {
    leads: head.leads,
    decides: actor.id === found.deciderId,
    keeps: can(actor, "opening.read-names", found),
  };
  const own =
    found.seated && !head.runs ? await listed(1, (slice) => mine.listOwnInterviews(app.db, actor.id, slice, id)) : null;
  const next = openingNext(found, counts, reader);
  const tasks = counts ? await openingTasks(app, actor, found, { as, candidates: counts.total }) : [];
  return {
    head,
    opening,
    own: own ? withNext(own.rows, app.now()) : [],
    funnel: counts ? await openingFunnel(app, found) : null,
    stages: stages.length,
    days: openingDays(found, dayText(app.now())),
    parts: partsIn(found, actor.id),
    counts,
    next,
    tasks: tasks.filter(({ waiting }) => next?.page !== `board?waiting=${waiting}`),
  };
}

const MOST_LEADLESS = 50;
const STATUS: Record<OpeningFilter, OpeningStatus | null> = {
  all: null,
  draft: "DRAFT",
  open: "OPEN",
  closed: "CLOSED",
};

export type OpeningList = Listed<OpeningCard> & {
  readerId: string;
  state: OpeningFilter;
  mayFound: boolean;
  /** For administrators, who see that these openings are there and no more. */
  leadless: OpeningCard[];
};

/** The openings that a person runs or has a seat in. */
export async function openingList(app: App, actor: Actor, state: OpeningFilter, page: number): Promise<OpeningList> {
  const asked = { readerId: actor.id, status: STATUS[state] };
  const list = await listed(page, (slice) => listOpenings(app.db, asked, slice));
  const leadless = hasRole(actor, "ADMINISTRATOR") ? await listLeadless(app.db, MOST_LEADLESS) : [];
  return { ...list, readerId: actor.id, state, mayFound: can(actor, "opening.found", null), leadless };
}

const MOST_DEBRIEFS = 50;
const MOST_FOLLOW_UPS = 50;
const MOST_OPENINGS = 50;

export type OwnHiring = {
  interviews: Listed<OwnInterview & { next: InterviewNext }>;
  debriefs: mine.OpenDebrief[];
  followUps: FollowUp[];
  openings: OpeningCard[];
  /** What candidates of these openings wait for from the reader. */
  waiting: (Pick<OpeningCard, "id" | "role"> & { task: OpeningTask })[];
  readerId: string;
  startingPlan: boolean;
  mayFound: boolean;
};

const withNext = (rows: readonly OwnInterview[], now: Date) =>
  rows.map((one) => ({ ...one, next: interviewNext(one, now.getTime()) }));

/** A person's tasks in hiring, and the openings that they run. */
export async function ownHiring(app: App, actor: Actor, page: number, as: AsOf): Promise<OwnHiring> {
  const interviews = await listed(page, (slice) => mine.listOwnInterviews(app.db, actor.id, slice));
  const openings = await listRunOpenings(app.db, actor.id, MOST_OPENINGS);
  return {
    interviews: { ...interviews, rows: withNext(interviews.rows, app.now()) },
    debriefs: await mine.listOpenDebriefs(app.db, actor.id, MOST_DEBRIEFS),
    followUps: await mine.listFollowUps(app.db, actor.id, MOST_FOLLOW_UPS),
    openings,
    waiting: await waitingIn(app, actor, openings, as),
    readerId: actor.id,
    startingPlan: await mine.hasStartingPlan(app.db, actor.id),
    mayFound: can(actor, "opening.found", null),
  };
}

/** Decisions are left out: their debriefs are listed by themselves. */
async function waitingIn(app: App, actor: Actor, openings: readonly OpeningCard[], as: AsOf) {
  const all = await tasksOfOpenings(app, actor, openings, as);
  return all
    .filter(({ task }) => task.waiting !== "decision")
    .map(({ opening: { id, role }, task }) => ({ id, role, task }));
}

/** A person's parts of hiring; `learns`: which statistics they may read. */
export type PartInHiring = { interviews: boolean; learns: "statistics" | "impact" | null };

/**
 * A person's hiring links in the header; `null` when they have no part in hiring.
 * @param hires they answer for an opening, have a seat in an interview, or are offered a starting plan.
 */
export function partInHiring(actor: Actor, hires: boolean): PartInHiring | null {
  const takesPart = hasRole(actor, "HIRING_LEAD") || hasRole(actor, "PANEL_MEMBER") || actor.partnerOf.length > 0;
  // Administrators find openings there whose leads have left.
  if (!hires && !takesPart && !hasRole(actor, "ADMINISTRATOR")) return null;
  const keepsQualifications = can(actor, "qualification.manage", null);
  const interviews = keepsQualifications || can(actor, "interviewer.keep", { id: actor.id, managerId: null });
  if (can(actor, "hiring-statistics.read", null)) return { interviews, learns: "statistics" };
  return { interviews, learns: can(actor, "hiring-impact.read", null) ? "impact" : null };
}
