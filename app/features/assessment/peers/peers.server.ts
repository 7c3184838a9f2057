import type { AskedCompetency } from "~/features/ladder/reading/domain/asked";
import { type LevelOfVersion, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { kept } from "~/platform/database/kept.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import { askedOfPeers } from "./domain/peer-review";
import { isOver } from "./domain/peer-round";
import {
  hasEnough,
  inWords,
  type PeerPart,
  type PeerSummary,
  readiness,
  summarise,
  summaryPart,
} from "./domain/peer-summary";
import * as peers from "./peers.repo.server";

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
    const found = await peers.findPeers(tx, assessmentId);
    if (!found) throw notFound();
    demand(actor, "peers.release", found);
    if (found.released || found.peerText === "ATTRIBUTED") return;
    const fewest = app.env.SMALLEST_GROUP;
    if (!hasEnough(found, fewest)) {
      const message = `Fewer than ${fewest} peers have answered so far. Wait for more, or ask more colleagues.`;
      throw new Refusal("conflict", message);
    }
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
    const found = await isDue(tx);
    if (!found) return;
    const at = app.now();
    await peers.insertRelease(tx, assessmentId, at);
    const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
    await recordAudit(tx, { ...event, action: "peers.release" });
  });
}
