import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, isUniqueViolation } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import type * as sheetPage from "./domain/sheet-page";
import { handOverIn } from "./hand-over.server";
import * as sheetLock from "./sheet-lock.repo.server";

/** An assessment, locked until the transaction ends, with the actor's own sheet of it. @throws {Refusal} `not-found` */
export async function lockOwnSheet(tx: Tx, actor: Actor, assessmentId: string) {
  const found = await sheetLock.lockAssessment(tx, assessmentId);
  const own = found?.sheets.find(({ raterId }) => raterId === actor.id);
  if (!found || !own) throw notFound();
  return { ...found, own };
}

/** A salted hash of everything that each of these sheets says, by sheet. */
export function sheetHashes(tx: Tx, sheets: readonly { id: string }[]): Promise<Map<string, string>> {
  return sheetLock.contentHashes(
    tx,
    sheets.map(({ id }) => id),
  );
}

export const OPEN_OTHER =
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
    if (isUniqueViolation(error)) throw new Refusal("conflict", OPEN_OTHER);
    throw error;
  }
}

async function beginIn(app: App, tx: Tx, actor: Actor, assessmentId: string): Promise<void> {
  const found = await sheetLock.lockAssessment(tx, assessmentId);
  if (!found?.cycle) throw notFound();
  demand(actor, "sheet.begin", found);
  refuseClosed(found.cycle);
  if (found.cycle.opensOn > app.now()) throw new Refusal("conflict", "The cycle has not begun yet.");
  const side = actor.id === found.subjectId ? "SELF" : "MANAGER";
  const sheets = side === "SELF" ? found.sheets : await handOverIn(app, tx, assessmentId, found);
  const counted = sheets.find((sheet) => sheet.side === side && !sheet.laidAside);
  if (counted?.raterId === actor.id) return;
  if (counted) throw new Refusal("conflict", "Their manager before you submitted this side, and it stands.");
  await sheetLock.createSheet(tx, { id: app.newId(), assessmentId, raterId: actor.id, side });
  const event = { at: app.now(), actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
  await recordAudit(tx, { ...event, action: "sheet.begin" });
}

export function refuseClosed(cycle: sheetPage.LockedAssessment["cycle"]): void {
  if (cycle?.closedAt) {
    throw new Refusal("conflict", `The cycle “${cycle.name}” is closed. What you wrote stays yours to read.`);
  }
}
