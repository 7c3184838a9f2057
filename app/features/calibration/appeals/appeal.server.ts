import { whyNoAppeal } from "~/features/calibration/lock/domain/locked";
import { sendToSources } from "~/features/calibration/lock/lock.server";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { contentHash } from "~/platform/content-hash.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { sealOfOutcome } from "../session/outcome-content.server";
import { decideAppeal, type FoundOutcome, findPersonOutcome, insertAppeal, type ReadingOf } from "./appeal.repo.server";
import type { AppealSent, DecisionSent } from "./appeal.schema";
import {
  type AppealPage,
  type AppealProblem,
  type Decided,
  type DecisionProblem,
  decisionOf,
} from "./domain/appeal-decision";
import { APPEAL_OUTCOME, DECIDE_APPEAL } from "./domain/final-acts";
import { APPEAL_DECIDED, APPEAL_MADE } from "./notices";
import { citedTitles, outcomeObject, shownOutcomes } from "./own-outcome.server";

async function openOwn(tx: Tx, actor: Actor, sessionId: string): Promise<FoundOutcome> {
  const found = await findPersonOutcome(tx, sessionId, actor.id);
  if (!found) throw notFound();
  demand(actor, "calibration.read-outcome", outcomeObject(found));
  return found;
}

/**
 * Appeals against one's own outcome, once; the named second reader is told. The same again has no further effect.
 * @throws {Refusal} `conflict`: one has appealed already, the session is open again, or no one can read it.
 */
export async function appeal(app: App, actor: Actor, sessionId: string, reasons: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const found = await openOwn(tx, actor, sessionId);
    if (found.appeal?.reasons === reasons) return;
    const why = whyNoAppeal(found);
    if (why !== null) throw new Refusal("conflict", why);
    demand(actor, "calibration.appeal", outcomeObject(found));
    requireConfirmed(actor, APPEAL_OUTCOME, { people: 1 });
    const at = app.now();
    await insertAppeal(tx, { sessionId, personId: actor.id, reasons, at });
    await recordAudit(tx, {
      at,
      actorId: actor.id,
      action: "calibration.appeal",
      subjectId: actor.id,
      objectId: sessionId,
      after: await sealOfOutcome(tx, sessionId, actor.id),
    });
    await tellReader(tx, app, found);
  });
}

async function tellReader(
  tx: Tx,
  app: App,
  { sessionId, sessionName, personId, person, secondReaderId }: FoundOutcome,
) {
  if (secondReaderId === null) return;
  const params = { sessionId, session: sessionName, personId, who: person };
  await notify(tx, app, APPEAL_MADE, { to: secondReaderId, params });
}

/** Does what the form of one's own outcome asks for. @returns what is wrong, beside what was typed. */
export async function sendAppeal(
  app: App,
  actor: Actor,
  sessionId: string,
  { typed: { reasons }, errors, value }: AppealSent,
): Promise<AppealProblem | null> {
  await openOwn(app.db, actor, sessionId);
  if (!value) return { status: 400, message: null, reasons, errors: errors.reasons ?? [] };
  try {
    await appeal(app, actor, sessionId, value.reasons);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    return { status: 409, message: error.message, reasons, errors: [] };
  }
}

type About = { sessionId: string; personId: string };

async function openAppeal(tx: Tx, actor: Actor, { sessionId, personId }: About, reading: ReadingOf | null = null) {
  const found = await findPersonOutcome(tx, sessionId, personId, reading);
  if (!found) throw notFound();
  demand(actor, "calibration.read-appeal", outcomeObject(found));
  return found;
}

/** What the second reader of a session needs to decide an appeal. The reading is told to the person, once a day. */
export async function appealPage(app: App, actor: Actor, about: About): Promise<AppealPage> {
  const at = app.now();
  const reading = { readerId: actor.id, since: dayStart(dayText(at)) };
  const found = await openAppeal(app.db, actor, about, reading);
  if (!found.isLogged)
    await audited(app.db, (tx) => recordAudit(tx, entryOf(actor, found, "calibration.read-appeal", at)));
  const { packet: stored, isLogged: _isLogged, ...outcome } = found;
  const { scale } = await readFramework(app, found.versionId);
  const { now } = await shownOutcomes(app, found);
  const packet = stored && "format" in stored.content ? (stored.content as CalibrationPacket) : null;
  return {
    outcome,
    now,
    evidence: citedTitles(found),
    packet,
    verified: packet !== null && contentHash(packet) === stored?.contentHash,
    scale: scale.map(({ id, label }) => ({ id, label })),
  };
}

function entryOf(
  actor: Actor,
  { sessionId, personId }: About,
  action: "calibration.read-appeal" | "calibration.decide-appeal",
  at: Date,
) {
  return { at, actorId: actor.id, action, subjectId: personId, objectId: sessionId };
}

/** Does what the form of an appeal asks for. @returns what is wrong, beside what was typed. */
export async function sendDecision(
  app: App,
  actor: Actor,
  about: About,
  sent: DecisionSent,
): Promise<DecisionProblem | null> {
  const found = await openAppeal(app.db, actor, about);
  const { decision, items, answer } = sent.typed;
  const words = Object.fromEntries(items.map(({ key, word }) => [key, word]));
  const typed = { decision, words, answer };
  if (!sent.value) return { status: 400, message: null, typed, errors: sent.errors };
  const { scale } = await readFramework(app, found.versionId);
  const outcome = found.outcomes.at(-1);
  const ids = scale.map(({ id }) => id);
  const read = decisionOf({ ...sent.value, words }, outcome?.items ?? [], ids);
  if ("errors" in read) return { status: 400, message: null, typed, errors: read.errors };
  try {
    await decide(app, actor, about, { ...read.decided, number: sent.value.number });
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    return { status: 409, message: error.message, typed, errors: {} };
  }
}

/**
 * Decides an appeal finally. What changes is written beside the person's assessment and case in the same transaction. The same
 * again has no further effect.
 * @param given `number` is that of the outcome that the reader saw.
 * @throws {Refusal} `conflict`: it is decided, the session is open again, or the outcome is another by now.
 */
async function decide(app: App, actor: Actor, about: About, given: Decided & { number: number }): Promise<void> {
  await serializable(app.db, async (tx) => {
    const found = await openAppeal(tx, actor, about);
    if (isRepeated(found, given)) return;
    if (found.appeal?.decidedAt) throw new Refusal("conflict", "This appeal has been decided. The decision stands.");
    if (found.status !== "LOCKED") {
      throw new Refusal("conflict", "The session is open again. Decide once it is locked.");
    }
    if (found.outcomes.at(-1)?.number !== given.number) {
      throw new Refusal("conflict", "The outcome has changed. Read it, then decide.");
    }
    requireConfirmed(actor, DECIDE_APPEAL, { people: 1 });
    const decidedAt = app.now();
    const { number: _number, ...decision } = given;
    await decideAppeal(tx, { ...about, ...decision, decidedById: actor.id, decidedAt });
    await sendBack(tx, found, given, decidedAt);
    const event = entryOf(actor, found, "calibration.decide-appeal", decidedAt);
    await recordAudit(tx, { ...event, after: await sealOfOutcome(tx, found.sessionId, found.personId) });
    await tellPerson(tx, app, found);
  });
}

function isRepeated({ appeal }: FoundOutcome, { stands, answer, changed }: Decided): boolean {
  if (!appeal?.decidedAt) return false;
  const text = (items: Decided["changed"]) => JSON.stringify(items.map(({ item, word }) => [item, word]).sort());
  return appeal.stands === stands && appeal.answer === answer && text(appeal.items) === text(changed);
}

/** Under a name that says where it comes from. */
function sendBack(tx: Tx, found: FoundOutcome, { changed }: Decided, recordedAt: Date): Promise<void> {
  const { sessionId, sessionName, assessmentId, caseId, outcomes } = found;
  const before = new Map(outcomes.at(-1)?.items.map(({ item, from }) => [item, from]));
  const items = changed.map(({ item, word }) => ({ item, word, unchanged: (before.get(item) ?? null) === word }));
  const from = { sessionId, sessionName: `${sessionName}, on appeal`, recordedAt };
  return sendToSources(tx, from, [{ assessmentId, caseId, items }]);
}

async function tellPerson(tx: Tx, app: App, { sessionId, sessionName, personId }: FoundOutcome): Promise<void> {
  await notify(tx, app, APPEAL_DECIDED, { to: personId, params: { sessionId, session: sessionName } });
}
