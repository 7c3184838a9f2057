import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { readiness } from "./domain/peer-part";
import { isOver } from "./domain/peer-round";
import { type PeerSummary, summarise } from "./domain/peer-summary";
import * as peers from "./peers.repo.server";
import { askedFor } from "./peers.server";

/** Of nobody: a reader who is one of the peers is asked about where somebody reads. */
const NOBODY = "";

/**
 * What peers saw, as patterns of enough of them and without a word of theirs: they were told who would read their texts.
 * Whoever calls it has asked whether its reader may.
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

/** Closes a summary whose cycle is over and which nobody has read so far, so that what is frozen of it stays true. */
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
