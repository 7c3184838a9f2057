import { type GoalExpectation, goalExpectation } from "~/features/growth/plans/domain/plan-goal";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { NOT_HERE, type PickScope, reasonsOf, YOU } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { listed } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import {
  decideOutcome,
  type Feedback,
  type FeedbackList,
  type FeedbackProblem,
  type FeedbackRequest,
  readersOf,
  type ShownFeedback,
} from "./domain/feedback";
import * as feedback from "./feedback.repo.server";
import type { FeedbackSent } from "./feedback.schema";

export function feedbackObject(one: Feedback) {
  return { giverId: one.giverId, receiverId: one.receiverId, readers: readersOf(one) };
}

async function shown(app: App, actor: Actor, one: Feedback): Promise<ShownFeedback> {
  const { id, giver, receiver, text, givenAt } = one;
  const isOfTheTwo = actor.id === one.giverId || actor.id === one.receiverId;
  const readers = readersOf(one);
  return {
    id,
    giver,
    receiver,
    text,
    givenAt,
    expectation: await expectationOf(app, one),
    outcome: isOfTheTwo && one.outcome && one.outcomeAt ? { text: one.outcome, at: one.outcomeAt } : null,
    readers: isOfTheTwo
      ? one.shares
          .filter(({ readerId }) => readers.includes(readerId))
          .map(({ readerId, reader }) => ({ id: readerId, name: reader }))
      : [],
    asked: actor.id === one.receiverId && one.followUpAt !== null && one.outcome === null,
  };
}

/** What feedback or a request for it is about, as it was worded. */
export async function expectationOf(
  app: App,
  { versionId, expectationId }: Pick<Feedback, "versionId" | "expectationId">,
): Promise<GoalExpectation | null> {
  if (!versionId || !expectationId) return null;
  return goalExpectation(await readFramework(app, versionId), null, expectationId);
}

/** A page of one's feedback, and what is waited for. @param page 1-based. */
export async function feedbackPage(app: App, actor: Actor, list: FeedbackList, page: number) {
  const { rows, ...rest } = await listed(page, (slice) => feedback.listFeedback(app.db, actor.id, list, slice));
  for (const one of rows) demand(actor, "feedback.read", feedbackObject(one));
  const requests = await feedback.listRequests(app.db, actor.id);
  const waiting = ({ id, asker, asked, question, status, askedAt }: FeedbackRequest) => ({
    id,
    asker,
    asked,
    question,
    status,
    askedAt,
  });
  return {
    ...rest,
    list,
    items: await Promise.all(rows.map((one) => shown(app, actor, one))),
    askedOfMe: requests.filter(({ askedId }) => askedId === actor.id).map(waiting),
    asked: requests.filter(({ askerId }) => askerId === actor.id).map(waiting),
  };
}

async function readable(app: App, actor: Actor, id: string, db: Tx = app.db): Promise<Feedback> {
  const one = await feedback.findFeedback(db, id);
  if (!one) throw notFound();
  demand(actor, "feedback.read", feedbackObject(one));
  return one;
}

export async function feedbackItemPage(app: App, actor: Actor, id: string) {
  const one = await readable(app, actor, id);
  const mayShare = can(actor, "feedback.share", feedbackObject(one));
  const isKnown = one.managerId === one.giverId || readersOf(one).includes(one.managerId ?? "");
  return {
    item: await shown(app, actor, one),
    mayShare,
    /** The manager with whom it could be shared; `null` where they read it already. */
    manager: mayShare && one.managerId && !isKnown ? one.manager : null,
  };
}

/** Does what a button of the page asks for; all of them are the receiver's. @returns `null` when it is done. */
export async function changeFeedback(
  app: App,
  actor: Actor,
  id: string,
  asked: FeedbackSent,
): Promise<FeedbackProblem | null> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "feedback", id);
    const one = await readable(app, actor, id, tx);
    demand(actor, "feedback.share", feedbackObject(one));
    switch (asked.do) {
      case "share":
        return shareWith({ app, tx, actor, one }, asked);
      case "share-manager":
        return shareWithManager({ app, tx, actor, one });
      case "unshare":
        return unshare({ app, tx, actor, one }, asked.typed.which);
      case "outcome":
        return sayOutcome({ app, tx, actor, one }, asked);
    }
  });
}

type At = { app: App; tx: Tx; actor: Actor; one: Feedback };
type Asked<What extends FeedbackSent["do"]> = Extract<FeedbackSent, { do: What }>;

/** The record is the receiver's and the giver's: both read who did what, and no one what was said. */
function record({ app, tx, actor, one }: At, action: "feedback.share" | "feedback.unshare" | "feedback.answer") {
  return recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId: one.receiverId, objectId: one.id });
}

async function shareWith(at: At, { value, typed, errors }: Asked<"share">): Promise<FeedbackProblem | null> {
  if (!value) return { at: "share", status: 400, typed, errors };
  const wrong = (message: string): FeedbackProblem => ({
    at: "share",
    status: 400,
    typed,
    errors: { colleague: [message] },
  });
  const { app, tx, actor, one } = at;
  const colleague = await feedback.findColleague(tx, value.colleague, app.now());
  if (!colleague) return wrong(NOT_HERE);
  if (colleague.id === actor.id || colleague.id === one.giverId) return wrong(`${colleague.name} reads it already.`);
  if (one.shares.some(({ readerId, asManager }) => readerId === colleague.id && !asManager)) return null;
  await feedback.storeShare(tx, one.id, { readerId: colleague.id, asManager: false, at: app.now() });
  await record(at, "feedback.share");
  return null;
}

export const SHARE_FEEDBACK: PickScope<App> = async (app, actor, of, found) => {
  const one = await readable(app, actor, of);
  demand(actor, "feedback.share", feedbackObject(one));
  const named = one.shares.filter(({ asManager }) => !asManager).map(({ readerId }) => readerId);
  const readers = [one.giverId, one.receiverId, ...named];
  return reasonsOf(found, ({ id }) => (id === actor.id ? YOU : readers.includes(id) && "Can already read it."));
};

async function shareWithManager(at: At): Promise<null> {
  const { app, tx, one } = at;
  if (!one.managerId) throw new Refusal("conflict", "You have no manager just now. Name a colleague instead.");
  if (one.managerId === one.giverId || readersOf(one).includes(one.managerId)) return null;
  await feedback.storeShare(tx, one.id, { readerId: one.managerId, asManager: true, at: app.now() });
  await record(at, "feedback.share");
  return null;
}

async function unshare(at: At, readerId: string): Promise<null> {
  if (await feedback.deleteShare(at.tx, at.one.id, readerId)) await record(at, "feedback.unshare");
  return null;
}

async function sayOutcome(at: At, { value, typed, errors }: Asked<"outcome">): Promise<FeedbackProblem | null> {
  if (!value) return { at: "outcome", status: 400, typed, errors };
  const { app, tx, one } = at;
  const decision = decideOutcome(one.outcome, value.text);
  if (decision === "already") return null;
  if (decision === "conflict") {
    const message = `You have said what came of it already, and ${one.giver} can read it. What you just wrote is not saved.`;
    return { at: "outcome", status: 409, typed, errors: { text: [message] } };
  }
  await feedback.storeOutcome(tx, one.id, value.text, app.now());
  await record(at, "feedback.answer");
  return null;
}
