import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import type { RescoreInput } from "./debrief.schema";
import { debriefObject, demandOfDebrief, openDebrief } from "./debrief-object.server";
import { openRecord } from "./debrief-record.server";
import { findOwnAnswer, insertLaterScore, lockDebrief, type OwnAnswer, storeSpoken } from "./debrief-talk.repo.server";
import type { Debrief } from "./domain/debrief";
import { type DebriefView, debriefView } from "./domain/debrief-page";
import type { HiringDecision, Turn, TurnOrder } from "./domain/debrief-record";
import { type ScoredQuestion, type ScoreOfAnswer, scoredQuestions } from "./domain/debrief-scores";
import type { DebriefHead } from "./ui/debrief-page";

export type DebriefPage = {
  debrief: DebriefHead;
  view: DebriefView;
  turns: readonly Turn[];
  order: TurnOrder;
  /** Of debriefs before this one. */
  earlier: readonly HiringDecision[];
  /** The reader leads the conversation. */
  leads: boolean;
};

/** @returns where the reader finds what they may read of a debrief that they cannot read as a whole. */
export async function debriefPage(app: App, actor: Actor, debriefId: string): Promise<DebriefPage | { goTo: string }> {
  const debrief = await openDebrief(app.db, actor, debriefId, "debrief.read-state");
  if (debrief.status === "GATHERING") return { goTo: `/hiring/debriefs/${debrief.id}/waiting` };
  if (actor.id === debrief.coordinatorId) {
    if (debrief.status === "DECIDED") return { goTo: `/hiring/debriefs/${debrief.id}/decision` };
    throw notFound();
  }
  const { head, record, framework } = await openRecord(app, actor, debriefId);
  return {
    debrief: head,
    view: debriefView(framework, record),
    turns: record.turns,
    order: { edits: record.turnEdits, changedBy: record.turnsChangedBy },
    earlier: record.decisions.filter(({ debriefNumber }) => debriefNumber < debrief.number),
    leads: actor.id === debrief.leadId && debrief.status === "OPEN",
  };
}

/** Notes that somebody has spoken, or has not after all. The same again changes nothing. */
export async function noteTurn(
  app: App,
  actor: Actor,
  debriefId: string,
  { personId, spoken }: { personId: string; spoken: boolean },
): Promise<void> {
  await audited(app.db, async (tx) => {
    await lockDebrief(tx, debriefId);
    const debrief = await openDebrief(tx, actor, debriefId, "debrief.lead");
    const at = app.now();
    const turn = { debriefId: debrief.id, personId, spokenAt: spoken ? at : null };
    if (!(await storeSpoken(tx, turn))) return;
    const event = { at, actorId: actor.id, subjectId: personId, objectId: debrief.candidateId };
    await recordAudit(tx, { ...event, action: "debrief.speak", after: spoken ? "spoke" : "has not spoken" });
  });
}

export type OwnScore = Omit<ScoredQuestion, "scores"> & { own: ScoreOfAnswer };
export type OwnScoresPage = { debrief: DebriefHead; scores: readonly OwnScore[]; isOpen: boolean };

/** What the reader scored in this debrief, to score anew until it is decided. */
export async function ownScoresPage(app: App, actor: Actor, debriefId: string): Promise<OwnScoresPage> {
  const { debrief, head, record, framework } = await openRecord(app, actor, debriefId);
  if (!debrief.scores) throw notFound();
  const scores = scoredQuestions(framework, record).flatMap(({ scores: given, ...question }) => {
    const own = given.find(({ personId, counts, initial }) => personId === actor.id && counts && initial !== null);
    return own && question.debriefNumber === debrief.number ? [{ ...question, own }] : [];
  });
  return { debrief: head, scores, isOpen: head.rescores };
}

/**
 * Scores an answer anew, beside the first score, which stays. The same again changes nothing.
 * @throws {Refusal} `not-found`; `invalid`: they never scored it, or the scale has no such point.
 */
export async function rescore(app: App, actor: Actor, debriefId: string, input: RescoreInput): Promise<void> {
  const { interviewId, questionId, score, reason } = input;
  const asked = { debriefId, interviewId, questionId, personId: actor.id };
  await openToScore(app.db, actor, debriefId);
  const points = await pointsOf(app, await findOwnAnswer(app.db, asked));
  if (score > points) throw new Refusal("invalid", NO_SUCH_POINT);
  await audited(app.db, async (tx) => {
    await lockDebrief(tx, debriefId);
    const debrief = await openToScore(tx, actor, debriefId);
    const own = await findOwnAnswer(tx, asked);
    if (own?.later?.score === score && own.later.reason === reason) return;
    const at = app.now();
    await insertLaterScore(tx, { ...asked, number: (own?.later?.number ?? 0) + 1, score, reason, at });
    const event = { at, actorId: actor.id, subjectId: null, objectId: debrief.candidateId };
    await recordAudit(tx, { ...event, action: "debrief.rescore", after: `${interviewId} ${questionId}` });
  });
}

async function openToScore(db: Db | Tx, actor: Actor, debriefId: string): Promise<Debrief> {
  const debrief = await openDebrief(db, actor, debriefId, "debrief.read");
  if (can(actor, "debrief.rescore", debriefObject(debrief))) return debrief;
  if (!debrief.scores) throw notFound();
  if (debrief.status === "OPEN") demandOfDebrief(actor, "debrief.rescore", debrief);
  throw new Refusal("conflict", "This debrief has been decided by now. Scores stay as they were then.");
}

const NOT_SCORED = "You gave this answer no score before the debrief. Choose one that you scored.";
const NO_SUCH_POINT = "The scale of this interview has no such point. Choose one of its points.";

async function pointsOf(app: App, own: OwnAnswer | null): Promise<number> {
  if (!own || own.score === null) throw new Refusal("invalid", NOT_SCORED);
  const { kits } = await readFramework(app, own.versionId);
  return kits?.find(({ id }) => id === own.kitId)?.points ?? 0;
}
