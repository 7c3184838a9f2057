import { z } from "zod";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { SealedKind } from "~/platform/audit/sealed-content.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, isUniqueViolation } from "~/platform/database/transaction.server";
import { enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import { demand } from "~/policy/can";
import type { LockedAssessment, LockedSheet } from "./domain/sheet-page";
import { REVIEW_GIVEN_UP, REVIEW_TAKEN_OVER } from "./notices";
import * as sheetRepo from "./sheet.repo.server";
import { layAside, lockAssessment } from "./sheet.repo.server";

const HAND_OVER_JOB = "cycle-hand-over";

/** For people whose manager has changed. Part of a transaction. */
export async function enqueueHandOvers(app: App, tx: Tx, personIds: readonly string[]): Promise<void> {
  const subjectIds = await sheetRepo.listInOpenCycles(tx, personIds);
  const job = { kind: HAND_OVER_JOB, runAt: app.now() };
  await enqueueJobs(
    tx,
    subjectIds.map((subjectId) => ({ ...job, id: app.newId(), payload: { subjectId } })),
  );
}

/** The manager's side of someone's open reviews goes to their present manager. */
async function handOverReviews(app: App, payload: unknown): Promise<void> {
  const { subjectId } = z.object({ subjectId: z.string() }).parse(payload);
  for (const assessmentId of await sheetRepo.listOpenAssessments(app.db, subjectId)) {
    await audited(app.db, async (tx) => {
      const found = await lockAssessment(tx, assessmentId);
      if (found) await handOverIn(app, tx, assessmentId, found);
    });
  }
}

export const HAND_OVER_JOBS: RoomJobs = { [HAND_OVER_JOB]: { run: handOverReviews } };

/**
 * Gives the manager's side of a locked assessment to the present manager: a draft of someone else is laid aside, the present
 * manager's own from an earlier time comes back, and what was submitted stands. Both are told once. Nothing is to do where it
 * is done already, the sides are revealed or the cycle is closed.
 * @returns the sheets as they are then.
 */
async function handOverIn(
  app: App,
  tx: Tx,
  assessmentId: string,
  { subjectId, managerId, takenOut, cycle, sheets }: LockedAssessment,
): Promise<LockedSheet[]> {
  const managers = sheets.filter(({ side }) => side === "MANAGER");
  if (!cycle || cycle.closedAt || takenOut || managers.some(({ revealedAt }) => revealedAt)) return sheets;
  const submitted = managers.find(({ submittedAt }) => submittedAt);
  const from = await sheetRepo.latestTurn(tx, assessmentId);
  const at = app.now();
  const isAside = (sheet: LockedSheet) =>
    sheet.submittedAt ? false : submitted !== undefined || sheet.raterId !== managerId;
  const goes = managers.filter((sheet) => !sheet.laidAside && isAside(sheet));
  const comes = managers.filter((sheet) => sheet.laidAside && !isAside(sheet));
  await layAside(
    tx,
    goes.map(({ id }) => id),
    at,
  );
  await layAside(
    tx,
    comes.map(({ id }) => id),
    null,
  );
  if (from && from.managerId !== managerId) {
    await sheetRepo.insertTurn(tx, { assessmentId, number: from.number + 1, managerId, since: at });
    await recordAudit(tx, { at, actorId: null, action: "cycle.hand-over", subjectId, objectId: assessmentId });
    const told = { subjectId, assessmentId, cycle: cycle.name, from: from.managerId, to: managerId };
    await tell(app, tx, { ...told, submittedBy: submitted?.raterId ?? null });
  }
  return sheets.map((sheet) => (sheet.side === "MANAGER" ? { ...sheet, laidAside: isAside(sheet) } : sheet));
}

type Told = {
  subjectId: string;
  assessmentId: string;
  cycle: string;
  from: string | null;
  to: string | null;
  submittedBy: string | null;
};

async function tell(app: App, tx: Tx, { subjectId, assessmentId, cycle, from, to, submittedBy }: Told): Promise<void> {
  const subject = (await sheetRepo.findName(tx, subjectId)) ?? "";
  const about = { assessmentId, subject, cycle };
  if (to !== null) {
    await notify(tx, app, REVIEW_TAKEN_OVER, { to, params: { ...about, isSubmitted: submittedBy ? "yes" : "" } });
  }
  if (from !== null) {
    const isSubmitted = submittedBy === from ? "yes" : "";
    await notify(tx, app, REVIEW_GIVEN_UP, { to: from, params: { ...about, isSubmitted } });
  }
}

/** An assessment, locked until the transaction ends, with the actor's own sheet of it. @throws {Refusal} `not-found` */
export async function lockOwnSheet(tx: Tx, actor: Actor, assessmentId: string) {
  const found = await sheetRepo.lockAssessment(tx, assessmentId);
  const own = found?.sheets.find(({ raterId }) => raterId === actor.id);
  if (!found || !own) throw notFound();
  return { ...found, own };
}

/** An assessment, locked until the transaction ends, for what is done about both its reviews. */
export const lockReview = (tx: Tx, assessmentId: string) => sheetRepo.lockAssessment(tx, assessmentId);

/** A salted hash of everything that each of these sheets says, by sheet. */
export function sheetHashes(tx: Tx, sheets: readonly { id: string }[]): Promise<Map<string, string>> {
  return sheetRepo.contentHashes(
    tx,
    sheets.map(({ id }) => id),
  );
}

export const OPEN_OTHER = "You have another self-assessment open. Submit or discard it first, under Assessments.";

/**
 * Begins the actor's own sheet of an assessment that a cycle asks them for: the subject's, or the manager's. Beginning it again
 * leads to it.
 * @returns the assessment's id.
 * @throws {Refusal} `not-found`; `conflict` when it is too early or late, or someone else's submitted sheet stands.
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
  const found = await sheetRepo.lockAssessment(tx, assessmentId);
  if (!found?.cycle) throw notFound();
  demand(actor, "sheet.begin", found);
  refuseClosed(found);
  if (found.cycle.opensOn > app.now()) throw new Refusal("conflict", "The cycle hasn't started yet.");
  if (found.waitsForFocus) throw new Refusal("conflict", "Agree on the focus of this review first.");
  const side = actor.id === found.subjectId ? "SELF" : "MANAGER";
  const sheets =
    side === "SELF" ? await takeUpAgain(tx, actor, found.sheets) : await handOverIn(app, tx, assessmentId, found);
  const counted = sheets.find((sheet) => sheet.side === side && !sheet.laidAside);
  if (counted?.raterId === actor.id) return;
  if (counted) throw new Refusal("conflict", "Their previous manager already submitted this review. It's final.");
  await sheetRepo.createSheet(tx, { id: app.newId(), assessmentId, raterId: actor.id, side });
  const event = { at: app.now(), actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
  await recordAudit(tx, { ...event, action: "sheet.begin" });
}

/** A self-assessment that was laid aside, because another one was open when the cycle asked for it again. */
async function takeUpAgain(tx: Tx, actor: Actor, sheets: LockedSheet[]): Promise<LockedSheet[]> {
  const own = sheets.find(({ raterId, laidAside }) => laidAside && raterId === actor.id);
  if (own) await layAside(tx, [own.id], null);
  return sheets.map((sheet) => (sheet === own ? { ...sheet, laidAside: false } : sheet));
}

export function refuseClosed({ cycle, takenOut }: Pick<LockedAssessment, "cycle" | "takenOut">): void {
  const kept = "Only you can read what you wrote.";
  if (cycle?.closedAt) throw new Refusal("conflict", `The cycle “${cycle.name}” is closed. ${kept}`);
  if (cycle && takenOut) throw new Refusal("conflict", `This review was removed from “${cycle.name}”. ${kept}`);
}

/** What either side submitted, sealed or revealed. */
export const SUBMITTED_SHEETS: SealedKind = {
  kind: "submitted assessment (assessment and rater)",
  actions: ["sheet.submit"],
  loggedBy: ["objectId", "actorId"],
  undoneBy: [{ action: "sheet.withdraw", loggedBy: ["objectId", "actorId"] }],
  read: sheetRepo.readSubmitted,
};
