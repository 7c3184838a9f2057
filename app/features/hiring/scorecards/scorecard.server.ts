import { lockDebrief } from "~/features/hiring/debriefs/debrief.server";
import { revealIfComplete } from "~/features/hiring/debriefs/reveal.server";
import type { Interview } from "~/features/hiring/interviews/domain/interview";
import { interviewObject, openInterview } from "~/features/hiring/interviews/interview.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { SaveAnswer } from "~/kernel/autosave";
import { notFound, Refusal } from "~/kernel/refusal";
import { settledEntry, sortOut } from "~/kernel/write-decision";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { SealedKind } from "~/platform/audit/sealed-content.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { askOnPage, requireConfirmed } from "~/platform/http/final-act.server";
import { can } from "~/policy/can";
import { DISCARD_CORRECTION, SUBMIT_SCORECARD } from "./domain/final-acts";
import {
  type Missing,
  missingIn,
  offlineUntil,
  opensAt,
  SCORECARD,
  type StoredCard,
  WHOLE,
  type Written,
} from "./domain/scorecard";
import {
  type ScorecardHead,
  type ScorecardOutcome,
  type ScorecardPage,
  type ScorecardState,
  type ScorecardVersion,
  type SubmitPage,
  scoredKit,
} from "./domain/scorecard-page";
import * as cards from "./scorecard.repo.server";
import { findOwnCards, listOwnDeviations, type OwnCard } from "./scorecard.repo.server";
import type { DeviationSent, ScorecardInput } from "./scorecard.schema";

/** An interview with all that the actor wrote of it. */
export type OpenCard = { interview: Interview; cards: readonly OwnCard[]; head: ScorecardHead; card: ScorecardVersion };

/**
 * The actor's own scorecard of an interview in which they have a seat.
 * @throws {Refusal} `not-found` for everyone else, including lead and decider.
 */
async function openCard(app: App, actor: Actor, interviewId: string): Promise<OpenCard> {
  const [interview, cards] = await Promise.all([
    openInterview(app.db, actor, interviewId, "interview.read-own-scorecard"),
    findOwnCards(app.db, interviewId, actor.id),
  ]);
  const card = cards[0] ?? { version: 1, submittedAt: null, stored: {} };
  return { interview, cards, card: versionOf(card), head: headOf(app, actor, interview, card, cards.length > 0) };
}

const versionOf = ({ version, submittedAt, stored }: ScorecardVersion): ScorecardVersion => ({
  version,
  submittedAt,
  stored,
});

function headOf(app: App, actor: Actor, interview: Interview, card: ScorecardVersion, isBegun: boolean): ScorecardHead {
  const { id, code, role, stageName, startsAt, minutes, place, status, debriefStatus, debriefId } = interview;
  const state = stateOf(app, actor, interview, card, isBegun);
  const isWritten = state === "early" || state === "writing";
  return {
    ...{ id, code, role, stageName, startsAt, minutes, place, status, debriefStatus, debriefId, state },
    offlineUntil: isWritten ? offlineUntil(startsAt, app.now()).toISOString() : null,
    opensAt: opensAt(startsAt).toISOString(),
    seat: interview.seat?.role ?? "INTERVIEWER",
    key: `${id}.${actor.id}.${card.version}`,
  };
}

function stateOf(
  app: App,
  actor: Actor,
  interview: Interview,
  { submittedAt }: ScorecardVersion,
  isBegun: boolean,
): ScorecardState {
  if (submittedAt) return "submitted";
  if (!can(actor, "interview.score", interviewObject(interview))) return "over";
  // An interview that was moved after it had begun keeps its scorecard.
  return isBegun || opensAt(interview.startsAt) <= app.now() ? "writing" : "early";
}

export async function scorecardPage(app: App, actor: Actor, interviewId: string): Promise<ScorecardPage> {
  const { interview, cards, card, head } = await openCard(app, actor, interviewId);
  const deviations = await listOwnDeviations(app.db, interviewId, actor.id);
  const isWritable = can(actor, "interview.score", interviewObject(interview));
  return {
    head,
    kit: await kitOf(app, interview),
    card,
    earlier: cards.slice(1).map(versionOf),
    deviations,
    correctable: head.state === "submitted" && isWritable,
    newDeviationId: app.newId(),
  };
}

/** @param app with the transaction as its database, where one is under way. */
async function kitOf(app: Pick<App, "db" | "keep">, interview: Interview) {
  const kit = scoredKit(await readFramework(app, interview.versionId), interview);
  if (!kit) throw notFound();
  return kit;
}

/** What is there before submitting, and what is missing. */
export async function submitPage(app: App, actor: Actor, interviewId: string): Promise<SubmitPage> {
  const { interview, card, head } = await openCard(app, actor, interviewId);
  const kit = await kitOf(app, interview);
  const ids = kit.questions.map(({ id }) => id);
  const missing = missingIn(ids, card.stored, card.version);
  return { head, kit, card, missing, asks: askOnPage(actor, SUBMIT_SCORECARD, { people: 0 }) };
}

const NOTHING_SAVED: SaveAnswer<Written> = { saved: {}, conflicts: {}, refused: {} };

/**
 * Stores what a scorecard sends. Each question stands for itself: what can be stored is, and what another device wrote meanwhile
 * comes back as a conflict with both texts.
 * @throws {Refusal} `not-found`; `invalid` for a question that the kit does not have; `conflict` before it opens.
 */
export async function saveScorecard(
  app: App,
  actor: Actor,
  interviewId: string,
  form: ScorecardInput,
): Promise<ScorecardOutcome> {
  const open = await openCard(app, actor, interviewId);
  await refuseForeign(app, open, form);
  const sealedAt = sealedSince(app, open, form);
  if (sealedAt) return sealedOutcome(form, sealedAt);
  if (open.head.state === "early") {
    throw new Refusal("conflict", "This scorecard opens 15 minutes before the interview. Come back then.");
  }
  try {
    const answer = await saveEntries(app, actor, open, form);
    const deviation = form.deviation && (await noteDeviation(app, actor, interviewId, form.deviation));
    return { answer, typed: typedOf(form, answer), sealedAt: null, deviation };
  } catch (error) {
    // What the database refuses it refuses for a reason: another device has submitted, or the debrief has opened.
    const again = error instanceof Refusal ? null : await openCard(app, actor, interviewId);
    const late = again && sealedSince(app, again, form);
    if (late) return sealedOutcome(form, late);
    throw error;
  }
}

/** Refuses a page that another user left open in this browser, and questions of another kit. */
async function refuseForeign(app: App, { interview, head }: OpenCard, { key, entries }: ScorecardInput): Promise<void> {
  const [of, who] = (key ?? "").split(".");
  const [ourOf, ourWho] = head.key.split(".");
  if (key !== null && (of !== ourOf || who !== ourWho)) throw notFound();
  const known = new Set([WHOLE, ...(await kitOf(app, interview)).questions.map(({ id }) => id)]);
  if (entries.some(({ id }) => !known.has(id))) {
    throw new Refusal("invalid", "This form does not belong to this interview. Open its scorecard again.");
  }
}

/** Since when nothing can be stored from this page any more; `null` while something can. */
function sealedSince(app: App, { head, card }: OpenCard, { key }: ScorecardInput): Date | null {
  const isOtherVersion = key !== null && key !== head.key;
  if (card.submittedAt) return new Date(card.submittedAt);
  return isOtherVersion || head.state === "over" ? app.now() : null;
}

function sealedOutcome({ entries, deviation }: ScorecardInput, sealedAt: Date): ScorecardOutcome {
  const typed = Object.fromEntries(entries.map(({ id, text }) => [id, text]));
  const unsaved = deviation && { typed: deviation.typed, errors: {} };
  return { answer: NOTHING_SAVED, typed, sealedAt: sealedAt.toISOString(), deviation: unsaved };
}

async function saveEntries(app: App, actor: Actor, open: OpenCard, form: ScorecardInput): Promise<SaveAnswer<Written>> {
  const { interview, card } = open;
  const entries = form.entries.map((entry) =>
    settledEntry(SCORECARD, entry, card.stored[entry.id] ?? null, form.pressed),
  );
  const first = sortOut(SCORECARD, entries, card.stored);
  if (first.writes.length === 0) return first.answer;
  const id = open.cards[0]?.id ?? (await beginCard(app, actor, interview.id));
  const own = { id, interviewId: interview.id, personId: actor.id };
  const versions = await cards.storeWritten(app.db, own, first.writes, app.now());
  const saved = { ...first.answer.saved, ...versions };
  const late = first.writes.filter((write) => !(write.id in versions));
  if (late.length === 0) return { ...first.answer, saved };
  // Another device wrote between reading and storing: what it wrote decides.
  const second = sortOut(SCORECARD, late, await storedNow(app, own)).answer;
  return {
    saved: { ...saved, ...second.saved },
    conflicts: { ...first.answer.conflicts, ...second.conflicts },
    refused: first.answer.refused,
  };
}

async function storedNow(app: App, { interviewId, personId }: { interviewId: string; personId: string }) {
  const [card] = await cards.findOwnCards(app.db, interviewId, personId);
  return card?.stored ?? ({} satisfies StoredCard);
}

/** The first thing written begins the scorecard. @returns its id, also where another device was faster. */
async function beginCard(app: App, actor: Actor, interviewId: string): Promise<string> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "scorecard", `${interviewId} ${actor.id}`);
    await openInterview(tx, actor, interviewId, "interview.score");
    const [found] = await cards.findOwnCards(tx, interviewId, actor.id);
    if (found) return found.id;
    const at = app.now();
    const id = app.newId();
    await cards.insertCard(tx, { id, interviewId, personId: actor.id, version: 1, startedAt: at });
    const event = { at, actorId: actor.id, subjectId: actor.id, objectId: interviewId };
    await recordAudit(tx, { ...event, action: "scorecard.start" });
    return id;
  });
}

/** Logs that something went otherwise than the kit says. Sending it twice logs it once. */
async function noteDeviation(
  app: App,
  actor: Actor,
  interviewId: string,
  { typed, value, errors }: DeviationSent,
): Promise<ScorecardOutcome["deviation"]> {
  if (!value) return { typed, errors };
  const { about: questionId, ...noted } = value;
  await audited(app.db, async (tx) => {
    const interview = await openInterview(tx, actor, interviewId, "interview.read-own-scorecard");
    const { questions } = await kitOf({ keep: app.keep, db: tx as App["db"] }, interview);
    if (questionId && !questions.some(({ id }) => id === questionId)) {
      throw new Refusal("invalid", "Choose a question from the list.");
    }
    await openInterview(tx, actor, interviewId, "interview.score");
    const at = app.now();
    const isNew = await cards.insertDeviation(tx, { ...noted, questionId, interviewId, personId: actor.id, at });
    const event = { at, actorId: actor.id, subjectId: actor.id, objectId: interviewId };
    if (isNew) await recordAudit(tx, { ...event, action: "scorecard.deviate" });
  });
  return null;
}

function typedOf({ entries }: ScorecardInput, { conflicts, refused }: SaveAnswer<Written>): Record<string, Written> {
  const unsaved = entries.filter(({ id }) => id in conflicts || id in refused);
  return Object.fromEntries(unsaved.map(({ id, text }) => [id, text]));
}

/** 200 when everything the form held is stored; 409 where another device was faster, 400 where something must be put right. */
export function statusOf({ answer, sealedAt, deviation }: ScorecardOutcome): 200 | 400 | 409 {
  if (sealedAt !== null || Object.keys(answer.conflicts).length > 0) return 409;
  return Object.keys(answer.refused).length > 0 || deviation ? 400 : 200;
}

/** What an own write does to a debrief it holds. */
type Writing = { interview: Interview; own: readonly cards.OwnCard[] };

const eventOf = (app: App, actor: Actor, interviewId: string) => ({
  at: app.now(),
  actorId: actor.id,
  subjectId: actor.id,
  objectId: interviewId,
});

/** Runs with the debrief locked, so that nothing is written while it opens. */
function withOwnCards<T>(
  app: App,
  actor: Actor,
  interviewId: string,
  work: (tx: Tx, writing: Writing) => Promise<T>,
): Promise<T> {
  return audited(app.db, async (tx) => {
    const { debriefId, candidateId } = await openInterview(tx, actor, interviewId, "interview.read-own-scorecard");
    await lockObject(tx, "candidate", candidateId);
    await lockDebrief(tx, actor, debriefId);
    const interview = await openInterview(tx, actor, interviewId, "interview.read-own-scorecard");
    return work(tx, { interview, own: await cards.findOwnCards(tx, interviewId, actor.id) });
  });
}

function refuseOver(actor: Actor, interview: Interview): void {
  if (can(actor, "interview.score", interviewObject(interview))) return;
  const why = interview.status === "CALLED_OFF" ? "This interview was canceled" : "The debrief goes on without it";
  throw new Refusal("conflict", `${why}, so it can't be edited. Only you can still read what you wrote.`);
}

/**
 * Seals one's own scorecard. When it is the last that was waited for, all scorecards of the debrief are revealed in the same
 * transaction. Submitting twice has one effect.
 * @returns what is missing; nothing is submitted then.
 * @throws {Refusal} `conflict` when it is no longer waited for.
 */
export function submitScorecard(app: App, actor: Actor, interviewId: string): Promise<readonly Missing[]> {
  return withOwnCards(app, actor, interviewId, async (tx, { interview, own }) => {
    const [latest] = own;
    if (latest?.status === "SUBMITTED") return [];
    refuseOver(actor, interview);
    const kit = await kitOf({ keep: app.keep, db: tx as App["db"] }, interview);
    const ids = kit.questions.map(({ id }) => id);
    if (!latest) return missingIn(ids, {}, 1);
    await cards.lockCard(tx, latest.id);
    const [card] = await cards.findOwnCards(tx, interviewId, actor.id);
    const missing = missingIn(ids, card?.stored ?? {}, latest.version);
    if (missing.length > 0) return missing;
    requireConfirmed(actor, SUBMIT_SCORECARD, { people: 0 });
    const event = eventOf(app, actor, interviewId);
    await cards.sealCard(tx, latest.id, event.at);
    await recordAudit(tx, { ...event, action: "scorecard.submit", after: await cards.cardHash(tx, latest.id) });
    await revealIfComplete(app, tx, interview.debriefId, actor.id);
    return [];
  });
}

/**
 * Begins a further version of one's submitted scorecard, with what the last one says; the debrief waits for it. Beginning twice leads
 * to the one begun.
 * @throws {Refusal} `conflict` once the others can be read.
 */
export function correctScorecard(app: App, actor: Actor, interviewId: string): Promise<void> {
  return withOwnCards(app, actor, interviewId, async (tx, { interview, own }) => {
    const [latest] = own;
    if (!latest) throw new Refusal("conflict", "There is nothing to correct yet. Write the scorecard first.");
    if (latest.status === "DRAFT") return;
    if (!can(actor, "interview.score", interviewObject(interview))) {
      const next = "If you've changed your mind, say so in the debrief.";
      throw new Refusal("conflict", `Scorecards are revealed and can't be changed. ${next}`);
    }
    const event = eventOf(app, actor, interviewId);
    const to = { interviewId, personId: actor.id, version: latest.version + 1, startedAt: event.at };
    await cards.copyCard(tx, latest.id, { ...to, id: app.newId() });
    await recordAudit(tx, { ...event, action: "scorecard.correct" });
  });
}

/** Throws a correction away: the version before it counts. The debrief may have waited for nothing else. */
export function discardCorrection(app: App, actor: Actor, interviewId: string): Promise<void> {
  return withOwnCards(app, actor, interviewId, async (tx, { interview, own }) => {
    const [latest] = own;
    if (!latest || latest.status === "SUBMITTED" || latest.version === 1) return;
    refuseOver(actor, interview);
    requireConfirmed(actor, DISCARD_CORRECTION, { people: 0 });
    await cards.deleteDraft(tx, latest.id);
    await recordAudit(tx, { ...eventOf(app, actor, interviewId), action: "scorecard.discard-correction" });
    await revealIfComplete(app, tx, interview.debriefId, actor.id);
  });
}

/** Every version of a scorecard that was submitted. */
export const SUBMITTED_CARDS: SealedKind = {
  kind: "scorecard (interview and interviewer)",
  actions: ["scorecard.submit"],
  loggedBy: ["objectId", "actorId"],
  several: true,
  read: cards.readSubmitted,
};
