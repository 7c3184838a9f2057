import { levelHeights } from "~/features/ladder/reading/domain/pathway-map";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can } from "~/policy/can";
import * as reveal from "./debrief.repo.server";
import type { WaitingAct } from "./debrief.schema";
import { openDebrief } from "./debrief.server";
import type { Debrief } from "./domain/debrief";
import { LEFT_OUT_REASONS, type LeftOutReason, seatState, type WaitingPage, withdrawalOf } from "./domain/debrief-page";
import { OPEN_WITHOUT, STOP_WAITING } from "./domain/final-acts";
import { speakingOrder } from "./domain/speaking-order";
import { DEBRIEF_OPEN } from "./notices";

/**
 * Whether all that a debrief waits for is there: every interviewer assigned has submitted or is not waited for, and the first debrief
 * of a candidate has an interview for each stage of the plan.
 */
function isComplete({ status, waitsFor, number, unplanned }: reveal.LockedDebrief): boolean {
  return status === "GATHERING" && waitsFor === 0 && (number > 1 || unplanned.length === 0);
}

/**
 * Opens a debrief if it is complete: all its scorecards become readable to those who take part, at the same moment. Called in the
 * transaction of any write that may complete it (a submit, a closing, a person taken off, an interview called off), after that write.
 * @param actorId the user whose write triggered it; `null` where a candidate withdrew.
 * @returns whether it opened.
 */
export async function revealIfComplete(app: App, tx: Tx, debriefId: string, actorId: string | null): Promise<boolean> {
  const debrief = await reveal.lockForReveal(tx, debriefId);
  if (!debrief || !isComplete(debrief)) return false;
  await revealLocked(app, tx, debrief, { actorId });
  return true;
}

/** @param given `reason` in fixed words, where interviews of the plan are left out. */
async function revealLocked(
  app: App,
  tx: Tx,
  debrief: reveal.LockedDebrief,
  given: { actorId: string | null; reason?: string },
): Promise<void> {
  const at = app.now();
  const people = await reveal.listPartTakers(tx, debrief, dayText(at));
  await reveal.openDebriefAt(tx, debrief.id, await orderOf(app, tx, debrief, people), at);
  const event = { at, subjectId: null, objectId: debrief.candidateId };
  await recordAudit(tx, { ...event, ...given, action: "debrief.reveal" });
  const { id: debriefId, code, role } = debrief;
  await notifyEach(
    tx,
    app,
    DEBRIEF_OPEN,
    people.map(({ id }) => ({ to: id, params: { debriefId, code, role } })),
  );
}

async function orderOf(
  app: App,
  tx: Tx,
  { versionId, leadId, deciderId }: reveal.LockedDebrief,
  people: reveal.PartTaker[],
) {
  const heights = levelHeights(await readFramework({ keep: app.keep, db: tx as App["db"] }, versionId));
  const heightOf = ({ frameworkSlug, levelCode }: reveal.PartTaker) =>
    heights.find((one) => one.frameworkSlug === frameworkSlug && one.levelCode === levelCode)?.height ?? null;
  const speakers = people.filter(({ scored }) => scored);
  return speakingOrder(
    speakers.map((one) => ({
      personId: one.id,
      height: heightOf(one),
      startedOn: one.startedOn,
      answers: one.id === leadId || one.id === deciderId,
    })),
  );
}

/** Which scorecards are missing. Progress is no judgment: those who run the opening or sit in its panel may read it. */
export async function waitingPage(app: App, actor: Actor, debriefId: string): Promise<WaitingPage> {
  const debrief = await openDebrief(app.db, actor, debriefId, "debrief.read-state");
  const [rows, unplanned] = await Promise.all([
    reveal.listWaiting(app.db, debriefId),
    reveal.listUnplanned(app.db, debriefId),
  ]);
  const { id, number, code, candidateId, openingId, role, status, revealedOn, waitsFor } = debrief;
  const readable = ["debrief.read", "debrief.read-outcome"] as const;
  const readsWhy = actor.id === debrief.leadId || actor.id === debrief.deciderId;
  return {
    debrief: { id, number, code, candidateId, openingId, role, status, revealedOn },
    withdrawal: withdrawalOf(debrief),
    interviews: rows.map(({ seats, ...interview }) => ({
      ...interview,
      seats: seats.map(({ personId, name, closedReason, ...seat }) => ({
        ...{ personId, name, role: seat.role, state: seatState(seat) },
        closedReason: seat.closed && readsWhy ? closedReason : null,
      })),
    })),
    unplanned,
    waitsFor,
    closes: can(actor, "debrief.close-missing", debrief),
    reads: readable.some((action) => can(actor, action, debrief)),
    readerId: actor.id,
    now: app.now().toISOString(),
  };
}

/**
 * What the lead does about what is missing: stops waiting for a scorecard, or opens the debrief without interviews of the plan. When
 * nothing is waited for any more, the debrief opens in the same transaction.
 * @throws {Refusal} `not-found` for others; `conflict` when scorecards are still missing, or it is too early.
 */
export async function closeMissing(app: App, actor: Actor, debriefId: string, form: WaitingAct): Promise<void> {
  await audited(app.db, async (tx) => {
    const before = await openDebrief(tx, actor, debriefId, "debrief.read-state");
    await lockObject(tx, "candidate", before.candidateId);
    const debrief = await reveal.lockForReveal(tx, debriefId);
    if (!debrief || before.leadId !== actor.id) throw notFound();
    // Pressed twice, or open since: it has happened.
    if (debrief.status !== "GATHERING") return;
    if (form.do === "open") return openWithout(app, tx, actor, debrief, form.reason);
    await closeOne(app, tx, actor, before, form);
    await revealIfComplete(app, tx, debriefId, actor.id);
  });
}

async function closeOne(
  app: App,
  tx: Tx,
  actor: Actor,
  { id: debriefId }: Debrief,
  { interviewId, personId, reason }: Extract<WaitingAct, { do: "close" }>,
): Promise<void> {
  const seat = await reveal.findSeatToClose(tx, { debriefId, interviewId, personId });
  if (!seat) throw notFound();
  if (seat.closed) return;
  if (!seat.waited) throw new Refusal("conflict", "They've submitted in the meantime.");
  const at = app.now();
  if (seat.startsAt > at) {
    throw new Refusal("conflict", "This interview hasn't taken place yet. Cancel it if it won't.");
  }
  requireConfirmed(actor, STOP_WAITING, { people: 1 });
  await reveal.closeSeat(tx, seat, { closedAt: at, closedById: actor.id, closedReason: reason });
  const event = { at, actorId: actor.id, subjectId: personId, objectId: interviewId };
  await recordAudit(tx, { ...event, action: "interview-seat.close" });
}

async function openWithout(
  app: App,
  tx: Tx,
  actor: Actor,
  debrief: reveal.LockedDebrief,
  reason: LeftOutReason | null,
): Promise<void> {
  if (debrief.waitsFor > 0) {
    throw new Refusal("conflict", "Scorecards are still missing. Stop waiting for each one that won't come.");
  }
  if (debrief.waitsFor < 0)
    throw new Refusal("conflict", "No interview has been held, so there's nothing to read yet.");
  const isPartial = debrief.number === 1 && debrief.unplanned.length > 0;
  if (isPartial && !reason) {
    throw new Refusal("invalid", "Choose why the debrief opens without the other interviews.");
  }
  const readers = await reveal.listPartTakers(tx, debrief, dayText(app.now()));
  requireConfirmed(actor, OPEN_WITHOUT, { people: readers.filter(({ id }) => id !== actor.id).length });
  const words = isPartial && reason ? LEFT_OUT_REASONS[reason] : undefined;
  await revealLocked(app, tx, debrief, { actorId: actor.id, ...(words && { reason: words }) });
}
