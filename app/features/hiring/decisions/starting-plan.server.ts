import { keepStartingPoints, ownStartingPoints } from "~/features/assessment/sheets/assessment.server";
import type { StartingPoint } from "~/features/assessment/sheets/domain/start";
import { recordWithFramework } from "~/features/hiring/debriefs/debrief.server";
import { NOT_HERE, type PickScope } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { DECLINE_STARTING_PLAN } from "./domain/final-acts";
import { type StartingPlan, type StartingPlanPage, startingPoints } from "./domain/starting-points";
import { STARTING_PLAN_OFFERED } from "./notices";
import * as plans from "./starting-plan.repo.server";

/** What the actor's interviews showed, for themselves. @throws {Refusal} `not-found` when nothing is offered. */
export async function startingPlanPage(app: App, actor: Actor): Promise<StartingPlanPage> {
  const plan = await ownPlan(app, actor);
  const { role, levelCode, state } = plan;
  const page = { role, levelCode, state };
  if (state === "TAKEN") return { ...page, points: await ownStartingPoints(app, actor) };
  if (state === "DECLINED") return { ...page, points: [] };
  const { points, nameOf } = await offeredOf(app, plan);
  return { ...page, points: points.map(({ competencyId: id, ...one }) => ({ id, name: nameOf(id), ...one })) };
}

async function ownPlan(app: App, actor: Actor): Promise<StartingPlan> {
  const plan = await plans.findStartingPlan(app.db, { personId: actor.id });
  if (!plan) throw new Refusal("not-found", NOT_OFFERED);
  demand(actor, "starting-plan.answer", plan);
  return plan;
}

async function offeredOf(app: App, { debriefId, levelCode }: StartingPlan) {
  const { record, framework } = await recordWithFramework(app, debriefId);
  const nameOf = (id: string) => framework.competencies.find((one) => one.id === id)?.name ?? id;
  return { versionId: record.versionId, points: startingPoints(framework, record, levelCode), nameOf };
}

/**
 * Takes over what one's interviews showed, or some of it, or declines it. The same again changes nothing.
 * @throws {Refusal} `not-found`; `invalid`: nothing was chosen; `conflict`: it was answered otherwise.
 */
export async function answerStartingPlan(
  app: App,
  actor: Actor,
  { takes, competencyIds }: { takes: boolean; competencyIds: readonly string[] },
): Promise<void> {
  const plan = await ownPlan(app, actor);
  const { versionId, points } = await offeredOf(app, plan);
  const taken = takes ? points.filter(({ competencyId }) => competencyIds.includes(competencyId)) : [];
  if (takes && taken.length === 0) throw new Refusal("invalid", "Choose what to use, or decline all of it.");
  await audited(app.db, async (tx) => {
    await plans.lockStartingPlan(tx, plan.candidateId);
    const before = await plans.findStartingPlan(tx, { personId: actor.id });
    if (!before) throw notFound();
    const state = takes ? ("TAKEN" as const) : ("DECLINED" as const);
    if (before.state === state) return;
    if (before.state !== "OFFERED") throw new Refusal("conflict", "You've already answered. Your answer is final.");
    if (!takes) requireConfirmed(actor, DECLINE_STARTING_PLAN, { people: 0 });
    const at = app.now();
    await plans.updateStartingPlan(tx, plan.candidateId, { state, answeredAt: at });
    if (takes)
      await keepStartingPoints(tx, { personId: actor.id, versionId, takenAt: at, points: taken as StartingPoint[] });
    const event = { at, actorId: actor.id, subjectId: actor.id, objectId: plan.candidateId };
    await recordAudit(tx, { ...event, action: takes ? "starting-plan.take" : "starting-plan.decline" });
  });
}

/**
 * Links a hired candidate to their account, so that they may take over what their interviews showed. It can be corrected until they answer.
 * @throws {Refusal} `not-found`; `invalid`: they are inactive, or helped judge the candidate; `conflict`: already answered.
 */
export async function linkStartingPlan(app: App, actor: Actor, debriefId: string, personId: string): Promise<void> {
  await audited(app.db, async (tx) => {
    const found = await plans.findStartingPlan(tx, { debriefId });
    if (!found) throw notFound();
    demand(actor, "starting-plan.link", found);
    await plans.lockStartingPlan(tx, found.candidateId);
    const plan = await plans.findStartingPlan(tx, { debriefId });
    const hired = await plans.findHired(tx, personId, found.candidateId);
    if (!plan || !hired) throw new Refusal("invalid", NOT_HERE);
    if (plan.personId === hired.id) return;
    if (plan.state !== "OFFERED") throw new Refusal("conflict", "They've already answered.");
    if (hired.judged) throw new Refusal("invalid", JUDGED);
    if (hired.has)
      throw new Refusal("conflict", "They have a starting plan from another opening. Choose someone else.");
    const at = app.now();
    await plans.updateStartingPlan(tx, plan.candidateId, { personId: hired.id, linkedAt: at });
    const event = { at, actorId: actor.id, subjectId: hired.id, objectId: plan.candidateId };
    await recordAudit(tx, { ...event, action: "starting-plan.link" });
    await notify(tx, app, STARTING_PLAN_OFFERED, { to: hired.id, params: { candidateId: plan.candidateId } });
  });
}

export const CHOOSE_HIRED: PickScope<App> = async (app, actor, debriefId, _found) => {
  const plan = await plans.findStartingPlan(app.db, { debriefId });
  if (!plan) throw notFound();
  demand(actor, "starting-plan.link", plan);
  return new Map();
};

const NOT_OFFERED = "You have no starting plan. If you were interviewed here, ask your contact.";
const JUDGED = "They had a part in judging this candidate. Choose someone else.";
