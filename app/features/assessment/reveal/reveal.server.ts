import type { LockedSheet } from "~/features/assessment/sheets/domain/sheet-page";
import { lockOwnSheet, OPEN_OTHER, refuseClosed, sheetHashes } from "~/features/assessment/sheets/hand-over.server";
import { openSheet, sheetObject } from "~/features/assessment/sheets/sheet.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, isUniqueViolation } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import * as reveal from "./reveal.repo.server";

/**
 * Seals one's own sheet from everyone else. When the other side was submitted before, both are revealed in the same
 * transaction. Submitting twice keeps the first time.
 * @throws {Refusal} `conflict` when the cycle is closed or the actor is no longer asked.
 */
export async function submitAssessment(app: App, actor: Actor, assessmentId: string): Promise<void> {
  const { sheet } = await openSheet(app, actor, assessmentId, {});
  demand(actor, "sheet.write", sheetObject(sheet));
  await audited(app.db, (tx) => submitIn(app, tx, actor, assessmentId));
}

async function submitIn(app: App, tx: Tx, actor: Actor, assessmentId: string): Promise<void> {
  const { own, ...found } = await lockOwnSheet(tx, actor, assessmentId);
  if (own.submittedAt) return;
  refuseClosed(found.cycle);
  if (own.laidAside || (own.side === "MANAGER" && found.cycle && found.managerId !== actor.id)) {
    throw new Refusal(
      "conflict",
      "This sheet was handed over: their manager now is asked instead. Yours stays readable to you.",
    );
  }
  const at = app.now();
  await reveal.sealSheet(tx, own.id, at);
  const hashes = await sheetHashes(tx, found.sheets);
  const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
  await recordAudit(tx, { ...event, action: "sheet.submit", after: hashes.get(own.id) });
  const other = found.sheets.find(({ side, submittedAt }) => side !== own.side && submittedAt !== null);
  if (!other || !found.cycle) return;
  await reveal.revealSheets(tx, [other.id, own.id], at);
  const inOrder = [other, { ...own, submittedAt: at }];
  await recordAudit(tx, { ...event, action: "sheet.reveal", after: orderInWords(inOrder, hashes) });
}

/** Who submitted first and what, as salted hashes that stand in the log since then: neither side knew the other's. */
function orderInWords(inOrder: readonly LockedSheet[], hashes: ReadonlyMap<string, string>): string {
  return inOrder
    .map(({ id, side, submittedAt }) => `${side} ${submittedAt?.toISOString()} ${hashes.get(id)}`)
    .join(", then ");
}

/**
 * Takes one's own submitted sheet back before the reveal, with a record of it.
 * @throws {Refusal} `conflict` after the reveal, after the cycle, or when someone else is asked by now.
 */
export async function withdrawSheet(app: App, actor: Actor, assessmentId: string): Promise<void> {
  try {
    await audited(app.db, (tx) => withdrawIn(app, tx, actor, assessmentId));
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal("conflict", OPEN_OTHER);
    throw error;
  }
}

async function withdrawIn(app: App, tx: Tx, actor: Actor, assessmentId: string): Promise<void> {
  const { own, ...found } = await lockOwnSheet(tx, actor, assessmentId);
  if (!found.cycle) throw notFound();
  const revealed = own.revealedAt !== null;
  if (!can(actor, "sheet.withdraw", { raterId: own.raterId, subjectId: found.subjectId, revealed })) {
    throw new Refusal("conflict", "Both sides are revealed. What was submitted stays as it is.");
  }
  if (own.submittedAt === null) return;
  refuseClosed(found.cycle);
  if (own.side === "MANAGER" && found.managerId !== actor.id) {
    throw new Refusal("conflict", "They report to somebody else now. What you submitted stands.");
  }
  const at = app.now();
  const { submittedAt, raterId } = own;
  await reveal.withdrawSheet(tx, own.id, { id: app.newId(), assessmentId, raterId, submittedAt, withdrawnAt: at });
  const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
  await recordAudit(tx, { ...event, action: "sheet.withdraw" });
}
