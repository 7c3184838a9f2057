import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { nameDone } from "~/platform/http/came-with.server";
import { announce } from "~/platform/live/live.server";
import type { Conversation } from "./conversation.repo.server";
import * as conversations from "./conversation.repo.server";
import type { ConversationSent } from "./conversation.schema";
import { inOpenConversation, recordAgreed, requireAsked, roomOf } from "./conversation.server";
import type { ConversationProblem, ReviewAction } from "./domain/conversation-page";

/** What the form says is all in it. */
const nothing = async () => {};

export type GivenAction = conversations.ActionContent & { id: string; expectationId: string | null };

/** Adds what one of the two is going to do. Sending the form twice adds one. */
export async function addAction(app: App, actor: Actor, assessmentId: string, given: GivenAction): Promise<void> {
  const asked = async (open: Conversation) => {
    if (given.expectationId !== null) await requireAsked(app, open, given.expectationId);
  };
  await inOpenConversation(app, actor, assessmentId, asked, async (tx, open) => {
    const row = { ...given, assessmentId, versionId: open.versionId, createdById: actor.id, createdAt: app.now() };
    if (!(await conversations.insertAction(tx, row))) return;
    await recorded(app, tx, actor, { assessmentId, subjectId: open.subjectId, id: given.id }, "review-action.add");
  });
}

/**
 * Changes the words, the owner or the day of an action.
 * @returns what someone changed meanwhile and the writer has not seen: then nothing is stored; `null` when it is.
 */
export function changeAction(
  app: App,
  actor: Actor,
  assessmentId: string,
  { id, version, ...content }: conversations.ActionContent & { id: string; version: number },
): Promise<ReviewAction | null> {
  return inOpenConversation(app, actor, assessmentId, nothing, async (tx, { subjectId }) => {
    const present = await conversations.findAction(tx, assessmentId, id);
    if (!present) throw notFound();
    const { text, owner, dueOn } = present;
    if (text === content.text && owner === content.owner && dueOn === content.dueOn) return null;
    if (present.version !== version) return present;
    await conversations.updateAction(tx, id, content);
    await recorded(app, tx, actor, { assessmentId, subjectId, id }, "review-action.change");
    return null;
  });
}

/** Marks an action as done, or opens it again; what it is already is no error. */
export async function finishAction(
  app: App,
  actor: Actor,
  assessmentId: string,
  { id, done }: { id: string; done: boolean },
): Promise<void> {
  await inOpenConversation(app, actor, assessmentId, nothing, async (tx, { subjectId }) => {
    const present = await conversations.findAction(tx, assessmentId, id);
    if (!present) throw notFound();
    nameDone(actor, present.text);
    if ((present.doneAt !== null) === done) return;
    await conversations.setDone(tx, id, done ? { by: actor.id, at: app.now() } : null);
    const action = done ? "review-action.finish" : "review-action.reopen";
    await recorded(app, tx, actor, { assessmentId, subjectId, id }, action);
  });
}

type Written = { assessmentId: string; subjectId: string; id: string };

async function recorded(
  app: App,
  tx: Tx,
  actor: Actor,
  { assessmentId, subjectId, id }: Written,
  action: AuditAction,
): Promise<void> {
  await recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId, objectId: id });
  await announce(tx, roomOf(assessmentId));
}

type Of<Do extends ConversationSent["do"]> = Extract<ConversationSent, { do: Do }>;

/** @returns the place on the page to go on at, or what to show beside the form. */
export async function sendConversation(
  app: App,
  actor: Actor,
  assessmentId: string,
  sent: ConversationSent,
): Promise<{ place: string } | ConversationProblem> {
  switch (sent.do) {
    case "record":
      return record(app, actor, assessmentId, sent);
    case "add-action": {
      const { typed, errors, value } = sent;
      const { id } = typed;
      if (!value) return { at: "add-action", status: 400, id, typed, errors, theirs: null };
      const { expectation: expectationId, ...content } = value;
      await addAction(app, actor, assessmentId, { expectationId, ...content });
      return { place: id };
    }
    case "change-action": {
      const { typed, errors, value } = sent;
      const id = typed.action;
      if (!value) return { at: "change-action", status: 400, id, typed, errors, theirs: null };
      const { action: _, ...changed } = value;
      const theirs = await changeAction(app, actor, assessmentId, { id, ...changed });
      return theirs ? { at: "change-action", status: 409, id, typed, errors, theirs } : { place: id };
    }
    case "finish-action":
    case "reopen-action": {
      const id = sent.typed.action;
      await finishAction(app, actor, assessmentId, { id, done: sent.do === "finish-action" });
      return { place: id };
    }
  }
}

const NO_REASON = { sentence: ["Give a reason: neither of you chose this rating."] };

async function record(app: App, actor: Actor, assessmentId: string, { typed, errors, value }: Of<"record">) {
  const expectationId = typed.expectation;
  const problem = { at: "record" as const, expectationId, typed, errors };
  if (!value) return { ...problem, status: 400 as const, theirs: null };
  const { seen, choice, sentence, next } = value;
  const theirs = await recordAgreed(app, actor, assessmentId, { expectationId, seen, choice, sentence });
  if (theirs === "no-reason") return { ...problem, status: 400 as const, errors: NO_REASON, theirs: null };
  return theirs ? { ...problem, status: 409 as const, theirs } : { place: next ?? expectationId };
}
