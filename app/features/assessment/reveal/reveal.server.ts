import { isSecondStart } from "~/features/assessment/sheets/assessment.repo.server";
import { handOverIn } from "~/features/assessment/sheets/hand-over.server";
import { openSheet, sheetObject } from "~/features/assessment/sheets/open-sheet.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import * as reveal from "./reveal.repo.server";

const OPEN_OTHER =
  "Another self-assessment of yours is open, and one can be at a time. Finish or discard that one first: it is at Assessments.";

/**
 * Begins the actor's own sheet of an assessment that a cycle asks them for: the subject's, or the manager's. Beginning it again
 * leads to it.
 * @returns the assessment's id.
 * @throws {Refusal} `not-found`; `conflict` when it is too early or late, or somebody else's submitted sheet stands.
 */
export async function beginSheet(app: App, actor: Actor, assessmentId: string): Promise<string> {
  try {
    await audited(app.db, (tx) => beginIn(app, tx, actor, assessmentId));
    return assessmentId;
  } catch (error) {
    if (isSecondStart(error)) throw new Refusal("conflict", OPEN_OTHER);
    throw error;
  }
}

async function beginIn(app: App, tx: Tx, actor: Actor, assessmentId: string): Promise<void> {
  const found = await reveal.lockAssessment(tx, assessmentId);
  if (!found?.cycle) throw notFound();
  demand(actor, "sheet.begin", found);
  refuseClosed(found.cycle);
  if (found.cycle.opensOn > app.now()) throw new Refusal("conflict", "The cycle has not begun yet.");
  const side = actor.id === found.subjectId ? "SELF" : "MANAGER";
  const sheets = side === "SELF" ? found.sheets : await handOverIn(app, tx, assessmentId, found);
  const counted = sheets.find((sheet) => sheet.side === side && !sheet.laidAside);
  if (counted?.raterId === actor.id) return;
  if (counted) throw new Refusal("conflict", "Their manager before you submitted this side, and it stands.");
  await reveal.createSheet(tx, { id: app.newId(), assessmentId, raterId: actor.id, side });
  const event = { at: app.now(), actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
  await recordAudit(tx, { ...event, action: "sheet.begin" });
}

function refuseClosed(cycle: reveal.LockedAssessment["cycle"]): void {
  if (cycle?.closedAt) {
    throw new Refusal("conflict", `The cycle “${cycle.name}” is closed. What you wrote stays yours to read.`);
  }
}

/**
 * Seals one's own sheet from everybody else. When the other side was submitted before, both are revealed in the same
 * transaction. Submitting twice keeps the first time.
 * @throws {Refusal} `conflict` when the cycle is closed or the actor is no longer asked.
 */
export async function submitAssessment(app: App, actor: Actor, assessmentId: string): Promise<void> {
  const { sheet } = await openSheet(app, actor, assessmentId, {});
  demand(actor, "sheet.write", sheetObject(sheet));
  await audited(app.db, (tx) => submitIn(app, tx, actor, assessmentId));
}

async function submitIn(app: App, tx: Tx, actor: Actor, assessmentId: string): Promise<void> {
  const found = await reveal.lockAssessment(tx, assessmentId);
  const own = found?.sheets.find(({ raterId }) => raterId === actor.id);
  if (!found || !own) throw notFound();
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
  const hashes = await reveal.contentHashes(
    tx,
    found.sheets.map(({ id }) => id),
  );
  const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
  await recordAudit(tx, { ...event, action: "sheet.submit", after: hashes.get(own.id) });
  const other = found.sheets.find(({ side, submittedAt }) => side !== own.side && submittedAt !== null);
  if (!other || !found.cycle) return;
  await reveal.revealSheets(tx, [other.id, own.id], at);
  const inOrder = [other, { ...own, submittedAt: at }];
  await recordAudit(tx, { ...event, action: "sheet.reveal", after: orderInWords(inOrder, hashes) });
}

/** Who submitted first and what, as salted hashes that stand in the log since then: neither side knew the other's. */
function orderInWords(inOrder: readonly reveal.LockedSheet[], hashes: ReadonlyMap<string, string>): string {
  return inOrder
    .map(({ id, side, submittedAt }) => `${side} ${submittedAt?.toISOString()} ${hashes.get(id)}`)
    .join(", then ");
}

/**
 * Takes one's own submitted sheet back before the reveal, with a record of it.
 * @throws {Refusal} `conflict` after the reveal, after the cycle, or when somebody else is asked by now.
 */
export async function withdrawSheet(app: App, actor: Actor, assessmentId: string): Promise<void> {
  try {
    await audited(app.db, (tx) => withdrawIn(app, tx, actor, assessmentId));
  } catch (error) {
    if (isSecondStart(error)) throw new Refusal("conflict", OPEN_OTHER);
    throw error;
  }
}

async function withdrawIn(app: App, tx: Tx, actor: Actor, assessmentId: string): Promise<void> {
  const found = await reveal.lockAssessment(tx, assessmentId);
  const own = found?.sheets.find(({ raterId }) => raterId === actor.id);
  if (!found?.cycle || !own) throw notFound();
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
