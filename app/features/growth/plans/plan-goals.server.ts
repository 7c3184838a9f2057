import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { type Action, demand } from "~/policy/can";
import { REMOVE_STEP } from "./domain/final-acts";
import {
  decideGoalChange,
  type Goal,
  type GoalProblem,
  type GoalStep,
  MOST_OPEN_GOALS,
  MOST_STEPS,
} from "./domain/plan-goal";
import * as plan from "./plan.repo.server";
import type { GoalSent, NewGoal } from "./plan.schema";
import { goalObject } from "./plan.server";

const FULL = `You have ${MOST_OPEN_GOALS} open goals, the most a plan holds. Complete or abandon one first.`;

/**
 * Adds a goal under an id chosen by the page that sent it: twice is once.
 * @throws {Refusal} `conflict`: there are as many open goals as a plan has; `invalid`: the expectation does not exist.
 */
export async function addGoal(app: App, actor: Actor, goal: NewGoal): Promise<void> {
  demand(actor, "plan.write", { personId: actor.id, managerId: null });
  const { id, expectation, keep, ...words } = goal;
  await requireExpectation(app, expectation);
  await audited(app.db, async (tx) => {
    await lockObject(tx, "plan", actor.id);
    const stored = await plan.findGoal(tx, id);
    // The id comes from the page: someone else's is as if it did not exist.
    if (stored) return demand(actor, "goal.write", goalObject(stored));
    await requireRoom(tx, actor.id);
    const at = app.now();
    const sharedAt = keep ? null : at;
    await plan.insertGoal(tx, { id, personId: actor.id, ...expectation, ...words, sharedAt, at });
    await record(app, tx, actor, "goal.add", { id, personId: actor.id });
  });
}

async function requireExpectation(app: App, { versionId, expectationId }: NewGoal["expectation"]): Promise<void> {
  const framework = await readFramework(app, versionId).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  const levels = framework?.ladders.flatMap((ladder) => ladder.levels) ?? [];
  if (!levels.some((level) => level.expectations.some(({ id }) => id === expectationId))) {
    throw new Refusal("invalid", "This expectation is not in a published framework. Choose one from the list.");
  }
}

async function requireRoom(tx: Tx, personId: string): Promise<void> {
  if ((await plan.openExpectations(tx, personId)).length >= MOST_OPEN_GOALS) throw new Refusal("conflict", FULL);
}

function record(
  app: App,
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  goal: Pick<Goal, "id" | "personId">,
): Promise<void> {
  const entry = { at: app.now(), actorId: actor.id, subjectId: goal.personId, objectId: goal.id };
  return recordAudit(tx, { ...entry, action });
}

/** Does what a button of the page asks for. @returns `null` when it is done, also when it had been done before. */
export async function changeGoalPage(
  app: App,
  actor: Actor,
  goalId: string,
  asked: GoalSent,
): Promise<GoalProblem | null> {
  return audited(app.db, async (tx) => {
    const seen = await plan.findGoal(tx, goalId);
    if (!seen) throw notFound();
    await lockObject(tx, "plan", seen.personId);
    const goal = await plan.findGoal(tx, goalId);
    if (!goal) throw notFound();
    demand(actor, "goal.read", goalObject(goal));
    demand(actor, PERMISSION[asked.do], goalObject(goal));
    return act({ app, tx, actor, goal }, asked);
  });
}

/** Everyone who may read a goal may say how it goes. */
const PERMISSION = {
  change: "goal.write",
  "check-in": "goal.read",
  "add-step": "goal.write",
  "finish-step": "goal.write",
  "reopen-step": "goal.write",
  "remove-step": "goal.write",
  drop: "goal.write",
  done: "goal.write",
  reopen: "goal.write",
  share: "goal.write",
  agree: "goal.agree",
} as const satisfies Record<GoalSent["do"], Action>;

type At = { app: App; tx: Tx; actor: Actor; goal: Goal };

async function act(at: At, asked: GoalSent): Promise<GoalProblem | null> {
  switch (asked.do) {
    case "change":
      return change(at, asked);
    case "check-in":
      return asked.value ? checkIn(at, asked.value) : wrong(asked);
    case "add-step":
      return asked.value ? addStep(at, asked.value) : wrong(asked);
    case "finish-step":
    case "reopen-step":
      return changeStep(at, asked.typed.which, (tx, id) =>
        plan.storeStepDone(tx, at.goal.id, id, asked.do === "finish-step" ? at.app.now() : null),
      );
    case "remove-step":
      return removeStep(at, asked.typed.which);
    case "drop":
      return asked.value ? close(at, "DROPPED", asked.value.text) : wrong(asked);
    case "done":
      return close(at, "DONE", null);
    case "reopen":
      return reopen(at);
    case "share":
      return share(at);
    case "agree":
      return asked.value && agree(at, asked.value.version);
  }
}

type Asked<What extends GoalSent["do"]> = Extract<GoalSent, { do: What }>;

function wrong({ do: at, typed, errors }: Asked<GoalProblem["at"]>): GoalProblem {
  return { at, status: 400, typed, errors };
}

async function change(at: At, asked: Asked<"change">): Promise<GoalProblem | null> {
  const { app, tx, actor, goal } = at;
  if (!asked.value) return wrong(asked);
  requireOpen(goal);
  const { version: seen, ...words } = asked.value;
  const decision = decideGoalChange(goal, words, seen);
  if (decision === "already") return null;
  if (decision === "conflict") {
    const { title, opportunity, evidence, rhythm, dueOn, version } = goal;
    const theirs = { title, opportunity, evidence, rhythm, dueOn };
    return { at: "change", status: 409, typed: asked.typed, errors: {}, theirs, version };
  }
  await plan.storeWords(tx, goal.id, words, app.now());
  await record(app, tx, actor, "goal.change", goal);
  return null;
}

async function checkIn({ app, tx, actor, goal }: At, { id, text }: { id: string; text: string }): Promise<null> {
  requireOpen(goal);
  const given = { id, goalId: goal.id, authorId: actor.id, text, at: app.now() };
  if (await plan.insertCheckIn(tx, given)) await record(app, tx, actor, "goal.check-in", goal);
  return null;
}

type NewStep = Pick<GoalStep, "id" | "text" | "dueOn">;

async function addStep({ app, tx, actor, goal }: At, step: NewStep): Promise<GoalProblem | null> {
  requireOpen(goal);
  if (goal.steps.some(({ id }) => id === step.id)) return null;
  if (goal.steps.length >= MOST_STEPS) {
    const typed = { text: step.text, dueOn: step.dueOn ?? "" };
    const full = `A goal has at most ${MOST_STEPS} steps. Remove one, or add a goal.`;
    return { at: "add-step", status: 409, typed, errors: { text: [full] } };
  }
  const given = { ...step, goalId: goal.id, at: app.now() };
  if (await plan.insertStep(tx, given)) await record(app, tx, actor, "goal.change", goal);
  return null;
}

async function changeStep(
  { app, tx, actor, goal }: At,
  id: string,
  store: (tx: Tx, id: string) => Promise<boolean>,
): Promise<null> {
  requireOpen(goal);
  nameDone(actor, goal.steps.find((step) => step.id === id)?.text ?? "");
  if (await store(tx, id)) await record(app, tx, actor, "goal.change", goal);
  return null;
}

async function removeStep(at: At, id: string): Promise<null> {
  const { tx, actor, goal } = at;
  return changeStep(at, id, async () => {
    if (!(await plan.deleteStep(tx, goal.id, id))) return false;
    requireConfirmed(actor, REMOVE_STEP, { people: 0, text: goal.steps.find((step) => step.id === id)?.text ?? "" });
    return true;
  });
}

async function close({ app, tx, actor, goal }: At, state: "DONE" | "DROPPED", reason: string | null): Promise<null> {
  nameDone(actor, goal.title);
  if (goal.state === state) return null;
  requireOpen(goal);
  await plan.storeState(tx, goal.id, { state, reason, at: app.now() });
  await record(app, tx, actor, "goal.close", goal);
  return null;
}

async function reopen({ app, tx, actor, goal }: At): Promise<null> {
  if (goal.state === "OPEN") return null;
  await requireRoom(tx, goal.personId);
  await plan.storeState(tx, goal.id, { state: "OPEN", reason: null, at: app.now() });
  await record(app, tx, actor, "goal.reopen", goal);
  return null;
}

async function share({ app, tx, actor, goal }: At): Promise<null> {
  if (goal.sharedAt) return null;
  await plan.storeShared(tx, goal.id, app.now());
  await record(app, tx, actor, "goal.share", goal);
  return null;
}

/** No one agrees to words they have not read. */
async function agree({ app, tx, actor, goal }: At, seen: number): Promise<null> {
  requireOpen(goal);
  if (goal.version !== seen) throw new Refusal("conflict", "This goal has changed since you opened it. Read it again.");
  if (goal.agreed?.version === seen && goal.agreed.byId === actor.id) return null;
  await plan.storeAgreed(tx, goal.id, { id: actor.id, at: app.now(), version: seen });
  await record(app, tx, actor, "goal.agree", goal);
  return null;
}

function requireOpen({ state }: Goal): void {
  if (state !== "OPEN") throw new Refusal("conflict", "This goal is closed. Reopen it first.");
}
