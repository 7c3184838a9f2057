import { openCandidate } from "~/features/hiring/candidates/candidate.server";
import type { Candidate } from "~/features/hiring/candidates/domain/candidate";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { instantOf } from "~/kernel/time/calendar-zone";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { nameConflict } from "./candidate-conflict.server";
import {
  type InterviewPlan,
  meetsAnother,
  type PlanProblem,
  problemOfTime,
  stagesLeft,
  whyNotPlannable,
} from "./domain/interview-plan";
import { type Ask, problemOfAsks } from "./domain/panel-asks";
import { askSeat, findPlan, insertInterview } from "./interview.repo.server";
import type { PlanSent } from "./interview.schema";
import { asksYou, tellOfInterview } from "./interview-mails.server";
import { kitNameIn, openInterviews } from "./interview-plan.server";
import { listPanelPeople } from "./panel-people.repo.server";

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
        return declareFor(planning, sent.typed.who.trim());
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
  const people = await listPanelPeople(tx, {
    ...{ candidateId: candidate.id, frameworkSlug: plan.frameworkSlug, now: at },
    kitIds: [...new Set(interviews.map(({ kitId }) => kitId))],
    times: interviews.map(({ from }) => new Date(from)),
    only: fresh.map(({ personId }) => personId),
  });
  const kitName = (kitId: string) => kitNameIn(framework, kitId);
  const problem = problemOfAsks(fresh, people, interviews, setting, kitName);
  if (problem) return refused(problem);
  for (const { interviewId, personId } of fresh) {
    await askSeat(tx, { interviewId, personId, role: "INTERVIEWER" }, { id: actor.id, at });
    const entry = { at, actorId: actor.id, subjectId: personId, objectId: interviewId };
    await recordAudit(tx, { ...entry, action: "interview-seat.ask" });
    const interview = interviews.find(({ id }) => id === interviewId);
    if (!interview) continue;
    const { id, kitId, from, until } = interview;
    const name = plan.stages.find((stage) => stage.kitId === kitId)?.name ?? kitName(kitId);
    const mailed = {
      ...{ id, code: candidate.code, name, startsAt: new Date(from) },
      minutes: (until - from) / 60_000,
    };
    await tellOfInterview(app, tx, mailed, [personId], asksYou(actor.name));
  }
  return null;
}

const isAsked = ({ interviews }: InterviewPlan, { interviewId, personId }: Ask) =>
  interviews.some(({ id, seats }) => id === interviewId && seats.some((seat) => seat.personId === personId));

async function declareFor({ app, tx, actor, candidate, at }: Planning, who: string): Promise<PlanProblem | null> {
  demand(actor, "candidate.keep", candidate);
  const message = await nameConflict(app, tx, actor, candidate, who, at);
  return message === null ? null : { at: "conflict", status: 400, typed: who, message };
}
