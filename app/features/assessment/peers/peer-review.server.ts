import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { SealedKind } from "~/platform/audit/sealed-content.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { DECLINE_PEER_REVIEW, SUBMIT_PEER_REVIEW } from "./domain/final-acts";
import {
  type AskedReview,
  contentText,
  decideSave,
  type PeerContent,
  type PeerReviewPage,
  type PeerReviewProblem,
  type ReviewState,
  reviewState,
  type SavedElsewhere,
  saysNothing,
  type TypedReview,
} from "./domain/peer-round";
import * as peers from "./peers.repo.server";
import type { DraftSent, PeerReviewSent } from "./peers.schema";
import { askedFor } from "./peers.server";

/** A page of the reviews that the actor was asked for, what waits first. @param page 1-based. */
export async function reviewsAskedOf(app: App, actor: Actor, page: number): Promise<Listed<AskedReview>> {
  const found = await listed(page, (slice) => peers.listAsked(app.db, actor.id, slice));
  const now = app.now();
  const rows = found.rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    cycle: row.cycle,
    closesOn: dayText(row.closesOn),
    askedAt: row.askedAt,
    answeredAt: row.answeredAt,
    begun: row.begun,
    state: reviewState(row, now),
  }));
  return { ...found, rows };
}

/** One's own review of someone: to write, or to read again. */
export async function peerReviewPage(app: App, actor: Actor, requestId: string): Promise<PeerReviewPage> {
  const found = await ownReview(app.db, actor, requestId);
  const { id, subject, askedBy, cycle, peerText, answeredAt, savedAt, sentence, version, content } = found;
  return {
    ...{ id, subject, askedBy, cycle, peerText, answeredAt, savedAt, sentence, version, content },
    closesOn: dayText(found.closesOn),
    state: reviewState(found, app.now()),
    asked: await askedFor(app, found),
    fewest: app.env.SMALLEST_GROUP,
  };
}

async function ownReview(db: Tx, actor: Actor, requestId: string): Promise<peers.PeerReview> {
  const found = await peers.findReview(db, requestId);
  if (!found) throw notFound();
  demand(actor, "peer-review.read", found);
  return found;
}

export type PeerReviewOutcome =
  | { is: "done" }
  | { is: "invalid"; errors: FieldErrors }
  | { is: "conflict"; theirs: SavedElsewhere };

/**
 * Stores a draft, and seals it where it is submitted. Sending the same twice has one effect.
 * @throws {Refusal} `not-found`; `conflict`: it is sealed or no longer asked; `invalid`: the form is of something else.
 */
export async function saveReview(
  app: App,
  actor: Actor,
  requestId: string,
  { errors, value }: DraftSent,
  submits: boolean,
): Promise<PeerReviewOutcome> {
  const before = await ownReview(app.db, actor, requestId);
  const asked = await askedFor(app, before);
  if (!value) return { is: "invalid", errors };
  const { content, version: seen } = value;
  refuseUnknown(asked, content);
  if (submits && saysNothing(content)) {
    return { is: "invalid", errors: { form: ["There is nothing to submit yet. Say what you saw, or decline."] } };
  }
  return audited(app.db, async (tx) => {
    await lockObject(tx, "peers", before.assessmentId);
    const found = await ownReview(tx, actor, requestId);
    demand(actor, "peer-review.write", found);
    if (submits && found.status === "SUBMITTED" && contentText(found.content) === contentText(content)) {
      return { is: "done" };
    }
    refuseClosed(found, app.now());
    const decision = decideSave(found, { seen, content });
    if (decision === "conflict") {
      return { is: "conflict", theirs: { content: found.content, version: found.version, savedAt: found.savedAt } };
    }
    if (submits) requireConfirmed(actor, SUBMIT_PEER_REVIEW, { people: 1 });
    if (decision === "store") await storeWithin(app, tx, found, content);
    if (submits) await submitWithin(app, tx, found);
    return { is: "done" };
  });
}

function refuseUnknown(asked: readonly AskedCompetency[], { observations }: PeerContent): void {
  const known = new Set(asked.flatMap(({ expectations }) => expectations.map(({ id }) => id)));
  if (Object.keys(observations).some((id) => !known.has(id))) {
    throw new Refusal("invalid", "This form does not belong to this review. Open its page again.");
  }
}

const CLOSED: Record<Exclude<ReviewState, "open">, string> = {
  submitted: "You have submitted this review, so it no longer changes.",
  declined: "You have declined this review, so it no longer changes.",
  "taken back": "This review is no longer asked of you. Nothing of it is shown to anybody.",
  over: "Peer reviews are closed. What you had not submitted is shown to nobody.",
};

function refuseClosed(found: peers.PeerReview, now: Date): void {
  const state = reviewState(found, now);
  if (state !== "open") throw new Refusal("conflict", CLOSED[state]);
}

/** It is the peer's own record: an entry under the subject's name would tell them who has written, and when. */
async function storeWithin(app: App, tx: Tx, found: peers.PeerReview, content: PeerContent): Promise<void> {
  const at = app.now();
  await peers.storeContent(tx, found, content, at);
  const [before, after] = [peers.contentHash(found, found.content), peers.contentHash(found, content)];
  const event = { at, actorId: found.peerId, subjectId: found.peerId, objectId: found.id, before, after };
  await recordAudit(tx, { ...event, action: "peer-review.save" });
}

async function submitWithin(app: App, tx: Tx, { id, peerId }: peers.PeerReview): Promise<void> {
  const at = app.now();
  await peers.storeAnswered(tx, id, { status: "SUBMITTED", answeredAt: at });
  await recordAudit(tx, { at, actorId: peerId, action: "peer-review.submit", subjectId: peerId, objectId: id });
}

/** Declines, with a sentence or without. Declining twice declines once. @throws {Refusal} `not-found`; `conflict`. */
export async function declineReview(app: App, actor: Actor, requestId: string, sentence: string): Promise<void> {
  const { assessmentId } = await ownReview(app.db, actor, requestId);
  await audited(app.db, async (tx) => {
    await lockObject(tx, "peers", assessmentId);
    const found = await ownReview(tx, actor, requestId);
    demand(actor, "peer-review.write", found);
    if (found.status === "DECLINED") return;
    const at = app.now();
    refuseClosed(found, at);
    requireConfirmed(actor, DECLINE_PEER_REVIEW, { people: 1 });
    await peers.storeAnswered(tx, requestId, { status: "DECLINED", sentence, answeredAt: at });
    const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: found.assessmentId };
    await recordAudit(tx, { ...event, action: "peer.decline" });
  });
}

/** Does what a button of the page asks for: save, submit or decline. */
export async function answerPeerReview(
  app: App,
  actor: Actor,
  requestId: string,
  sent: PeerReviewSent,
): Promise<{ is: "done" } | PeerReviewProblem> {
  await ownReview(app.db, actor, requestId);
  if (sent.do === "decline") {
    const { typed, errors, value } = sent;
    if (!value) return { is: "decline", status: 400, sentence: typed.sentence, message: errors.sentence?.[0] ?? "" };
    return orRefused(null, async () => {
      await declineReview(app, actor, requestId, value.sentence);
      return { is: "done" };
    });
  }
  const { typed } = sent;
  return orRefused(typed, async () => {
    const outcome = await saveReview(app, actor, requestId, sent, sent.do === "submit");
    if (outcome.is === "done") return outcome;
    return outcome.is === "invalid" ? { ...outcome, status: 400, typed } : { ...outcome, status: 409, typed };
  });
}

/** A refusal that comes of what happened meanwhile is shown where it arose; every other one is the page's answer. */
async function orRefused(
  typed: TypedReview | null,
  work: () => Promise<{ is: "done" } | PeerReviewProblem>,
): Promise<{ is: "done" } | PeerReviewProblem> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    return { is: "refused", status: 409, typed, message: error.message };
  }
}

/** What peers submitted: as it was saved last. */
export const PEER_REVIEWS: SealedKind = {
  kind: "peer review",
  actions: ["peer-review.save"],
  loggedBy: ["objectId"],
  finalBy: "peer-review.submit",
  async read(db, which) {
    const submitted = await peers.listSubmittedReviews(db, which);
    return submitted.map((review) => ({
      ...{ id: review.id, erased: review.erased },
      hash: peers.contentHash(review, review.content),
    }));
  },
};
