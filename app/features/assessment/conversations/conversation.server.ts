import { type Choice, type Judgement, wordOf } from "~/features/assessment/sheets/domain/judgement";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { type AskedCompetency, expectationIds, focusedOn } from "~/features/ladder/reading/domain/reading";
import { askedOf, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { sealOf } from "~/platform/audit/sealed-content.server";
import type { Tx } from "~/platform/database/database.server";
import { kept } from "~/platform/database/kept.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { serializable } from "~/platform/database/transaction.server";
import { announce } from "~/platform/live/live.server";
import { can, demand } from "~/policy/can";
import { AGREED } from "./agreed-content.repo.server";
import * as conversations from "./conversation.repo.server";
import { type CalibratedLine, calibratedLines } from "./domain/calibrated";
import {
  type Agreed,
  agreedChoices,
  inConversation,
  needsReason,
  type Pair,
  recordOutcome,
} from "./domain/conversation";
import {
  type ConversationAddress,
  type ConversationItem,
  type ConversationPage,
  type ConversationParts,
  conversationParts,
  type ShownPair,
  type Side,
  type Talk,
} from "./domain/conversation-page";

/** What is recorded in a conversation is heard by the pages that show it. */
export const roomOf = (assessmentId: string) => `conversation:${assessmentId}`;

/**
 * Both sides of a revealed assessment beside each other. Reading them is in the audit log once a day: a conversation is looked
 * at many times, and reads itself anew whenever something is recorded.
 */
export async function conversationPage(app: App, actor: Actor, assessmentId: string): Promise<ConversationPage> {
  return (await openConversation(app, actor, assessmentId)).page;
}

/** The same in the parts that its page is rendered in. */
export async function shownConversation(
  app: App,
  actor: Actor,
  assessmentId: string,
  address: ConversationAddress,
): Promise<ConversationParts & { ground: ConversationGround }> {
  const { ground, page } = await openConversation(app, actor, assessmentId);
  return { ground, ...conversationParts(page, address) };
}

async function openConversation(app: App, actor: Actor, assessmentId: string) {
  const at = app.now();
  const reading = { readerId: actor.id, since: dayStart(dayText(at)) };
  const read = await conversations.readConversation(app.db, assessmentId, roomOf(assessmentId), reading);
  if (!read) throw notFound();
  const { isLogged, number, texts, ...found } = read;
  demand(actor, "conversation.read", found);
  if (!texts) throw notFound();
  if (!isLogged) await conversations.logReading(app.db, found, { ...reading, at });
  const ground = { found, texts, today: dayText(at) };
  const talk = await talkOf(app, ground);
  const isSubject = actor.id === found.subjectId;
  const mayRecord = can(actor, "conversation.record", found);
  return { ground, page: { ...talk, number, isSubject, mayRecord, newActionId: app.newId() } };
}

/** All data that a conversation depends on. It is the same for every reader. */
export type ConversationGround = {
  found: conversations.Conversation;
  texts: conversations.ConversationTexts;
  today: string;
};

export const talkOf = kept("conversation", async ({ found, texts, today }: ConversationGround, app): Promise<Talk> => {
  const { versionId, targetLevel, focus } = found;
  const framework = await readFramework(app, versionId);
  const asked = focusedOn(await askedOf(app, { versionId, targetLevel }), focus);
  const content = conversations.toContent(texts);
  const { own, managers, ...rest } = content;
  return {
    ...rest,
    head: { ...headOf(found, framework), revealedAt: own.revealedAt, talkOn: found.talkOn },
    own: sideOf(own),
    managers: sideOf(managers),
    calibrated: calibratedBeside({ found, framework, asked, content }),
    scale: framework.scale.map(({ id, label, meaning }) => ({ id, label, meaning })),
    pairs: inConversation(asked, own.judgements, managers.judgements, framework.scale).map(shown),
    today,
  };
});

type Ground = {
  found: conversations.Conversation;
  framework: Framework;
  asked: readonly AskedCompetency[];
  content: conversations.ConversationContent;
};

function calibratedBeside({ found, framework, asked, content }: Ground): CalibratedLine[] {
  if (content.calibrated.length === 0) return [];
  const choices = (judgements: Readonly<Record<string, Judgement>>) =>
    Object.fromEntries(Object.entries(judgements).map(([id, { choice }]) => [id, choice]));
  const [own, manager] = [choices(content.own.judgements), choices(content.managers.judgements)];
  // Oldest first: a later one of the same expectation takes the place of an earlier one.
  const recorded = Object.fromEntries(content.agreed.map(({ expectationId, choice }) => [expectationId, choice]));
  const agreed = agreedChoices({ own, manager, recorded });
  const side = (title: string, of: Readonly<Record<string, Choice>>) => ({
    title,
    choiceOf: (id: string) => of[id] ?? "not-assessed",
  });
  const { themes, scale } = framework;
  const sides = [side("Own", own), side("Manager's", manager), side("Agreed", agreed)];
  return calibratedLines(content.calibrated, { themes, scale, asked, targetLevel: found.targetLevel }, sides);
}

function headOf(
  { assessmentId, targetLevel, subject, subjectId, manager, managerId }: conversations.Conversation,
  framework: { name: string; slug: string; version: string },
) {
  const people = { subject, subjectId, manager, managerId };
  const frameworkPath = `/frameworks/${framework.slug}@${framework.version}`;
  return { assessmentId, targetLevel, ...people, frameworkName: framework.name, frameworkPath };
}

const sideOf = ({ raterId, name, submittedAt }: Side): Side => ({ raterId, name, submittedAt });

function shown({ expectation: { examples: _examples, ...expectation }, ...pair }: Pair): ShownPair {
  return { ...pair, expectation };
}

export type GivenAgreed = { expectationId: string; seen: number; choice: Choice; sentence: string };

/**
 * Records what both agree on about an expectation, beside what each had said.
 * @returns what someone recorded meanwhile and the writer has not seen, or that a reason is missing: then nothing is stored; `null`
 * when it is.
 */
export async function recordAgreed(
  app: App,
  actor: Actor,
  assessmentId: string,
  given: GivenAgreed,
): Promise<Agreed | "no-reason" | null> {
  const { expectationId, seen, choice, sentence } = given;
  const asked = (open: conversations.Conversation) => requireAsked(app, open, expectationId, choice);
  return inOpenConversation(app, actor, assessmentId, asked, async (tx, open) => {
    const latest = await conversations.findAgreed(tx, assessmentId, expectationId);
    const outcome = recordOutcome(latest, { seen, choice, sentence, by: actor.id });
    if (outcome !== "stored") return outcome === "done" ? null : latest;
    if (needsReason(choice, await conversations.findGiven(tx, assessmentId, expectationId), sentence))
      return "no-reason";
    const at = app.now();
    const number = seen + 1;
    const row = { assessmentId, versionId: open.versionId, expectationId, number, choice, sentence };
    await conversations.insertAgreed(tx, { ...row, recordedById: actor.id, recordedAt: at });
    const event = { at, actorId: actor.id, subjectId: open.subjectId, objectId: assessmentId };
    const after = `${expectationId}, number ${number}; ${await sealOf(tx, AGREED, assessmentId)}`;
    await recordAudit(tx, { ...event, action: "agreed-rating.record", after });
    await announce(tx, roomOf(assessmentId));
    return null;
  });
}

/**
 * Whatever is written in a conversation is written by one of the two sides, in turn; who they are is looked at again in the
 * transaction, and may have changed meanwhile.
 * @param check looks at what was given, before the transaction, which a framework to be read would hold up.
 */
export async function inOpenConversation<T>(
  app: App,
  actor: Actor,
  assessmentId: string,
  check: (open: conversations.Conversation) => Promise<void>,
  work: (tx: Tx, open: conversations.Conversation) => Promise<T>,
): Promise<T> {
  const open = async (tx: Tx) => {
    const found = await conversations.findConversation(tx, assessmentId);
    if (!found) throw notFound();
    demand(actor, "conversation.record", found);
    return found;
  };
  await check(await open(app.db));
  return serializable(app.db, async (tx) => work(tx, await open(tx)));
}

/** @throws {Refusal} `invalid`: the assessment does not ask this, or its scale has no such word. */
export async function requireAsked(
  app: App,
  { versionId, targetLevel, focus }: Pick<conversations.Conversation, "versionId" | "targetLevel" | "focus">,
  expectationId: string,
  choice: Choice = "not-assessed",
): Promise<void> {
  const framework = await readFramework(app, versionId);
  const asked = expectationIds(focusedOn(await askedOf(app, { versionId, targetLevel }), focus));
  const word = wordOf(choice);
  const hasWord = word === null || framework.scale.some(({ id }) => id === word);
  if (!asked.includes(expectationId) || !hasWord) {
    throw new Refusal("invalid", "This form belongs to another review. Reload the page.");
  }
}

/**
 * The room of a conversation, for those who may read it.
 * @throws {Refusal} `not-found`, as the page.
 */
export async function conversationRoom(app: App, actor: Actor, assessmentId: string) {
  const mayStill = async (reader: Actor) => {
    const found = await conversations.findConversation(app.db, assessmentId);
    return found !== null && can(reader, "conversation.read", found);
  };
  if (!(await mayStill(actor))) throw notFound();
  return { key: roomOf(assessmentId), mayStill };
}

/** A page of the conversations that someone may open: that they are there, not what they say. */
export async function conversationList(app: App, actor: Actor, page: number): Promise<Listed<ConversationItem>> {
  const { rows, ...rest } = await listed(page, (slice) => conversations.listConversations(app.db, actor.id, slice));
  const readable = rows.filter((row) => can(actor, "conversation.read", { ...row, revealed: true }));
  return { ...rest, rows: readable.map(({ managerId: _m, managersManagerId: _mm, ...row }) => row) };
}
