import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { type Action, can, demand } from "~/policy/can";
import {
  type FoundRecord,
  findDebrief,
  findOrder,
  findOwnAnswer,
  insertLaterScore,
  lockDebriefRow,
  type OwnAnswer,
  readDebriefRecord,
  recordReading,
  storeOrder,
  storeSpoken,
} from "./debrief.repo.server";
import type { MoveInput, RescoreInput } from "./debrief.schema";
import { sealOfDecided } from "./decided-content.server";
import type { Debrief, DebriefHead } from "./domain/debrief";
import { type DebriefPage, debriefView, type OwnScoresPage } from "./domain/debrief-page";
import { type DebriefRecord, withoutName } from "./domain/debrief-record";
import { scoredQuestions } from "./domain/debrief-scores";
import { placesAfterMove } from "./domain/speaking-order";

/** What may be asked of a debrief. */
export type DebriefAction = Extract<Action, `debrief.${string}`>;

/** @throws {Refusal} `not-found` when the actor may not do that with it; `conflict` when they may not since the candidate is erased. */
export function demandOfDebrief(actor: Actor, action: DebriefAction, debrief: Debrief): void {
  if (debrief.erased && !can(actor, action, debrief) && can(actor, action, { ...debrief, erased: false })) {
    throw new Refusal("conflict", "This candidate has been erased. Nothing more can be written about them.");
  }
  demand(actor, action, debrief);
}

/** @throws {Refusal} as `demandOfDebrief`; `not-found` when there is none. */
export async function openDebrief(db: Db | Tx, actor: Actor, id: string, action: DebriefAction): Promise<Debrief> {
  const found = await findDebrief(db, id, actor.id);
  if (!found) throw notFound();
  demandOfDebrief(actor, action, found);
  return found;
}

/**
 * A debrief for a change: until the transaction ends no one else decides, speaks or scores in it. What the actor may do with it
 * is for the caller to ask.
 * @throws {Refusal} `not-found` when there is none.
 */
export async function lockDebrief(tx: Tx, actor: Actor, id: string): Promise<Debrief> {
  await lockDebriefRow(tx, id);
  const found = await findDebrief(tx, id, actor.id);
  if (!found) throw notFound();
  return found;
}

export type OpenedRecord = { debrief: Debrief; head: DebriefHead; record: DebriefRecord; framework: Framework };

/**
 * A debrief with all that it brought to light, as its reader may read it: without the candidate's name, unless the code was
 * lifted and they lead or decide.
 * @throws {Refusal} `not-found` when there is none, it has not opened, or the actor may not do that with it.
 */
export async function openRecord(app: App, actor: Actor, debriefId: string): Promise<OpenedRecord> {
  const debrief = await openDebrief(app.db, actor, debriefId, "debrief.read");
  const found = await readDebriefRecord(app.db, debrief.id);
  if (!found) throw notFound();
  await recordReading(app.db, { actorId: actor.id, candidateId: debrief.candidateId, at: app.now() });
  const record = asRead(actor, debrief, found);
  return { debrief, head: headOf(actor, debrief), record, framework: await readFramework(app, record.versionId) };
}

/**
 * What a debrief brought to light, for what Waymark itself makes of it. It is shown to no one as it is, so no name is taken out and
 * no reading is put on record.
 * @throws {Refusal} `not-found` when there is none, or it has not opened.
 */
export async function recordWithFramework(
  app: Pick<App, "db" | "keep">,
  debriefId: string,
): Promise<{ record: DebriefRecord; framework: Framework }> {
  const record = await readDebriefRecord(app.db, debriefId);
  if (!record) throw notFound();
  return { record, framework: await readFramework(app, record.versionId) };
}

function asRead(actor: Actor, debrief: Debrief, { identity, lifted, ...record }: FoundRecord): DebriefRecord {
  const knowsName = lifted && (actor.id === debrief.leadId || actor.id === debrief.deciderId);
  return identity === null || knowsName ? record : withoutName(record, identity);
}

/** What the frame of a debrief's pages shows, with the pages that this reader has. */
export function headOf(actor: Actor, debrief: Debrief): DebriefHead {
  const { id, number, candidateId, code, openingId, role, status } = debrief;
  const may = (action: DebriefAction) => can(actor, action, debrief);
  return {
    ...{ id, number, candidateId, code, openingId, role, status },
    reads: may("debrief.read"),
    rescores: may("debrief.rescore"),
    decides: may("debrief.decide"),
  };
}

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

/** Notes that a person has spoken, or has not after all. Repeating it changes nothing. */
export async function noteTurn(
  app: App,
  actor: Actor,
  debriefId: string,
  { personId, spoken }: { personId: string; spoken: boolean },
): Promise<void> {
  await audited(app.db, async (tx) => {
    const debrief = await lockDebrief(tx, actor, debriefId);
    demandOfDebrief(actor, "debrief.lead", debrief);
    const at = app.now();
    const turn = { debriefId: debrief.id, personId, spokenAt: spoken ? at : null };
    if (!(await storeSpoken(tx, turn))) return;
    const event = { at, actorId: actor.id, subjectId: personId, objectId: debrief.candidateId };
    await recordAudit(tx, { ...event, action: "debrief.speak", after: spoken ? "spoke" : "has not spoken" });
  });
}

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
  demandScoring(actor, await openDebrief(app.db, actor, debriefId, "debrief.read"));
  const points = await pointsOf(app, await findOwnAnswer(app.db, asked));
  if (score > points) throw new Refusal("invalid", NO_SUCH_POINT);
  await audited(app.db, async (tx) => {
    const debrief = await lockDebrief(tx, actor, debriefId);
    demandScoring(actor, debrief);
    const own = await findOwnAnswer(tx, asked);
    if (own?.later?.score === score && own.later.reason === reason) return;
    const at = app.now();
    await insertLaterScore(tx, { ...asked, number: (own?.later?.number ?? 0) + 1, score, reason, at });
    const event = { at, actorId: actor.id, subjectId: null, objectId: debrief.candidateId };
    const after = `${interviewId} ${questionId}; ${await sealOfDecided(tx, debrief.candidateId)}`;
    await recordAudit(tx, { ...event, action: "debrief.rescore", after });
  });
}

function demandScoring(actor: Actor, debrief: Debrief): void {
  demandOfDebrief(actor, "debrief.read", debrief);
  if (can(actor, "debrief.rescore", debrief)) return;
  if (!debrief.scores) throw notFound();
  if (debrief.status === "OPEN") demandOfDebrief(actor, "debrief.rescore", debrief);
  throw new Refusal("conflict", "This debrief is decided. Scores are final.");
}

const NOT_SCORED = "You didn't score this answer before the debrief. Choose one you scored.";
const NO_SUCH_POINT = "This interview's scale doesn't have that point. Choose one that it has.";

async function pointsOf(app: App, own: OwnAnswer | null): Promise<number> {
  if (!own || own.score === null) throw new Refusal("invalid", NOT_SCORED);
  const { kits } = await readFramework(app, own.versionId);
  return kits?.find(({ id }) => id === own.kitId)?.points ?? 0;
}

/**
 * Moves a speaker earlier or later. Moving them to their own place changes nothing.
 * @throws {Refusal} `not-found`; `conflict`: the order was changed, or one of those who would move has spoken meanwhile.
 */
export async function moveTurn(
  app: App,
  actor: Actor,
  debriefId: string,
  { personId, to, seen }: MoveInput,
): Promise<void> {
  await audited(app.db, async (tx) => {
    const debrief = await lockDebrief(tx, actor, debriefId);
    demandOfDebrief(actor, "debrief.lead", debrief);
    const order = await findOrder(tx, debriefId);
    const turn = order.turns.find((one) => one.personId === personId);
    if (!turn) throw notFound();
    if (turn.place === to) return;
    if (order.edits !== seen) {
      const who = order.changedBy ?? "Someone";
      throw new Refusal("conflict", `${who} changed the order; the current one is below. Check it, then change it.`);
    }
    const turns = order.turns.map((one) => ({ ...one, spokenAt: one.spokenAt?.toISOString() ?? null }));
    const moved = placesAfterMove(turns, personId, to);
    if (!moved)
      throw new Refusal("conflict", "One of them has spoken and keeps their place. Check the order, then change it.");
    await storeOrder(tx, debriefId, moved, actor.id);
    const event = { at: app.now(), actorId: actor.id, subjectId: personId, objectId: debrief.candidateId };
    await recordAudit(tx, { ...event, action: "debrief.order", before: String(turn.place), after: String(to) });
  });
}
