import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import { type LevelOfVersion, readFramework } from "~/features/ladder/reading/ladder.server";
import { NOT_HERE, type PickScope, reasonsOf, YOU } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { kept } from "~/platform/database/kept.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { RELEASE_PEERS, TAKE_BACK_PEER } from "./domain/final-acts";
import { askedOfPeers, askProblem, isOver, shownState, takesAnswers } from "./domain/peer-round";
import {
  hasEnough,
  inWords,
  type PeerPart,
  type PeerSummary,
  type PeersPage,
  readiness,
  summarise,
  summaryPart,
} from "./domain/peer-summary";
import { PEER_REVIEW_ASKED } from "./notices";
import * as peers from "./peers.repo.server";
import type { PeersSent } from "./peers.schema";

/**
 * What the actor may read of what peers wrote about the subject of an assessment. Reading is recorded, and shows a summary for
 * the first time where the cycle has ended: from then on it stays what it is.
 * @throws {Refusal} `not-found`: the assessment is not one they may ask peers about.
 */
export async function peersOf(app: App, actor: Actor, assessmentId: string): Promise<PeerPart> {
  const found = await peers.findPeers(app.db, assessmentId);
  return found ? partOf(app, actor, found) : { is: "none" };
}

/** A reading is recorded once in this time: a page that is kept open asks again and again. */
const RECORDED_MS = 3_600_000;

/** The same of an assessment that is at hand. */
export async function partOf(app: App, actor: Actor, found: peers.AssessmentPeers): Promise<PeerPart> {
  if (!can(actor, "peers.read", found)) {
    demand(actor, "peers.ask", found);
    return { is: "sealed" };
  }
  const state = readiness(found, actor.id, app.now(), app.env.SMALLEST_GROUP);
  if (state !== "ready" && state !== "release") return withoutContent(actor, found, state);
  const asked = await askedFor(app, found);
  const since = new Date(app.now().getTime() - RECORDED_MS);
  if (state === "ready" && (await peers.wasReadBy(app.db, actor.id, found.assessmentId, since))) {
    return contentOf(app, found, await peers.listSubmitted(app.db, found.assessmentId), asked);
  }
  return audited(app.db, (tx) => contentWithin(app, tx, actor, found.assessmentId, asked));
}

function withoutContent(
  actor: Actor,
  found: peers.AssessmentPeers,
  state: "open" | "too few" | "own",
): Extract<PeerPart, { is: "open" | "too few" | "own" }> {
  return state === "open" ? { is: "open", mayRelease: can(actor, "peers.release", found) } : { is: state };
}

/** Looks again: someone may have answered, or shown the summary, since it was decided that there is something to read. */
async function contentWithin(
  app: App,
  tx: Tx,
  actor: Actor,
  assessmentId: string,
  asked: readonly AskedCompetency[],
): Promise<PeerPart> {
  await lockObject(tx, "peers", assessmentId);
  const found = await peers.findPeers(tx, assessmentId);
  if (!found) throw notFound();
  demand(actor, "peers.read", found);
  const at = app.now();
  const state = readiness(found, actor.id, at, app.env.SMALLEST_GROUP);
  if (state !== "ready" && state !== "release") return withoutContent(actor, found, state);
  if (state === "release") await releaseWithin(tx, actor, found, at);
  const reviews = await peers.listSubmitted(tx, assessmentId);
  if (reviews.length > 0) {
    const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
    await recordAudit(tx, { ...event, action: "peers.read" });
  }
  return contentOf(app, found, reviews, asked);
}

function contentOf(
  app: App,
  { peerText, requests }: peers.AssessmentPeers,
  reviews: readonly peers.SubmittedReview[],
  asked: readonly AskedCompetency[],
): PeerPart {
  if (peerText === "ATTRIBUTED") {
    return { is: "attributed", reviews: reviews.map((one) => ({ peer: one.peer, ...inWords(one, asked) })) };
  }
  const summary = summarise(reviews, asked, app.env.SMALLEST_GROUP);
  const isErased = requests.some(({ erased }) => erased);
  return summary ? summaryPart(summary, isErased) : { is: "too few" };
}

async function releaseWithin(tx: Tx, actor: Actor, found: peers.AssessmentPeers, at: Date): Promise<void> {
  const { assessmentId, subjectId } = found;
  await peers.insertRelease(tx, assessmentId, at);
  await recordAudit(tx, { at, actorId: actor.id, subjectId, objectId: assessmentId, action: "peers.release" });
}

/**
 * Closes a summary before the cycle ends, so that it can be read at the conversation. Closing twice closes once.
 * @throws {Refusal} `conflict`: too few have answered; it stays open.
 */
export async function releasePeers(app: App, actor: Actor, assessmentId: string): Promise<void> {
  await audited(app.db, async (tx) => {
    await lockObject(tx, "peers", assessmentId);
    const found = await peers.findPeers(tx, assessmentId);
    if (!found) throw notFound();
    demand(actor, "peers.release", found);
    if (found.released || found.peerText === "ATTRIBUTED") return;
    const fewest = app.env.SMALLEST_GROUP;
    if (!hasEnough(found, fewest)) {
      const message = `Fewer than ${fewest} peers have answered so far. Wait for more, or ask more colleagues.`;
      throw new Refusal("conflict", message);
    }
    requireConfirmed(actor, RELEASE_PEERS, { people: found.requests.length });
    await releaseWithin(tx, actor, found, app.now());
  });
}

/** What peers are asked at a level of a version never changes. */
export function askedFor(app: App, { versionId, targetLevel }: LevelOfVersion): Promise<readonly AskedCompetency[]> {
  return peerExpectations(app, { versionId, targetLevel });
}

const peerExpectations = kept("peer expectations", async ({ versionId, targetLevel }: LevelOfVersion, sources) =>
  askedOfPeers(await readFramework(sources, versionId), targetLevel),
);

/** Of no one: a reader who is one of the peers is asked about where someone reads. */
const NOBODY = "";

/**
 * What peers saw, as patterns of enough of them and without a word of theirs: they were told who would read their texts.
 * Callers have checked that its reader may.
 * @returns `null` where there is none, or it can still change.
 */
export async function peerPatterns(app: App, assessmentId: string): Promise<PeerSummary | null> {
  const found = await peers.findPeers(app.db, assessmentId);
  if (!found?.revealed || readiness(found, NOBODY, app.now(), app.env.SMALLEST_GROUP) !== "ready") return null;
  if (!found.released && !isOver(found, app.now())) return null;
  const [reviews, asked] = await Promise.all([peers.listSubmitted(app.db, assessmentId), askedFor(app, found)]);
  const summary = summarise(reviews, asked, app.env.SMALLEST_GROUP);
  return summary && { ...summary, keepDoing: [], tryNext: [] };
}

/** Closes a summary whose cycle is over and which no one has read so far, so that what is frozen of it stays true. */
export async function settlePeers(app: App, actor: Actor, assessmentId: string): Promise<void> {
  const isDue = async (db: Tx) => {
    const found = await peers.findPeers(db, assessmentId);
    const state = found?.revealed && readiness(found, NOBODY, app.now(), app.env.SMALLEST_GROUP);
    return state === "release" ? found : null;
  };
  if (!(await isDue(app.db))) return;
  await audited(app.db, async (tx) => {
    await lockObject(tx, "peers", assessmentId);
    const found = await isDue(tx);
    if (!found) return;
    const at = app.now();
    await peers.insertRelease(tx, assessmentId, at);
    const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
    await recordAudit(tx, { ...event, action: "peers.release" });
  });
}

/** Who was asked about someone, and, once it may be read, what they said. */
export async function peersPage(app: App, actor: Actor, assessmentId: string): Promise<PeersPage> {
  const found = await peers.findPeers(app.db, assessmentId);
  if (!found) throw notFound();
  const part = await partOf(app, actor, found);
  return {
    assessmentId,
    subject: { id: found.subjectId, name: found.subject },
    isSubject: actor.id === found.subjectId,
    cycle: found.cycle,
    peerText: found.peerText,
    closesOn: dayText(found.closesOn),
    asking: can(actor, "peers.ask", found) ? askingOf(app, actor, found) : null,
    part,
    fewest: app.env.SMALLEST_GROUP,
  };
}

function askingOf(app: App, actor: Actor, found: peers.AssessmentPeers) {
  const isOpen = takesAnswers(found, app.now());
  const requests = found.requests.map((one) => {
    const state = shownState(one, found.peerText);
    const mayTakeBack = isOpen && state === "asked" && can(actor, "peer-request.take-back", { ...found, ...one });
    return { id: one.id, peer: one.peer, askedBy: one.askedBy, state, sentence: one.sentence, mayTakeBack };
  });
  return { requests, isOpen };
}

/** What went wrong on the page, next to what was typed. */
export type PeersProblem = { status: 400 | 409; at: "ask" | "requests" | "part"; typed: string; message: string };

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changePeers(
  app: App,
  actor: Actor,
  assessmentId: string,
  asked: PeersSent,
): Promise<PeersProblem | null> {
  switch (asked.do) {
    case "ask": {
      const { typed, errors, value } = asked;
      const message = value ? await askPeer(app, actor, assessmentId, value.colleague) : errors.colleague?.[0];
      return message ? { status: 400, at: "ask", typed: typed.colleague, message } : null;
    }
    case "take-back":
      return orConflict("requests", takeBack(app, actor, assessmentId, asked.typed.request));
    case "release":
      return orConflict("part", releasePeers(app, actor, assessmentId));
  }
}

async function orConflict(at: PeersProblem["at"], work: Promise<void>): Promise<PeersProblem | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") {
      return { status: 409, at, typed: "", message: error.message };
    }
    throw error;
  }
}

/**
 * Asks a colleague what they saw; asking again changes nothing.
 * @returns what is wrong with the colleague, or `null` when they are asked.
 */
export async function askPeer(app: App, actor: Actor, assessmentId: string, peerId: string): Promise<string | null> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "peers", assessmentId);
    const found = await openFor(app, tx, actor, assessmentId);
    const peer = await peers.findNamed(tx, peerId);
    if (!peer) return NOT_HERE;
    const problem = askProblem(peer, found, found.requests);
    if (problem) return problem;
    const before = found.requests.find(({ peerId }) => peerId === peer.id);
    if (before && !before.takenBack) return null;
    const at = app.now();
    if (before) await peers.setTakenBack(tx, before.id, null);
    else await insertAsked(app, tx, actor, found, peer);
    const { subjectId } = found;
    const event = { at, actorId: actor.id, subjectId, objectId: assessmentId, after: peer.id };
    await recordAudit(tx, { ...event, action: "peer.ask" });
    return null;
  });
}

export const ASK_PEER: PickScope<App> = async (app, actor, assessmentId, found) => {
  const about = await peers.findPeers(app.db, assessmentId);
  if (!about) throw notFound();
  demand(actor, "peers.ask", about);
  const isAsked = (id: string) => about.requests.some(({ peerId, takenBack }) => peerId === id && !takenBack);
  return reasonsOf(found, ({ id, name }) => {
    if (id === actor.id) return YOU;
    return askProblem({ id, name, left: false }, about, about.requests) ?? (isAsked(id) && "Already asked.");
  });
};

/** @throws {Refusal} `not-found`; `conflict`: no one can be asked or answer any more. */
async function openFor(app: App, tx: Tx, actor: Actor, assessmentId: string): Promise<peers.AssessmentPeers> {
  const found = await peers.findPeers(tx, assessmentId);
  if (!found) throw notFound();
  demand(actor, "peers.ask", found);
  if (!takesAnswers(found, app.now())) {
    throw new Refusal("conflict", "Peers can no longer answer. Open the page again to see what they said.");
  }
  return found;
}

async function insertAsked(app: App, tx: Tx, actor: Actor, found: peers.AssessmentPeers, peer: peers.Named) {
  const { assessmentId, versionId } = found;
  const [id, at] = [app.newId(), app.now()];
  await peers.insertRequest(tx, { id, assessmentId, versionId, peerId: peer.id, askedById: actor.id, askedAt: at });
  const isOwn = actor.id === found.subjectId;
  const params = {
    ...{ requestId: id, who: actor.name, subject: isOwn ? "" : found.subject },
    closesOn: dayText(found.closesOn),
  };
  // Withdrawing a request and sending it again mails the peer once.
  await notify(tx, app, PEER_REVIEW_ASKED, { to: peer.id, params, key: `peer-request ${id}` });
}

/**
 * Takes back what the actor, or the manager before them, asked. Taking back twice takes back once.
 * @throws {Refusal} `conflict`: answered or declined. Where texts are summarised, an answer stays and is not told.
 */
export async function takeBack(app: App, actor: Actor, assessmentId: string, requestId: string): Promise<void> {
  await audited(app.db, async (tx) => {
    await lockObject(tx, "peers", assessmentId);
    const found = await openFor(app, tx, actor, assessmentId);
    const request = found.requests.find(({ id }) => id === requestId);
    if (!request) throw notFound();
    demand(actor, "peer-request.take-back", { ...found, ...request });
    const state = shownState(request, found.peerText);
    if (state === "taken back") return;
    nameDone(actor, request.peer);
    requireConfirmed(actor, TAKE_BACK_PEER, { people: 1 });
    if (state !== "asked") throw new Refusal("conflict", `${request.peer} has ${state} already. That stays.`);
    const at = app.now();
    await peers.setTakenBack(tx, requestId, at);
    const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId, after: request.peerId };
    await recordAudit(tx, { ...event, action: "peer.take-back" });
  });
}
