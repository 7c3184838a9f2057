import type { WaitingForm } from "~/features/hiring/scorecards/scorecard.schema";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import { debriefObject, openDebrief } from "./debrief-object.server";
import type { Debrief } from "./domain/debrief";
import { LEFT_OUT_REASONS, type LeftOutReason, seatState, type WaitingPage, withdrawalOf } from "./domain/waiting-page";
import { type LockedDebrief, lockDebrief } from "./reveal.repo.server";
import { revealIfComplete, revealLocked } from "./reveal.server";
import * as waiting from "./waiting.repo.server";

/** Whom a debrief waits for. State is no judgement: whoever runs the opening or sits in its panel may read it. */
export async function waitingPage(app: App, actor: Actor, debriefId: string): Promise<WaitingPage> {
  const debrief = await openDebrief(app.db, actor, debriefId, "debrief.read-state");
  const [rows, unplanned] = await Promise.all([
    waiting.listWaiting(app.db, debriefId),
    waiting.listUnplanned(app.db, debriefId),
  ]);
  const { id, number, code, candidateId, openingId, role, status, revealedAt, waitsFor } = debrief;
  const readable = ["debrief.read", "debrief.read-outcome"] as const;
  const readsWhy = actor.id === debrief.leadId || actor.id === debrief.deciderId;
  return {
    debrief: { id, number, code, candidateId, openingId, role, status, revealedAt },
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
    closes: can(actor, "debrief.close-missing", debriefObject(debrief)),
    reads: readable.some((action) => can(actor, action, debriefObject(debrief))),
    readerId: actor.id,
    now: app.now().toISOString(),
  };
}

/**
 * What the lead does about what is missing: stops waiting for a scorecard, or opens the debrief without interviews of the plan. When
 * nothing is waited for any more, the debrief opens in the same transaction.
 * @throws {Refusal} `not-found` for others; `conflict` when somebody is still waited for, or it is too early.
 */
export async function closeMissing(app: App, actor: Actor, debriefId: string, form: WaitingForm): Promise<void> {
  await audited(app.db, async (tx) => {
    const before = await openDebrief(tx, actor, debriefId, "debrief.read-state");
    const debrief = await lockDebrief(tx, debriefId);
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
  { interviewId, personId, reason }: Extract<WaitingForm, { do: "close" }>,
): Promise<void> {
  const seat = await waiting.findSeatToClose(tx, { debriefId, interviewId, personId });
  if (!seat) throw notFound();
  if (seat.closed) return;
  if (!seat.waited) throw new Refusal("conflict", "They have submitted by now: nobody waits for them.");
  const at = app.now();
  if (seat.startsAt > at) {
    throw new Refusal("conflict", "This interview is still to come. Call it off if it is not to take place.");
  }
  await waiting.closeSeat(tx, seat, { closedAt: at, closedById: actor.id, closedReason: reason });
  const event = { at, actorId: actor.id, subjectId: personId, objectId: interviewId };
  await recordAudit(tx, { ...event, action: "interview-seat.close" });
}

async function openWithout(
  app: App,
  tx: Tx,
  actor: Actor,
  debrief: LockedDebrief,
  reason: LeftOutReason | null,
): Promise<void> {
  if (debrief.waitsFor > 0) {
    throw new Refusal("conflict", "Scorecards are waited for. Close those that will not come, one by one.");
  }
  if (debrief.waitsFor < 0) throw new Refusal("conflict", "No interview was held: there is nothing to read yet.");
  const isPartial = debrief.number === 1 && debrief.unplanned.length > 0;
  if (isPartial && !reason) {
    throw new Refusal("invalid", "Choose why the debrief opens without the other interviews.");
  }
  const words = isPartial && reason ? LEFT_OUT_REASONS[reason] : undefined;
  await revealLocked(app, tx, debrief, { actorId: actor.id, ...(words && { reason: words }) });
}
