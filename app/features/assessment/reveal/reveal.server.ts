import { manageable } from "~/features/assessment/cycles/cycle.server";
import type { LockedAssessment, LockedSheet, SheetHead } from "~/features/assessment/sheets/domain/sheet-page";
import {
  lockOwnSheet,
  lockReview,
  OPEN_OTHER,
  refuseClosed,
  sheetHashes,
} from "~/features/assessment/sheets/hand-over.server";
import { openSheet, sheetObject } from "~/features/assessment/sheets/sheet.server";
import { askedOf, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { AskedForm } from "~/kernel/final-act";
import { notFound, Refusal } from "~/kernel/refusal";
import { DAY_MS, dayText } from "~/kernel/time/day";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, isUniqueViolation } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { askOnPage, requireConfirmed } from "~/platform/http/final-act.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { can, demand } from "~/policy/can";
import {
  besideEachOther,
  type ElevatedRead,
  type RevealedAssessment,
  type RevealedSheet,
  TOLD_FOR_DAYS,
} from "./domain/elevated-read";
import { BOOK_TALK, RELEASE_REVIEWS, SUBMIT_ALONE, SUBMIT_REVIEW } from "./domain/final-acts";
import { isRevealDue } from "./domain/hold";
import type { ElevatedReadInput } from "./elevated-read.schema";
import { REVIEW_REVEALED, TALK_BOOKED } from "./notices";
import * as reveal from "./reveal.repo.server";

/** The confirmation on the submit page. */
export function askToSubmit(actor: Actor, { cycle, side, subject }: SheetHead): AskedForm {
  if (!cycle) return askOnPage(actor, SUBMIT_ALONE, { people: 0 });
  return askOnPage(actor, SUBMIT_REVIEW, { people: 1, reveal: cycle.reveal, side, subject });
}

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
  refuseClosed(found);
  if (own.laidAside || (own.side === "MANAGER" && found.cycle && found.managerId !== actor.id)) {
    throw new Refusal("conflict", "This review was handed over to their new manager. You can still read your draft.");
  }
  const { side } = own;
  const subject = (await reveal.findSubject(tx, found.subjectId))?.name ?? "";
  if (found.hold) requireConfirmed(actor, SUBMIT_REVIEW, { people: 1, reveal: found.hold.reveal, side, subject });
  else requireConfirmed(actor, SUBMIT_ALONE, { people: 0 });
  const at = app.now();
  await reveal.sealSheet(tx, own.id, at);
  const hashes = await sheetHashes(tx, found.sheets);
  const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
  await recordAudit(tx, { ...event, action: "sheet.submit", after: hashes.get(own.id) });
  const sheets = found.sheets.map((sheet) => (sheet.id === own.id ? { ...sheet, submittedAt: at } : sheet));
  await revealIn(app, tx, assessmentId, { ...found, sheets }, actor.id);
}

/**
 * Reveals both submitted reviews of a locked assessment, unless its cycle still holds them.
 * @param byId whoever caused it; `null` for a job.
 * @param known who needs no notice of it.
 */
async function revealIn(
  app: App,
  tx: Tx,
  assessmentId: string,
  { subjectId, takenOut, hold, cycle, sheets }: LockedAssessment,
  byId: string | null,
  known: readonly (string | null)[] = [byId],
): Promise<void> {
  const sealed = sheets.filter(({ submittedAt, revealedAt }) => submittedAt && !revealedAt);
  const at = app.now();
  if (!cycle || !hold || takenOut || sealed.length < 2 || !isRevealDue(hold, dayText(at))) return;
  const inOrder = sealed.sort((a, b) => Number(a.submittedAt) - Number(b.submittedAt));
  const ids = inOrder.map(({ id }) => id);
  const hashes = await sheetHashes(tx, inOrder);
  await reveal.revealSheets(tx, ids, at);
  const event = { at, actorId: byId, subjectId, objectId: assessmentId };
  await recordAudit(tx, { ...event, action: "sheet.reveal", after: orderInWords(inOrder, hashes) });
  const subject = (await reveal.findSubject(tx, subjectId))?.name ?? "";
  for (const { raterId, side } of inOrder) {
    if (known.includes(raterId)) continue;
    const params = { assessmentId, subject: side === "SELF" ? "" : subject, cycle: cycle.name };
    await notify(tx, app, REVIEW_REVEALED, { to: raterId, params });
  }
}

/** Reveals those of these assessments that nothing holds any more, in the transaction that locks a calibration session. */
export async function revealHeld(
  app: App,
  tx: Tx,
  assessmentIds: readonly string[],
  byId: string | null,
): Promise<void> {
  for (const id of assessmentIds) {
    const found = await lockReview(tx, id);
    if (found) await revealIn(app, tx, id, found, byId);
  }
}

/**
 * Books the conversation about two submitted reviews that wait for it, which reveals them. Booking it again is no error.
 * @throws {Refusal} `not-found` for everyone but the manager; `conflict` when one review is not submitted.
 */
export async function bookTalk(app: App, actor: Actor, assessmentId: string, talkOn: string): Promise<void> {
  await audited(app.db, async (tx) => {
    const found = await lockReview(tx, assessmentId);
    if (!found?.cycle || found.hold?.reveal !== "BY_MANAGER") throw notFound();
    demand(actor, "review.book", found);
    const { subjectId, sheets, cycle, hold } = found;
    if (sheets.some(({ revealedAt }) => revealedAt)) return;
    if (found.takenOut || sheets.filter(({ submittedAt }) => submittedAt).length < 2) {
      throw new Refusal("conflict", "Both reviews have to be submitted first.");
    }
    const name = (await reveal.findSubject(tx, subjectId))?.name ?? "";
    requireConfirmed(actor, BOOK_TALK, { people: 1, name });
    await reveal.setTalkOn(tx, assessmentId, talkOn);
    const event = { at: app.now(), actorId: actor.id, subjectId, objectId: assessmentId };
    await recordAudit(tx, { ...event, action: "review.book", after: talkOn });
    const booked = { ...found, hold: { ...hold, talkOn } };
    await revealIn(app, tx, assessmentId, booked, actor.id, [actor.id, subjectId]);
    const params = { assessmentId, cycle: cycle.name, manager: actor.name, on: talkOn };
    await notify(tx, app, TALK_BOOKED, { to: subjectId, params });
  });
}

const REVEAL_JOB = "reveal-due";
/** Reveals that fall on a day, and those of released cycles; each in a transaction of its own. */
async function revealDue(app: App): Promise<void> {
  for (const id of await reveal.listDue(app.db, app.now())) {
    await audited(app.db, (tx) => revealHeld(app, tx, [id], null));
  }
}

export const REVEAL_JOBS: RoomJobs = { [REVEAL_JOB]: { run: revealDue, daily: true } };

/**
 * Reveals what a closed cycle still holds. Doing so again is no error.
 * @throws {Refusal} `conflict` while the cycle is open, or a calibration session of it is under way.
 */
export async function releaseCycle(app: App, actor: Actor, cycleId: string): Promise<void> {
  await audited(app.db, async (tx) => {
    const { name, closedAt, released } = await manageable(tx, actor, cycleId);
    if (released) return;
    if (!closedAt) throw new Refusal("conflict", "Close the cycle first.");
    if (await reveal.isInCalibration(tx, cycleId)) throw new Refusal("conflict", "Lock the calibration session first.");
    nameDone(actor, name);
    const held = await reveal.countHeld(tx, cycleId);
    requireConfirmed(actor, RELEASE_REVIEWS, { people: held * 2, name, held });
    await reveal.insertRelease(tx, { cycleId, byId: actor.id, at: app.now() });
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: cycleId };
    await recordAudit(tx, { ...event, action: "cycle.release" });
    await enqueueJob(tx, { id: app.newId(), kind: REVEAL_JOB, payload: {}, runAt: app.now() });
  });
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
    throw new Refusal("conflict", "Both reviews are revealed, so neither can be withdrawn.");
  }
  if (own.submittedAt === null) return;
  if (found.inPacket)
    throw new Refusal("conflict", "Calibration has started with this review, so it can't be withdrawn.");
  refuseClosed(found);
  if (own.side === "MANAGER" && found.managerId !== actor.id) {
    throw new Refusal("conflict", "They report to someone else now, so your review can't be withdrawn.");
  }
  const at = app.now();
  const { submittedAt, raterId } = own;
  await reveal.withdrawSheet(tx, own.id, { id: app.newId(), assessmentId, raterId, submittedAt, withdrawnAt: at });
  const event = { at, actorId: actor.id, subjectId: found.subjectId, objectId: assessmentId };
  await recordAudit(tx, { ...event, action: "sheet.withdraw" });
}

/** Both sides of the last ten assessments. */
const SHEETS_SHOWN = 20;

export type ElevatedReadPage = {
  subject: { id: string; name: string };
  /** For the form that begins one. */
  newId: string;
  /** `null` until a reason has been given, and once the time is over. */
  open: { until: Date; reason: string; assessments: RevealedAssessment[] } | null;
};

/** What has been revealed of someone, to an administrator who gave a reason; reading it is told to the person concerned. */
export async function elevatedReadPage(app: App, actor: Actor, personId: string): Promise<ElevatedReadPage> {
  const subject = await subjectOf(app, actor, personId);
  const { id, name } = subject;
  const now = app.now();
  const found = await audited(app.db, async (tx) => {
    const read = await reveal.findElevatedRead(tx, actor.id, id, now);
    if (!read) return null;
    const sheets = await reveal.listRevealedSheets(tx, id, SHEETS_SHOWN);
    for (const { assessmentId } of firstOfEach(sheets)) {
      const event = { at: now, actorId: actor.id, subjectId: id, objectId: assessmentId, reason: read.reason };
      await recordAudit(tx, { ...event, action: "sheet.read-elevated" });
    }
    return { until: read.until, reason: read.reason, sheets: sheets.filter((sheet) => mayRead(actor, id, sheet)) };
  });
  const page = { subject: { id, name }, newId: app.newId() };
  if (!found) return { ...page, open: null };
  const { until, reason, sheets } = found;
  const assessments = await Promise.all(firstOfEach(sheets).map((first) => revealed(app, first, sheets)));
  return { ...page, open: { until, reason, assessments } };
}

async function subjectOf(app: App, actor: Actor, personId: string): Promise<reveal.SubjectRow> {
  const subject = await reveal.findSubject(app.db, personId);
  if (!subject) throw notFound();
  demand(actor, "elevated-read.prepare", subject);
  return subject;
}

function mayRead(actor: Actor, subjectId: string, { raterId }: RevealedSheet): boolean {
  return can(actor, "sheet.read", { raterId, subjectId, revealed: true });
}

function firstOfEach(sheets: readonly RevealedSheet[]): RevealedSheet[] {
  return sheets.filter(
    (one, place) => sheets.findIndex(({ assessmentId }) => assessmentId === one.assessmentId) === place,
  );
}

async function revealed(app: App, first: RevealedSheet, all: readonly RevealedSheet[]): Promise<RevealedAssessment> {
  const framework = await readFramework(app, first.versionId);
  const asked = await askedOf(app, { versionId: first.versionId, targetLevel: first.targetLevel });
  const scale = framework.scale.map(({ id, label, meaning }) => ({ id, label, meaning }));
  return besideEachOther(
    all.filter(({ assessmentId }) => assessmentId === first.assessmentId),
    asked,
    scale,
  );
}

/** Whether to offer it on the person's page. */
export function mayBeginElevatedRead(actor: Actor, person: { id: string; manager: { id: string } | null }): boolean {
  return can(actor, "elevated-read.prepare", { id: person.id, managerId: person.manager?.id ?? null });
}

/** Begins an elevated read; sending the form twice begins one. */
export async function beginElevatedRead(
  app: App,
  actor: Actor,
  personId: string,
  given: ElevatedReadInput,
): Promise<void> {
  const subject = await subjectOf(app, actor, personId);
  demand(actor, "elevated-read.begin", subject);
  const since = app.now();
  const until = new Date(since.getTime() + given.minutes * 60_000);
  await audited(app.db, async (tx) => {
    const row = { id: given.id, readerId: actor.id, subjectId: subject.id, reason: given.reason, since, until };
    if (!(await reveal.insertElevatedRead(tx, row))) return;
    const event = { at: since, actorId: actor.id, subjectId: subject.id, objectId: given.id, reason: given.reason };
    await recordAudit(tx, { ...event, action: "elevated-read.begin", after: `until ${until.toISOString()}` });
  });
}

/** Ends it before its time. Ending what is over is no error. */
export async function endElevatedRead(app: App, actor: Actor, personId: string): Promise<void> {
  const subject = await subjectOf(app, actor, personId);
  await audited(app.db, async (tx) => {
    const at = app.now();
    if ((await reveal.endElevatedReads(tx, actor.id, subject.id, at)) === 0) return;
    const event = { at, actorId: actor.id, subjectId: subject.id, objectId: subject.id };
    await recordAudit(tx, { ...event, action: "elevated-read.end" });
  });
}

/** Who could read more of oneself lately, and why. */
export function elevatedReadsOfMe(app: App, actor: Actor): Promise<ElevatedRead[]> {
  const since = new Date(app.now().getTime() - TOLD_FOR_DAYS * DAY_MS);
  return reveal.listElevatedReadsOf(app.db, actor.id, since);
}
