import { recordCalibrated } from "~/features/assessment/conversations/rated.server";
import { revealHeld } from "~/features/assessment/reveal/reveal.server";
import { queueReading } from "~/features/calibration/agreement/reading.server";
import { type CalibrationSession, headOf, type SessionHead } from "~/features/calibration/session/domain/session";
import { addTurn, openSession, roomOf, roundsOf, sessionObject } from "~/features/calibration/session/session.server";
import { cancelComing } from "~/features/calibration/setup/meeting-time.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { recordCaseCalibrations } from "~/features/promotion/cases/case-decide.server";
import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import { contentHash } from "~/platform/content-hash.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { announce } from "~/platform/live/live.server";
import { can, demand } from "~/policy/can";
import { sealsOfOutcomes } from "../session/outcome-content.server";
import { LOCK_SESSION, REOPEN_SESSION } from "./domain/final-acts";
import {
  type Letter,
  type LockedPerson,
  type LockPage,
  type LockProblem,
  lockedContent,
  outcomesToReturn,
} from "./domain/locked";
import { letterOf, type Minutes, minutesFile, minutesOf } from "./domain/minutes";
import * as locks from "./lock.repo.server";
import { findMinutesHead, listLocked, listToTell, readMinutes } from "./lock.repo.server";
import type { LockSent } from "./lock.schema";
import { OUTCOME_READY, SESSION_REOPENED } from "./notices";

/** Who lacks an outcome, and how the session was locked and opened so far. */
export async function lockPage(app: App, actor: Actor, id: string): Promise<LockPage> {
  const session = await openSession(app.db, actor, id);
  const may = mayOf(actor, session);
  if (!may) throw notFound();
  const [{ people, waiting }, { rounds }] = await Promise.all([
    locks.findWaiting(app.db, id),
    roundsOf(app.db, session),
  ]);
  const letters = may === "lock" && waiting.length === 0 ? await lettersFor(app, actor, session) : [];
  return { session: { ...headOf(session), round: session.round }, people, waiting, letters, rounds, may };
}

/** Isn't logged, since it shows the facilitator nothing that the meeting didn't. */
async function lettersFor(app: App, actor: Actor, { id, unit, versionId }: CalibrationSession): Promise<Letter[]> {
  const framework = await readFramework(app, versionId);
  const told = await locks.listToPreview(app.db, id, actor.id);
  return told.flatMap((person) => minutesOf(framework, unit, person) ?? []).map(letterOf);
}

function mayOf(actor: Actor, session: CalibrationSession): "lock" | "reopen" | null {
  if (can(actor, "calibration.lock", sessionObject(session))) return "lock";
  return can(actor, "calibration.reopen", sessionObject(session)) ? "reopen" : null;
}

/**
 * Locks a round: what it came to goes back to assessments and cases in the same transaction, and whom it is about is told.
 * Locking the same round again has no further effect.
 * @param round the one that the page showed.
 * @throws {Refusal} `conflict`: someone lacks an outcome, or the session is in another round by now.
 */
export async function lockSession(app: App, actor: Actor, id: string, round: number): Promise<void> {
  await serializable(app.db, async (tx) => {
    const session = await openSession(tx, actor, id);
    if (!mayOf(actor, session)) throw notFound();
    if (session.status === "LOCKED" && session.round === round) return;
    demand(actor, "calibration.lock", sessionObject(session));
    if (session.round !== round) throw new Refusal("conflict", ANOTHER_ROUND);
    const people = await locks.listLocked(tx, id, round);
    const waiting = people.filter(({ outcome }) => outcome === null).length;
    if (waiting > 0) throw new Refusal("conflict", waitingInWords(waiting));
    requireConfirmed(actor, LOCK_SESSION, { people: people.length });
    const lockedAt = app.now();
    const contentHash = lockedHash(id, round, people);
    await cancelComing(app, tx, session);
    await addTurn(tx, id, lockedAt);
    await locks.insertLock(tx, { sessionId: id, round, lockedById: actor.id, lockedAt, contentHash });
    await queueReading(tx, { sessionId: id, round }, lockedAt);
    await sendBack(tx, session, people, lockedAt);
    const reviewed = people.flatMap(({ assessmentId }) => assessmentId ?? []);
    await revealHeld(app, tx, reviewed, null);
    const seals = await sealsOfOutcomes(tx, id);
    await recordForAll(tx, actor, id, people, "calibration.lock", lockedAt, seals);
    await tellOfLock(tx, app, session);
    await announce(tx, roomOf(id));
  });
}

const ANOTHER_ROUND = "The session is in another round by now. Read what happened below.";

function waitingInWords(count: number): string {
  const who = count === 1 ? "1 person has" : `${count} people have`;
  return `${who} no outcome yet. Record one for each, then lock.`;
}

function sendBack(tx: Tx, { id, name, round }: CalibrationSession, people: readonly LockedPerson[], recordedAt: Date) {
  const from = { sessionId: id, sessionName: name, recordedAt };
  return sendToSources(tx, from, outcomesToReturn(people, round));
}

type Source = {
  assessmentId: string | null;
  caseId: string | null;
  items: ReturnType<typeof outcomesToReturn>[number]["items"];
};

/** To the assessments and cases that outcomes are about. */
export async function sendToSources(
  tx: Tx,
  from: { sessionId: string; sessionName: string; recordedAt: Date },
  came: readonly Source[],
): Promise<void> {
  await recordCalibrated(
    tx,
    from,
    came.flatMap(({ assessmentId, items }) => (assessmentId === null ? [] : [{ assessmentId, items }])),
  );
  await recordCaseCalibrations(
    tx,
    from,
    came.flatMap(({ caseId, items }) => (caseId === null ? [] : [{ caseId, items }])),
  );
}

/** In everyone's own record as well as the session's. */
async function recordForAll(
  tx: Tx,
  actor: Actor,
  sessionId: string,
  people: readonly Pick<LockedPerson, "personId">[],
  action: AuditAction,
  at: Date,
  seals: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const event = { at, actorId: actor.id, action, objectId: sessionId };
  await recordAudits(tx, [
    { ...event, subjectId: null },
    ...people.map(({ personId }) => ({ ...event, subjectId: personId, after: seals.get(personId) })),
  ]);
}

/**
 * Opens a locked session again as the next round, for a reason that everyone who takes part and whom it is about can read.
 * Outcomes stay as they are until others are recorded.
 * @param round the locked one that the page showed.
 * @throws {Refusal} `conflict`: someone has opened it already.
 */
export async function reopenSession(
  app: App,
  actor: Actor,
  id: string,
  given: { round: number; reason: string },
): Promise<void> {
  await serializable(app.db, async (tx) => {
    const session = await openSession(tx, actor, id);
    if (!mayOf(actor, session)) throw notFound();
    if (session.round === given.round + 1) {
      const last = await locks.findReopening(tx, id, session.round);
      if (last?.byId === actor.id && last.reason === given.reason) return;
    }
    if (session.status !== "LOCKED" || session.round !== given.round) throw new Refusal("conflict", ANOTHER_ROUND);
    demand(actor, "calibration.reopen", sessionObject(session));
    const at = app.now();
    const round = given.round + 1;
    const people = await locks.listLocked(tx, id, given.round);
    const told = await listToTell(tx, id);
    requireConfirmed(actor, REOPEN_SESSION, { people: told.filter(({ personId }) => personId !== actor.id).length });
    await locks.insertReopening(tx, { sessionId: id, round, byId: actor.id, at, reason: given.reason });
    await recordForAll(tx, actor, id, people, "calibration.reopen", at);
    await tellOfReopening(tx, app, session);
    await announce(tx, roomOf(id));
  });
}

/** Does what a form of the lock's page asks for. @returns what is wrong, beside what was typed. */
export async function sendLockForm(app: App, actor: Actor, id: string, sent: LockSent): Promise<LockProblem | null> {
  // Anyone who may not lock learns nothing from what is wrong with their form.
  if (!mayOf(actor, await openSession(app.db, actor, id))) throw notFound();
  const reason = sent.do === "reopen" ? sent.typed.reason : "";
  if (!sent.value) return { status: 400, message: null, reason, errors: sent.errors.reason ?? [] };
  try {
    await (sent.do === "lock"
      ? lockSession(app, actor, id, sent.value.round)
      : reopenSession(app, actor, id, sent.value));
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    return { status: 409, message: error.message, reason, errors: [] };
  }
}

/** Of what a round came to. */
export function lockedHash(sessionId: string, round: number, people: readonly LockedPerson[]): string {
  return contentHash(lockedContent(sessionId, round, people));
}

type Session = { id: string; name: string };

/** Whom a locked session was about. Part of the transaction of what it tells of, as all of these; never what was judged. */
async function tellOfLock(tx: Tx, app: App, { id, name }: Session): Promise<void> {
  const told = (await listToTell(tx, id)).filter(({ concerned }) => concerned);
  const params = { sessionId: id, session: name };
  await notifyEach(
    tx,
    app,
    OUTCOME_READY,
    told.map(({ personId }) => ({ to: personId, params })),
  );
}

/** Everyone who takes part in a reopened session, and whom it is about. */
async function tellOfReopening(tx: Tx, app: App, { id, name }: Session): Promise<void> {
  const told = await listToTell(tx, id);
  const params = { sessionId: id, session: name };
  await notifyEach(
    tx,
    app,
    SESSION_REOPENED,
    told.map(({ personId, concerned }) => ({ to: personId, params: { ...params, isAbout: concerned ? "yes" : "" } })),
  );
}

/**
 * The minutes of a locked session, without those in whose case the reader has no part. The others are told in their logs that
 * they were read.
 */
async function minutesFor(
  app: App,
  actor: Actor,
  id: string,
): Promise<{ session: CalibrationSession; framework: Framework; minutes: Minutes }> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.export", sessionObject(session));
  const framework = await readFramework(app, session.versionId);
  const at = app.now();
  const reader = { readerId: actor.id, at, since: dayStart(dayText(at)) };
  const told = await readMinutes(app.db, id, reader);
  const [head, { rounds, lockedHash: stored }, locked] = await Promise.all([
    findMinutesHead(app.db, id, session.recusedFrom),
    roundsOf(app.db, session),
    listLocked(app.db, id, session.round),
  ]);
  const { name, purpose, unit, rule, openedAt, lockedAt, round } = session;
  const minutes: Minutes = {
    format: "waymark.calibration-minutes",
    formatVersion: 1,
    session: {
      id,
      name,
      purpose,
      unit,
      rule,
      openedAt,
      lockedAt,
      round,
      framework: `${framework.slug}@${framework.version}`,
    },
    ...head,
    rounds,
    verified: stored === lockedHash(id, round, locked),
    people: told.flatMap((person) => minutesOf(framework, unit, person) ?? []),
  };
  return { session, framework, minutes };
}

/** `framework`: its title and version. */
export type ShownMinutes = { minutes: Minutes; framework: string; timeZone: string };

type MinutesPage = {
  session: SessionHead;
  lockedAt: string;
  shown: ShownMinutes;
};

/** As a page to read and print. */
export async function minutesPage(app: App, actor: Actor, id: string, timeZone: string): Promise<MinutesPage> {
  const { session, framework, minutes } = await minutesFor(app, actor, id);
  const shown = { minutes, framework: `${framework.name} ${framework.version}`, timeZone };
  return { session: headOf(session), lockedAt: session.lockedAt ?? "", shown };
}

/** As a file, for spreadsheets or for programs. */
export async function minutesDownload(app: App, actor: Actor, id: string, kind: "csv" | "json") {
  const { session, minutes } = await minutesFor(app, actor, id);
  const name = `calibration-${session.lockedAt?.slice(0, 10) ?? ""}.${kind}`;
  return { name, text: kind === "csv" ? minutesFile(minutes) : `${JSON.stringify(minutes, null, 2)}\n` };
}
