import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import { draftObject } from "./access.server";
import * as comments from "./comment.repo.server";
import type { CommentSent } from "./comment.schema";
import { expectationsOf } from "./domain/editor-page";
import { type OpenDraft, openDraft } from "./draft.server";
import { frameOf } from "./frame";
import { DRAFT_THREAD } from "./notices";

/** Open at once, of one person and one framework. */
const MOST_OPEN = 50;
/** Of one thread. */
const MOST_COMMENTS = 100;

const threadObject = ({ startedById }: comments.Thread, { state }: OpenDraft) => ({
  startedById,
  draftRole: state.role,
});

function placesOf({ draft }: OpenDraft) {
  const names = new Map(draft.competencies.map(({ id, name }) => [id, name]));
  return new Map(
    expectationsOf(draft).map((one) => {
      const competency = names.get(one.competency) ?? one.competency;
      return [
        one.id,
        { level: one.level, competencyId: one.competency, competency, statement: one.statement },
      ] as const;
    }),
  );
}

/** @param expectationId the sentence whose threads are read; `null` for those of the whole draft. */
export async function commentsPage(app: App, actor: Actor, slug: string, expectationId: string | null, page: number) {
  const open = await openDraft(app, actor, slug);
  const places = placesOf(open);
  const about = { slug, expectationId };
  const list = await listed(page, (slice) => comments.listThreads(app.db, about, slice));
  const place = expectationId === null ? null : (places.get(expectationId) ?? null);
  if (expectationId !== null && !place && list.rows.length === 0) throw notFound();
  const said = await comments.listComments(
    app.db,
    list.rows.map(({ id }) => id),
  );
  return {
    frame: frameOf(open),
    ...{ page, more: list.more, id: app.newId() },
    about: expectationId === null ? null : { id: expectationId, place },
    threads: list.rows.map((thread) => ({
      ...{ id: thread.id, expectationId: thread.expectationId, statement: thread.statement, replyId: app.newId() },
      place: places.get(thread.expectationId) ?? null,
      resolved: thread.resolvedAt && { by: thread.resolvedBy ?? "", at: thread.resolvedAt.toISOString() },
      canResolve: open.state.here && can(actor, "ladder.resolve-thread", threadObject(thread, open)),
      comments: said
        .filter(({ threadId }) => threadId === thread.id)
        .map(({ id, author, text, sentAt }) => ({ id, author, text, sentAt: sentAt.toISOString() })),
    })),
  };
}

const IN_FILES = "This framework is edited in files now, so its draft takes no comments.";
const RESOLVED = "This thread is resolved. Reopen it to reply.";

/** Starts a thread, replies, resolves or reopens. People in the thread are notified. @returns the thread's id. */
export async function commentOnDraft(app: App, actor: Actor, slug: string, sent: CommentSent): Promise<string> {
  const open = await openDraft(app, actor, slug);
  if (!open.state.here) throw new Refusal("conflict", IN_FILES);
  if (sent.do === "comment") return startThread(app, actor, open, sent.value!);
  const { thread: threadId } = sent.value!;
  const thread = await comments.findThread(app.db, slug, threadId);
  if (!thread) throw notFound();
  if (sent.do !== "reply") demand(actor, "ladder.resolve-thread", threadObject(thread, open));
  await audited(app.db, async (tx) => {
    const { isOpen, comments: count } = await comments.lockThread(tx, thread.id);
    if (sent.do === "reply") {
      const { id, text } = sent.value!;
      if (!isOpen) throw new Refusal("conflict", RESOLVED);
      if (count >= MOST_COMMENTS) throw new Refusal("too-many", "This thread is full. Start another one.");
      const comment = { id, text, threadId: thread.id, authorId: actor.id, sentAt: app.now() };
      if (!(await comments.insertComment(tx, comment))) return;
    } else {
      if (isOpen === (sent.do === "reopen")) return;
      await comments.setResolved(tx, thread.id, sent.do === "resolve" ? { personId: actor.id, at: app.now() } : null);
    }
    await tellThread(tx, app, actor, { open, thread, act: sent.do as ThreadAct });
  });
  return thread.id;
}

type NewThread = { id: string; text: string; expectation: string };

async function startThread(app: App, actor: Actor, open: OpenDraft, { id, text, expectation }: NewThread) {
  const { slug } = open;
  const place = placesOf(open).get(expectation);
  if (!place) throw notFound();
  if ((await comments.countStarted(app.db, slug, actor.id)) >= MOST_OPEN)
    throw new Refusal("too-many", `You have ${MOST_OPEN} open comments. Resolve some of them first.`);
  const about = { slug, expectationId: expectation, statement: place.statement };
  await comments.insertThread(app.db, { id, text, authorId: actor.id, sentAt: app.now(), ...about });
  return id;
}

type ThreadAct = "reply" | "resolve" | "reopen";
type Told = { open: OpenDraft; thread: comments.Thread; act: ThreadAct };

async function tellThread(tx: Tx, app: App, actor: Actor, { open, thread, act }: Told): Promise<void> {
  const { inReview } = draftObject(open.state, app.now());
  const people = await comments.listInThread(tx, thread, inReview);
  const place = placesOf(open).get(thread.expectationId);
  const params = {
    ...{ slug: thread.slug, framework: open.draft.name, thread: thread.id, expectation: thread.expectationId },
    ...{ who: actor.name, act, place: place ? `${place.level} ${place.competency}` : "" },
  };
  const others = people.filter((id) => id !== actor.id);
  await notifyEach(
    tx,
    app,
    DRAFT_THREAD,
    others.map((to) => ({ to, params })),
  );
}
