import { type ExpectationKey, expectationIn } from "~/features/growth/plans/domain/plan-goal";
import { type ExpectationOption, expectationOptions } from "~/features/growth/plans/plan.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { askedOf, currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { NOT_HERE, type PickScope, reasonsOf, YOU } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { demand } from "~/policy/can";
import { type FeedbackRequest, followUpBefore } from "./domain/feedback";
import { type CompetencyPrompts, promptsFor } from "./domain/feedback-prompts";
import { DECLINE_FEEDBACK } from "./domain/final-acts";
import * as feedback from "./feedback.repo.server";
import type { AskInput, GiveInput } from "./feedback.schema";
import { expectationOf, feedbackObject } from "./feedback.server";
import { FEEDBACK_ASKED, FEEDBACK_FOLLOW_UP, FEEDBACK_GIVEN, REQUEST_ANSWERED } from "./notices";

/**
 * The page on which one gives feedback.
 * @param to id of the receiver; no one yet where it is empty.
 * @param requestId the request that is answered, else empty.
 */
export async function givePage(app: App, actor: Actor, to: string, requestId: string) {
  const request = requestId === "" ? null : await ownRequest(app, actor, requestId);
  const who = request?.askerId ?? to;
  const receiver = who === "" ? null : await feedback.findColleague(app.db, who, app.now());
  const isOther = receiver !== null && receiver.id !== actor.id;
  return {
    id: app.newId(),
    to,
    receiver: isOther ? { id: receiver.id, name: receiver.name } : null,
    request: request && { id: request.id, question: request.question, expectation: await expectationOf(app, request) },
    ...(isOther ? await levelOf(app, receiver, request === null) : NOTHING_ASKED),
  };
}

async function ownRequest(app: App, actor: Actor, id: string): Promise<FeedbackRequest> {
  const request = await feedback.findRequest(app.db, id);
  if (!request) throw notFound();
  demand(actor, "feedback-request.answer", request);
  if (request.status !== "ASKED") throw new Refusal("conflict", "This request is answered already.");
  return request;
}

type OfLevel = { options: ExpectationOption[]; prompts: CompetencyPrompts[] };
const NOTHING_ASKED: OfLevel = { options: [], prompts: [] };

/** What the level asks at which someone stands: everyone knows that. @param chooses an expectation may be chosen. */
async function levelOf(app: App, { held }: feedback.Colleague, chooses: boolean): Promise<OfLevel> {
  const head = held && (await currentVersions(app)).find(({ slug }) => slug === held.frameworkSlug);
  if (!head) return NOTHING_ASKED;
  const current = { versionId: head.id, framework: await readFramework(app, head.id) };
  return {
    options: chooses ? expectationOptions(current, held.levelCode) : [],
    prompts: promptsFor(await askedOf(app, { versionId: head.id, targetLevel: held.levelCode })),
  };
}

/** The page on which one asks for feedback. */
export async function askPage(app: App, actor: Actor) {
  const me = await feedback.findColleague(app.db, actor.id, app.now());
  return { id: app.newId(), ...(me ? await levelOf(app, me, true) : NOTHING_ASKED) };
}

/** @throws {Refusal} `invalid`: there is no such expectation. */
async function requireExpectation(app: App, key: ExpectationKey | null): Promise<void> {
  if (!key) return;
  const framework = await readFramework(app, key.versionId).catch((error: unknown): Framework | null => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (!framework || !expectationIn(framework, key.expectationId)) {
    throw new Refusal("invalid", "This expectation is not in a published framework. Choose one from the list.");
  }
}

/**
 * Gives feedback under an id chosen by the page that sent it: twice is once.
 * @throws {Refusal} `not-found`: the receiver is no one here, or oneself; `conflict`: the request was declined.
 */
export async function giveFeedback(app: App, actor: Actor, input: GiveInput): Promise<void> {
  const { id } = input;
  await requireExpectation(app, input.expectation);
  await audited(app.db, async (tx) => {
    const stored = await feedback.findFeedback(tx, id);
    if (stored) return demand(actor, "feedback.read", { ...feedbackObject(stored), receiverId: "", readers: [] });
    const receiver = await feedback.findColleague(tx, input.to, app.now());
    if (!receiver) throw notFound();
    demand(actor, "feedback.give", { id: receiver.id, managerId: null });
    const about = input.request ? await answerRequest(app, tx, actor, input.request, receiver.id) : input.expectation;
    const expectation = { versionId: about?.versionId ?? null, expectationId: about?.expectationId ?? null };
    const at = app.now();
    const own = { id, giverId: actor.id, receiverId: receiver.id, text: input.text, givenAt: at };
    await feedback.insertFeedback(tx, { ...own, ...expectation });
    const entry = { at, actorId: actor.id, subjectId: receiver.id, objectId: id };
    await recordAudit(tx, { ...entry, action: "feedback.give" });
    await notify(tx, app, FEEDBACK_GIVEN, { to: receiver.id, params: { id, who: actor.name } });
  });
}

/** @returns what the request was about. */
async function answerRequest(app: App, tx: Tx, actor: Actor, id: string, askerId: string) {
  await lockObject(tx, "feedback-request", id);
  const request = await feedback.findRequest(tx, id);
  if (!request || request.askerId !== askerId) throw notFound();
  demand(actor, "feedback-request.answer", request);
  if (request.status !== "ASKED") throw new Refusal("conflict", "This request is answered already.");
  await feedback.storeAnswered(tx, id, "ANSWERED", app.now());
  return request;
}

/** Declining twice is declining once; no one has to say why. */
export async function declineRequest(app: App, actor: Actor, id: string): Promise<void> {
  await audited(app.db, async (tx) => {
    await lockObject(tx, "feedback-request", id);
    const request = await feedback.findRequest(tx, id);
    if (!request) throw notFound();
    demand(actor, "feedback-request.answer", request);
    if (request.status === "DECLINED") return;
    if (request.status === "ANSWERED") throw new Refusal("conflict", "You have answered this already.");
    requireConfirmed(actor, DECLINE_FEEDBACK, { people: 1 });
    const at = app.now();
    await feedback.storeAnswered(tx, id, "DECLINED", at);
    const entry = { at, actorId: actor.id, subjectId: request.askerId, objectId: id };
    await recordAudit(tx, { ...entry, action: "feedback.decline" });
    await notify(tx, app, REQUEST_ANSWERED, { to: request.askerId, params: { who: actor.name } });
  });
}

/**
 * Asks a colleague for feedback. Sending it twice is once.
 * @returns why the colleague cannot be asked, or `null` when they are.
 */
export async function askForFeedback(app: App, actor: Actor, input: AskInput): Promise<string | null> {
  const { id } = input;
  await requireExpectation(app, input.expectation);
  return audited(app.db, async (tx) => {
    await lockObject(tx, "feedback-asker", actor.id);
    const stored = await feedback.findRequest(tx, id);
    if (stored) {
      if (stored.askerId !== actor.id) throw notFound();
      return null;
    }
    const colleague = await feedback.findColleague(tx, input.colleague, app.now());
    if (!colleague) return NOT_HERE;
    if (colleague.id === actor.id) return "Choose a colleague who saw your work.";
    demand(actor, "feedback.give", { id: colleague.id, managerId: null });
    if (await feedback.hasOpenRequest(tx, actor.id, colleague.id)) {
      return `You have asked ${colleague.name} already, and they have not answered yet.`;
    }
    const at = app.now();
    const { versionId = null, expectationId = null } = input.expectation ?? {};
    const own = { id, askerId: actor.id, askedId: colleague.id, question: input.question, askedAt: at };
    await feedback.insertRequest(tx, { ...own, versionId, expectationId });
    const entry = { at, actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...entry, action: "feedback.ask" });
    await notify(tx, app, FEEDBACK_ASKED, { to: colleague.id, params: { requestId: id, who: actor.name } });
    return null;
  });
}

export const ASK_FEEDBACK: PickScope<App> = async (app, actor, _of, found) => {
  const asked = await feedback.listOpenlyAsked(app.db, actor.id);
  return reasonsOf(found, ({ id }) => {
    if (id === actor.id) return YOU;
    return asked.includes(id) && "Already asked, and hasn't answered yet.";
  });
};

export const GIVE_FEEDBACK: PickScope<App> = async (_app, actor, _of, found) =>
  reasonsOf(found, ({ id }) => id === actor.id && YOU);

export const FOLLOW_UP_JOB = "feedback-follow-up";

const BATCH = 500;

/**
 * Asks the receivers of feedback given four weeks ago what came of it, each piece once and each person in one message a day. Run
 * daily; running it again asks no one again.
 */
export async function followUpFeedback(app: App): Promise<void> {
  const before = followUpBefore(app.now());
  for (;;) {
    const due = await feedback.listDue(app.db, before, BATCH);
    const byReceiver = new Map<string, feedback.DueFollowUp[]>();
    for (const one of due) byReceiver.set(one.receiverId, [...(byReceiver.get(one.receiverId) ?? []), one]);
    for (const these of byReceiver.values()) await askOne(app, these);
    if (due.length < BATCH) return;
  }
}

async function askOne(app: App, due: readonly feedback.DueFollowUp[]): Promise<void> {
  const [{ receiverId }] = due as readonly [feedback.DueFollowUp];
  await audited(app.db, async (tx) => {
    const at = app.now();
    const ids = await feedback.storeFollowUp(
      tx,
      due.map(({ id }) => id),
      at,
    );
    const [first] = ids;
    if (first === undefined) return;
    const entry = { at, actorId: null, subjectId: receiverId, action: "feedback.follow-up" as const };
    await recordAudits(
      tx,
      ids.map((objectId) => ({ ...entry, objectId })),
    );
    await notify(tx, app, FEEDBACK_FOLLOW_UP, { to: receiverId, params: { id: ids.length === 1 ? first : "" } });
  });
}

export const FEEDBACK_JOBS: RoomJobs = { [FOLLOW_UP_JOB]: { run: followUpFeedback, daily: true } };
