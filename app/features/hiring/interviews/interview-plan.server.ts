import { codedHead, openCandidate } from "~/features/hiring/candidates/candidate.server";
import type { Candidate } from "~/features/hiring/candidates/domain/candidate";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { PickScope } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { instantOf, localTime, problemOfTime } from "~/kernel/time/calendar";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import { seededRandom, shuffled } from "~/science/seeded-random";
import { listConflicts } from "./candidate-conflict.repo.server";
import { declareConflictOf } from "./candidate-conflict.server";
import {
  type InterviewLine,
  type InterviewPlan,
  type InterviewsPage,
  meetsAnother,
  type PanelView,
  type PlannedInterview,
  type PlanProblem,
  stagesLeft,
  whyNotPlannable,
} from "./domain/interview-plan";
import {
  type PanelInterview,
  type PanelPerson,
  type PanelProposal,
  type PanelSetting,
  proposePanels,
} from "./domain/panel";
import { type Ask, impossibleFor, panelInterviewOf, problemOfAsks, reasonsFor } from "./domain/panel-asks";
import { findPlan, insertInterview, listPanelPeople, lockCandidateOf, lockInterviewers } from "./interview.repo.server";
import type { PlanSent } from "./interview.schema";
import { endOffersOf } from "./offer.repo.server";
import { askForSeats } from "./panel-seats.server";

/** What a candidate's interviews are, and who could hold them. @param zone of the reader. */
export async function interviewsPage(app: App, actor: Actor, id: string, zone: string): Promise<InterviewsPage> {
  const candidate = await openCandidate(app.db, actor, id, "candidate.plan");
  const plan = await findPlan(app.db, id);
  if (!plan) throw notFound();
  const framework = await readFramework(app, plan.versionId);
  const whyNot = whyNotPlannable(plan, candidate);
  const lines = plan.interviews.map((interview) => lineOf(interview, plan, framework));
  const isPresent = ({ debriefId }: PlannedInterview) => debriefId === plan.debrief.id;
  return {
    candidate: codedHead(actor, id, candidate),
    zone,
    today: localTime(app.now(), zone).day,
    number: plan.debrief.number,
    whyNot,
    lines: lines.filter(isPresent),
    earlier: lines.filter((line) => !isPresent(line)),
    left: stagesLeft(plan).map(({ id: stage, name, kitId }) => {
      return { id: stage, name, kitName: kitNameIn(framework, kitId), minutes: kitMinutesIn(framework, kitId) };
    }),
    panels: whyNot === null ? await panelsFor(app, candidate, plan, framework) : [],
    conflicts: can(actor, "candidate.keep", candidate) ? await listConflicts(app.db, id) : null,
    newInterview: app.newId(),
  };
}

export const kitNameIn = (framework: Framework, kitId: string) =>
  framework.kits?.find(({ id }) => id === kitId)?.name ?? kitId;
export const kitMinutesIn = (framework: Framework, kitId: string) =>
  framework.kits?.find(({ id }) => id === kitId)?.minutes ?? 60;

function lineOf(interview: PlannedInterview, { stages }: InterviewPlan, framework: Framework): InterviewLine {
  const stage = stages.find(({ id }) => id === interview.stageId);
  const kitName = stage ? kitNameIn(framework, stage.kitId) : "";
  return { ...interview, stageName: stage?.name ?? "", kitName, stageSeats: stage?.seats ?? 0 };
}

/** Interviews of the present debrief that are still to come, with their free seats. */
function openInterviews(plan: InterviewPlan, candidateId: string, setting: PanelSetting, now: Date) {
  return plan.interviews.flatMap((interview): PanelInterview[] => {
    const stage = plan.stages.find(({ id }) => id === interview.stageId);
    const isComing = interview.status === "PLANNED" && Date.parse(interview.startsAt) > now.getTime();
    if (!stage || !isComing || interview.debriefId !== plan.debrief.id) return [];
    return [panelInterviewOf(interview, stage, candidateId, setting)];
  });
}

async function panelsFor(app: App, candidate: Candidate, plan: InterviewPlan, framework: Framework) {
  const setting = { coordinatorId: candidate.coordinatorId, teamId: plan.teamId };
  const interviews = openInterviews(plan, candidate.id, setting, app.now()).filter(({ open }) => open > 0);
  if (interviews.length === 0) return [];
  const people = await listPanelPeople(app.db, {
    candidateId: candidate.id,
    frameworkSlug: plan.frameworkSlug,
    kitIds: [...new Set(interviews.map(({ kitId }) => kitId))],
    times: interviews.map(({ from }) => new Date(from)),
    now: app.now(),
  });
  // Equals are taken by lot, the same for one candidate however often their page is read.
  const proposal = proposePanels(shuffled(people, seededRandom(seedOf(candidate.id))), interviews, setting);
  return interviews.map((interview) => panelView(interview, people, proposal, setting, plan, framework));
}

const seedOf = (text: string) => [...text].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) | 0, 7);

/** No one reads more names than this. */
const MOST_IMPOSSIBLE = 50;

function panelView(
  interview: PanelInterview,
  people: readonly PanelPerson[],
  { seats, empty }: PanelProposal,
  setting: PanelSetting,
  plan: InterviewPlan,
  framework: Framework,
): PanelView {
  const kit = kitNameIn(framework, interview.kitId);
  const given = seats.filter(({ interviewId }) => interviewId === interview.id).map(({ personId }) => personId);
  const known = people.filter(({ kits }) => kits[interview.kitId] !== undefined);
  const stage = plan.interviews.find(({ id }) => id === interview.id)?.stageId;
  return {
    interviewId: interview.id,
    title: plan.stages.find(({ id }) => id === stage)?.name ?? kit,
    startsAt: new Date(interview.from).toISOString(),
    proposed: people
      .filter(({ id }) => given.includes(id))
      .map((person) => ({ id: person.id, name: person.name, reasons: reasonsFor(person, interview, setting) })),
    empty: emptyInWords(
      empty.filter(({ interviewId }) => interviewId === interview.id),
      given.length,
    ),
    impossible: impossibleFor(known, interview, kit, setting).slice(0, MOST_IMPOSSIBLE),
  };
}

/** @param given how many are proposed. */
function emptyInWords(empty: PanelProposal["empty"], given: number): string[] {
  const nobody = given > 0 ? "No one else is available then." : "No one is available then.";
  const words = empty.map(({ why }) =>
    why === "OTHER" ? ONLY_OWN : `${nobody} Give the interview another time, or ask by hand.`,
  );
  return [...new Set(words)];
}

const ONLY_OWN = "The last seat is for someone from another team, and no one is available.";

type Planning = {
  app: App;
  tx: Tx;
  actor: Actor;
  candidate: Candidate;
  plan: InterviewPlan;
  framework: Framework;
  at: Date;
};

/**
 * Does what a form on the page of a candidate's interviews asks for; all such writes are made in turn.
 * @param zone of the actor. @returns `null` when it is done, also when it had been done before.
 */
export async function changePlan(
  app: App,
  actor: Actor,
  id: string,
  sent: PlanSent,
  zone: string,
): Promise<PlanProblem | null> {
  const seen = await openCandidate(app.db, actor, id, "candidate.plan");
  const first = await findPlan(app.db, seen.id);
  if (!first) throw notFound();
  const framework = await readFramework(app, first.versionId);
  return audited(app.db, async (tx) => {
    await lockCandidateOf(tx, { openingId: seen.openingId, candidateId: id });
    const candidate = await openCandidate(tx, actor, id, "candidate.plan");
    const plan = await findPlan(tx, id);
    if (!plan) throw notFound();
    const planning = { app, tx, actor, candidate, plan, framework, at: app.now() };
    switch (sent.do) {
      case "plan":
        return planInterview(planning, sent, zone);
      case "ask":
        return askPanel(planning, sent.value?.seat ?? []);
      case "conflict":
        return declareFor(planning, sent);
    }
  });
}

type SentPlan = Extract<PlanSent, { do: "plan" }>;

async function planInterview(
  { tx, actor, candidate, plan, at }: Planning,
  { typed, errors, value }: SentPlan,
  zone: string,
): Promise<PlanProblem | null> {
  if (plan.interviews.some((interview) => interview.id === typed.id)) return null;
  const whyNot = whyNotPlannable(plan, candidate);
  if (whyNot) return { at: "plan", status: 409, typed, errors: {}, message: whyNot };
  if (!value) return { at: "plan", status: 400, typed, errors };
  const startsAt = instantOf(value.day, value.time, zone);
  const wrong = wrongWith(plan, value, startsAt, at);
  if (wrong) return { at: "plan", status: 400, typed, errors: wrong };
  const interview = {
    ...{ id: value.id, candidateId: candidate.id, debriefId: plan.debrief.id },
    ...{ stageId: value.stage, startsAt, minutes: value.minutes, place: value.place },
  };
  if (!(await insertInterview(tx, interview, at))) return null;
  await endOffersOf(tx, { candidateId: candidate.id, stageId: value.stage }, at, null);
  const entry = { at, actorId: actor.id, subjectId: null, objectId: interview.id };
  await recordAudit(tx, { ...entry, action: "interview.plan" });
  return null;
}

type Wanted = NonNullable<SentPlan["value"]>;

function wrongWith(plan: InterviewPlan, { stage, minutes }: Wanted, startsAt: Date, at: Date): FieldErrors | null {
  if (!stagesLeft(plan).some(({ id }) => id === stage)) {
    return { stage: ["Choose a stage that has no interview yet."] };
  }
  const problem = problemOfTime(startsAt, at) ?? meetsAnother(plan, startsAt, minutes, null);
  return problem === null ? null : { day: [problem] };
}

/** Asks all of them or no one: a person who is no longer possible is named, and the page proposes others. */
async function askPanel(planning: Planning, asks: readonly Ask[]): Promise<PlanProblem | null> {
  const { app, tx, actor, candidate, plan, framework, at } = planning;
  const fresh = asks.filter((ask) => !isAsked(plan, ask));
  if (fresh.length === 0) return null;
  const refused = (message: string) => ({ at: "panel" as const, status: 409, message });
  const whyNot = whyNotPlannable(plan, candidate);
  if (whyNot) return refused(whyNot);
  const setting = { coordinatorId: candidate.coordinatorId, teamId: plan.teamId };
  const interviews = openInterviews(plan, candidate.id, setting, at);
  await lockInterviewers(
    tx,
    fresh.map(({ personId }) => personId),
  );
  const people = await listPanelPeople(tx, {
    ...{ candidateId: candidate.id, frameworkSlug: plan.frameworkSlug, now: at },
    kitIds: [...new Set(interviews.map(({ kitId }) => kitId))],
    times: interviews.map(({ from }) => new Date(from)),
    only: fresh.map(({ personId }) => personId),
  });
  const kitName = (kitId: string) => kitNameIn(framework, kitId);
  const problem = problemOfAsks(fresh, people, interviews, setting, kitName);
  if (problem) return refused(problem);
  for (const interview of interviews) {
    const { id, kitId, from, until } = interview;
    const asked = fresh.filter(({ interviewId }) => interviewId === id).map(({ personId }) => personId);
    if (asked.length === 0) continue;
    const name = plan.stages.find((stage) => stage.kitId === kitId)?.name ?? kitName(kitId);
    const mailed = {
      ...{ id, code: candidate.code, name, startsAt: new Date(from) },
      minutes: (until - from) / 60_000,
    };
    await askForSeats(app, tx, mailed, asked, { id: actor.id, name: actor.name, actorId: actor.id });
  }
  return null;
}

const isAsked = ({ interviews }: InterviewPlan, { interviewId, personId }: Ask) =>
  interviews.some(({ id, seats }) => id === interviewId && seats.some((seat) => seat.personId === personId));

async function declareFor(
  { app, tx, actor, candidate, at }: Planning,
  { typed, errors, value }: Extract<PlanSent, { do: "conflict" }>,
): Promise<PlanProblem | null> {
  demand(actor, "candidate.keep", candidate);
  const wrong = (errors: FieldErrors) => ({ at: "conflict" as const, status: 400, typed, errors });
  if (!value) return wrong(errors);
  const message = await declareConflictOf(app, tx, actor, { candidate, personId: value.person, at });
  return message === null ? null : wrong({ person: [message] });
}

/** Anyone who is here: a conflict is with a colleague who may never interview. */
export const CHOOSE_CONFLICT: PickScope<App> = async (app, actor, candidateId) => {
  await openCandidate(app.db, actor, candidateId, "candidate.keep");
  return new Map();
};
