import { codedHead, openCandidate } from "~/features/hiring/candidates/candidate.server";
import type { Candidate } from "~/features/hiring/candidates/domain/candidate";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { problemOfTime } from "~/kernel/time/calendar";
import { DAY_MS } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJob } from "~/platform/jobs/jobs.server";
import { limit } from "~/platform/sessions/limits.server";
import { can, demand } from "~/policy/can";
import { OFFER_JOB, tellCandidates } from "./candidate-mails.server";
import {
  type InterviewPlan,
  meetsAnother,
  type PlannedStage,
  type SchedulePage,
  stagesLeft,
  whyNotPlannable,
} from "./domain/interview-plan";
import { problemOfAsks } from "./domain/panel-asks";
import { proposeSlots, type SlotNeed, scheduleWindow } from "./domain/slots";
import { findPlan, insertInterview, listPanelPeople, lockCandidateOf, lockInterviewers } from "./interview.repo.server";
import type { ScheduleSent } from "./interview.schema";
import { kitMinutesIn, kitNameIn } from "./interview-plan.server";
import { endOffersOf, findCandidateZone, insertOffer, listOpenOffers } from "./offer.repo.server";
import { askForSeats } from "./panel-seats.server";

/** Days in which a candidate can choose. */
const OFFER_DAYS = 5;

/** Times at which an interview of a stage could be, with who would hold it. @param zone of the reader. */
export async function schedulePage(
  app: App,
  actor: Actor,
  id: string,
  { stageId, zone }: { stageId: string | null; zone: string },
): Promise<SchedulePage> {
  const candidate = await openCandidate(app.db, actor, id, "candidate.plan");
  const plan = await findPlan(app.db, id);
  if (!plan) throw notFound();
  const framework = await readFramework(app, plan.versionId);
  const keeps = can(actor, "candidate.keep", candidate);
  const candidateZone = keeps ? await findCandidateZone(app.db, id) : null;
  const left = stagesLeft(plan);
  const stage = left.find((one) => one.id === stageId) ?? left[0] ?? null;
  const whyNot = whyNotPlannable(plan, candidate);
  const now = app.now();
  const page = {
    ...{ candidate: codedHead(actor, id, candidate), zone, candidateZone, keeps, newId: app.newId() },
    whyNot: whyNot ?? (stage === null ? "Every stage has an interview." : null),
    left: left.map(({ id: one, name }) => ({ id: one, name })),
  };
  if (whyNot !== null || stage === null) return { ...page, stage: null, slots: [], offer: null };
  const minutes = kitMinutesIn(framework, stage.kitId);
  const need = needOf(candidate, plan, stage, { minutes, candidateZone, now });
  const people = await peopleFor(app.db, candidate, plan, need, now);
  const names = new Map(people.map((person) => [person.id, person.name]));
  const setting = { coordinatorId: candidate.coordinatorId, teamId: plan.teamId };
  const offer = (await listOpenOffers(app.db, id, now)).find((one) => one.stageId === stage.id);
  return {
    ...page,
    stage: { id: stage.id, name: stage.name, kitName: kitNameIn(framework, stage.kitId), minutes, seats: stage.seats },
    slots: proposeSlots(people, need, setting).map(({ from, panel }) => ({
      startsAt: new Date(from).toISOString(),
      panel: panel.map((personId) => ({ id: personId, name: names.get(personId) ?? "" })),
    })),
    offer: offer ? { times: offer.times, expiresAt: offer.expiresAt.toISOString() } : null,
  };
}

type NeedGiven = { minutes: number; candidateZone: string | null; now: Date };

export function needOf(
  candidate: Pick<Candidate, "id">,
  { interviews }: InterviewPlan,
  { kitId, seats }: PlannedStage,
  { minutes, candidateZone, now }: NeedGiven,
): SlotNeed {
  const planned = interviews.filter(({ status }) => status === "PLANNED");
  const taken = planned.map(({ startsAt, minutes: long }) => {
    return { from: Date.parse(startsAt), until: Date.parse(startsAt) + long * 60_000 };
  });
  const within = scheduleWindow(now);
  return { id: "new", candidateId: candidate.id, kitId, minutes, seats, within, taken, candidateZone };
}

export function peopleFor(
  db: Db | Tx,
  candidate: Pick<Candidate, "id">,
  { frameworkSlug }: InterviewPlan,
  { kitId, within }: SlotNeed,
  now: Date,
) {
  const times = [new Date(within.from), new Date(within.until)];
  return listPanelPeople(db, { candidateId: candidate.id, frameworkSlug, kitIds: [kitId], times, now });
}

/** What stands against a form of the page. */
export type ScheduleProblem = { status: 400 | 409; message: string; errors: FieldErrors };

const refused = (message: string, status: 400 | 409 = 409): ScheduleProblem => ({ status, message, errors: {} });

/** Plans an interview with its panel in one act, or offers the candidate times. @returns `null` when it is done. */
export async function schedule(
  app: App,
  actor: Actor,
  id: string,
  sent: ScheduleSent,
): Promise<ScheduleProblem | null> {
  const seen = await openCandidate(app.db, actor, id, "candidate.plan");
  if (sent.do === "offer") demand(actor, "candidate.keep", seen);
  if (!sent.value) return { status: 400, message: "Choose a time.", errors: sent.errors };
  if (sent.do === "offer") await limit(app, "invite", actor.id);
  const first = await findPlan(app.db, id);
  if (!first) throw notFound();
  const framework = await readFramework(app, first.versionId);
  return audited(app.db, async (tx) => {
    await lockCandidateOf(tx, { openingId: seen.openingId, candidateId: id });
    const candidate = await openCandidate(tx, actor, id, "candidate.plan");
    const plan = await findPlan(tx, id);
    if (!plan) throw notFound();
    const scheduling = { app, tx, actor, candidate, plan, framework };
    return sent.do === "book" ? book(scheduling, sent) : offer(scheduling, sent);
  });
}

type Scheduling = { app: App; tx: Tx; actor: Actor; candidate: Candidate; plan: InterviewPlan; framework: Framework };

async function book(
  { app, tx, actor, candidate, plan, framework }: Scheduling,
  { value }: Extract<ScheduleSent, { do: "book" }>,
): Promise<ScheduleProblem | null> {
  if (!value) return refused("Choose a time.", 400);
  const { id, slot, stage: stageId, place, invite } = value;
  if (plan.interviews.some((interview) => interview.id === id)) return null;
  const stage = stagesLeft(plan).find((one) => one.id === stageId);
  const whyNot = whyNotPlannable(plan, candidate) ?? (stage ? null : "This stage has an interview already.");
  if (whyNot || !stage) return refused(whyNot ?? "");
  const minutes = kitMinutesIn(framework, stage.kitId);
  const { startsAt, panel } = slot;
  const wrong = problemOfTime(startsAt, app.now()) ?? meetsAnother(plan, startsAt, minutes, null);
  if (wrong) return refused(wrong);
  const booking = { candidate, plan, stage, minutes, startsAt, place, id, invitesCandidate: invite };
  return bookPanel(app, tx, booking, panel, { id: actor.id, name: actor.name, actorId: actor.id }, framework);
}

export type Booking = {
  id: string;
  candidate: Pick<Candidate, "id" | "code" | "coordinatorId">;
  plan: InterviewPlan;
  stage: PlannedStage;
  minutes: number;
  startsAt: Date;
  place: string;
  invitesCandidate: boolean;
  /** The offer that it was chosen from. */
  offerId?: string | null;
};

/**
 * An interview with its panel, invited at once: part of a transaction that holds the candidate and has checked the time.
 * @param by who asks; `actorId` is `null` where the candidate chose the time.
 */
export async function bookPanel(
  app: App,
  tx: Tx,
  { id, candidate, plan, stage, minutes, startsAt, place, invitesCandidate, offerId = null }: Booking,
  panel: readonly string[],
  by: { id: string; name: string; actorId: string | null },
  framework: Framework,
): Promise<ScheduleProblem | null> {
  const at = app.now();
  await lockInterviewers(tx, panel);
  const from = startsAt.getTime();
  const people = await listPanelPeople(tx, {
    ...{ candidateId: candidate.id, frameworkSlug: plan.frameworkSlug, kitIds: [stage.kitId] },
    ...{ times: [startsAt], now: at, only: panel },
  });
  const setting = { coordinatorId: candidate.coordinatorId, teamId: plan.teamId };
  const open = { id, candidateId: candidate.id, kitId: stage.kitId, from, until: from + minutes * 60_000 };
  const interview = { ...open, open: stage.seats, seated: [], hasOther: false };
  const asks = panel.map((personId) => ({ interviewId: id, personId }));
  const kitName = (kitId: string) => kitNameIn(framework, kitId);
  const problem = problemOfAsks(asks, people, [interview], setting, kitName);
  if (problem) return refused(problem);
  const row = { id, candidateId: candidate.id, debriefId: plan.debrief.id, stageId: stage.id };
  if (!(await insertInterview(tx, { ...row, startsAt, minutes, place, invitesCandidate }, at))) return null;
  const entry = { at, actorId: by.actorId, subjectId: null, objectId: id };
  await recordAudit(tx, { ...entry, action: by.actorId === null ? "interview.choose" : "interview.plan" });
  await endOffersOf(tx, { candidateId: candidate.id, stageId: stage.id }, at, offerId);
  await askForSeats(app, tx, { id, code: candidate.code, name: stage.name, startsAt, minutes }, panel, by);
  await tellCandidates(app, tx, [id], "planned");
  return null;
}

async function offer(
  { app, tx, actor, candidate, plan, framework }: Scheduling,
  { value }: Extract<ScheduleSent, { do: "offer" }>,
): Promise<ScheduleProblem | null> {
  if (!value) return refused("Choose at least one time.", 400);
  const { id, stage: stageId, place, times } = value;
  const now = app.now();
  const stage = stagesLeft(plan).find((one) => one.id === stageId);
  const whyNot = whyNotPlannable(plan, candidate) ?? (stage ? null : "This stage has an interview already.");
  if (whyNot || !stage) return refused(whyNot ?? "");
  const coming = times.filter((time) => problemOfTime(time, now) === null).sort((a, b) => a.getTime() - b.getTime());
  const last = coming.at(-1);
  if (!last) return refused("These times have passed. Choose others.");
  const expiresAt = new Date(Math.min(now.getTime() + OFFER_DAYS * DAY_MS, last.getTime()));
  const row = { id, candidateId: candidate.id, debriefId: plan.debrief.id, stageId, place, sentById: actor.id };
  const minutes = kitMinutesIn(framework, stage.kitId);
  if (!(await insertOffer(tx, { ...row, minutes, createdAt: now, expiresAt }, coming))) return null;
  await recordAudit(tx, {
    ...{ at: now, actorId: actor.id, subjectId: null, objectId: candidate.id },
    action: "interview.offer",
  });
  await enqueueJob(tx, {
    id: app.newId(),
    kind: OFFER_JOB,
    payload: { offerId: id },
    key: `${OFFER_JOB} ${id}`,
    runAt: now,
  });
  return null;
}
