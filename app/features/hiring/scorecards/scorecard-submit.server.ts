import { lockDebrief } from "~/features/hiring/debriefs/debrief.server";
import { revealIfComplete } from "~/features/hiring/debriefs/reveal.server";
import type { Interview } from "~/features/hiring/interviews/domain/interview";
import { interviewObject, openInterview } from "~/features/hiring/interviews/interview.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import { type Missing, missingIn } from "./domain/scorecard";
import * as cards from "./scorecard.repo.server";
import { kitOf } from "./scorecard.server";

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
    const { debriefId } = await openInterview(tx, actor, interviewId, "interview.read-own-scorecard");
    await lockDebrief(tx, actor, debriefId);
    const interview = await openInterview(tx, actor, interviewId, "interview.read-own-scorecard");
    return work(tx, { interview, own: await cards.findOwnCards(tx, interviewId, actor.id) });
  });
}

function refuseOver(actor: Actor, interview: Interview): void {
  if (can(actor, "interview.score", interviewObject(interview))) return;
  const why = interview.status === "CALLED_OFF" ? "This interview was called off" : "The debrief goes on without it";
  throw new Refusal("conflict", `${why}: nothing more is taken here. What you wrote stays yours to read.`);
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
      const next = "If you think otherwise by now, say so in the debrief.";
      throw new Refusal("conflict", `The scorecards can be read by now, and stay as they are. ${next}`);
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
    await cards.deleteDraft(tx, latest.id);
    await recordAudit(tx, { ...eventOf(app, actor, interviewId), action: "scorecard.discard-correction" });
    await revealIfComplete(app, tx, interview.debriefId, actor.id);
  });
}
