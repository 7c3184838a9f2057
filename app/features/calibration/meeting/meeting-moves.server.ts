import type { CalibrationAgenda, CalibrationSession } from "~/features/calibration/session/domain/session";
import {
  addTurn,
  openSession,
  personObject,
  roomOf,
  sessionObject,
} from "~/features/calibration/session/session.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { announce } from "~/platform/live/live.server";
import { demand } from "~/policy/can";
import { sealOfOutcome } from "../session/outcome-content.server";
import { OPEN_MEETING, REVEAL_RATINGS } from "./domain/final-acts";
import { agendaOf, type MeetingOutcome } from "./domain/meeting";
import { type Decided, decide } from "./domain/outcome";
import type { Ballot } from "./domain/vote";
import { readMeetingPerson } from "./meeting.repo.server";
import type { MeetingProblem, MeetingSent, OutcomeInput } from "./meeting.schema";
import * as moves from "./meeting-moves.repo.server";
import {
  insertOutcome,
  lockSession,
  type Readiness,
  readReadiness,
  readSubmitted,
  storeOpening,
} from "./meeting-moves.repo.server";

type Subject = NonNullable<Awaited<ReturnType<typeof moves.findSubject>>>;

/** Whatever is written in a meeting is heard by its pages; who may is looked at again in the transaction. */
function inMeeting<T>(
  app: App,
  actor: Actor,
  id: string,
  personId: string,
  work: (tx: Tx, session: CalibrationSession, subject: Subject) => Promise<T>,
): Promise<T> {
  return serializable(app.db, async (tx) => {
    const session = await openSession(tx, actor, id);
    const subject = await moves.findSubject(tx, id, personId);
    if (!subject) throw notFound();
    return work(tx, session, subject);
  });
}

/**
 * Comes to someone in the agenda. Two who go on to the same person go on once.
 * @param given.moves those of the page that asked for it.
 * @throws {Refusal} `conflict`: someone else has gone on meanwhile.
 */
export function comeTo(app: App, actor: Actor, id: string, given: { personId: string; moves: number }): Promise<void> {
  return inMeeting(app, actor, id, given.personId, async (tx, session) => {
    demand(actor, "calibration.lead", sessionObject(session));
    if (session.currentId === given.personId) return;
    const at = app.now();
    await addTurn(tx, id, at);
    if (!(await moves.moveTo(tx, id, { ...given, at }))) {
      const present = session.currentId && (await moves.findSubject(tx, id, session.currentId));
      const gone = present ? `to ${present.person.name} ` : "";
      throw new Refusal("conflict", `Another facilitator moved on ${gone}first. Check who is discussed now.`);
    }
    const event = { at, actorId: actor.id, subjectId: given.personId, objectId: id };
    await recordAudit(tx, { ...event, action: "calibration.call" });
    await announce(tx, roomOf(id));
  });
}

/**
 * Shows what all raters submitted about the person who is talked about, to everyone at once. Doing it twice is no error.
 * @throws {Refusal} `conflict`: it is not their turn.
 */
export function revealRatings(app: App, actor: Actor, id: string, personId: string): Promise<void> {
  return inMeeting(app, actor, id, personId, async (tx, session, subject) => {
    demand(actor, "calibration.reveal", personObject(session, personId));
    if (subject.revealedAt !== null) return;
    if (session.currentId !== personId) {
      throw new Refusal(
        "conflict",
        `The meeting has moved on from ${subject.person.name}. Check who is discussed now.`,
      );
    }
    requireConfirmed(actor, REVEAL_RATINGS, {
      name: subject.person.name,
      people: await moves.countOtherReaders(tx, id, { askedBy: actor.id, personId }),
    });
    const at = app.now();
    await moves.storeReveal(tx, id, personId, at);
    await moves.openBallot(tx, { sessionId: id, personId, round: session.round, at });
    await recordAudit(tx, { at, actorId: actor.id, subjectId: personId, objectId: id, action: "calibration.reveal" });
    await announce(tx, roomOf(id));
  });
}

/** Notes what was said of someone; the same note sent again is there once. @returns whether it is their turn. */
export function addNote(
  app: App,
  actor: Actor,
  id: string,
  given: { id: string; personId: string; text: string },
): Promise<boolean> {
  const { personId } = given;
  return inMeeting(app, actor, id, personId, async (tx, session, subject) => {
    demand(actor, "calibration.write-note", personObject(session, personId));
    const isCurrent = session.currentId === personId;
    const writer = await moves.findNoteWriter(tx, given.id);
    if (writer === actor.id) return isCurrent;
    if (writer !== null) throw new Refusal("conflict", "This form was sent before. Open its page again.");
    if (subject.revealedAt === null && !isCurrent) {
      throw new Refusal("conflict", `It is not the turn of ${subject.person.name}. Note it when it is.`);
    }
    const at = app.now();
    await moves.insertNote(tx, { ...given, sessionId: id, authorId: actor.id, round: session.round, at });
    await recordAudit(tx, { at, actorId: actor.id, subjectId: personId, objectId: id, action: "calibration-note.add" });
    await announce(tx, roomOf(id));
    return isCurrent;
  });
}

type Head = Pick<CalibrationSession, "id" | "name" | "status" | "roles" | "rule">;
export type OpeningPage = { session: Head; closesOn: string; edits: number; readiness: Readiness | null };

/** Who has submitted how much, before the meeting. @returns `readiness: null` once it is open. */
export async function openingPage(app: App, actor: Actor, id: string): Promise<OpeningPage> {
  const session = await openSession(app.db, actor, id);
  const { name, status, roles, rule, closesOn, edits } = session;
  const head = { id, name, status, roles, rule };
  if (session.openedAt !== null && roles.includes("FACILITATOR"))
    return { session: head, closesOn, edits, readiness: null };
  demand(actor, "calibration.open", sessionObject(session));
  return { session: head, closesOn, edits, readiness: await readReadiness(app.db, id) };
}

/**
 * Opens the meeting: from here on no rating changes, and the agenda is made from what was submitted and stays as it is.
 * Opening twice keeps the first.
 */
export async function openMeeting(app: App, actor: Actor, id: string, order: CalibrationAgenda): Promise<void> {
  const { versionId } = await openSession(app.db, actor, id);
  const { scale } = await readFramework(app, versionId);
  // Read committed: what a save in flight has written by the time we hold the row is part of the agenda.
  await audited(app.db, async (tx) => {
    await lockSession(tx, id);
    const session = await openSession(tx, actor, id);
    if (session.openedAt !== null && session.roles.includes("FACILITATOR")) return;
    demand(actor, "calibration.open", sessionObject(session));
    const people = await moves.countOtherReaders(tx, id, { askedBy: actor.id, personId: null });
    requireConfirmed(actor, OPEN_MEETING, { people, drafts: await moves.countDrafts(tx, id) });
    const at = app.now();
    const agenda = agendaOf(await readSubmitted(tx, id), { order, scale, seed: session.seed });
    await storeOpening(tx, id, { at, order, agenda });
    await recordAudit(tx, { at, actorId: actor.id, subjectId: null, objectId: id, action: "calibration.open" });
    await announce(tx, roomOf(id));
  });
}

/**
 * Records what the meeting came to about someone, beside what it came to before.
 * @returns whether it is their turn; the same outcome sent again is there once.
 * @throws {Refusal} `conflict`: someone recorded another one that its writer has not seen. `invalid`: the rule does not let it.
 */
export async function recordOutcome(app: App, actor: Actor, id: string, given: OutcomeInput): Promise<boolean> {
  const { personId, seen } = given;
  const { versionId } = await openSession(app.db, actor, id);
  const { scale } = await readFramework(app, versionId);
  return inMeeting(app, actor, id, personId, async (tx, session, subject) => {
    demand(actor, "calibration.record-outcome", personObject(session, personId, subject.revealedAt !== null));
    const at = app.now();
    const person = await readMeetingPerson(tx, id, personId, { readerId: actor.id, since: at });
    if (!person) throw notFound();
    const decided = decide(given, { person, rule: session.rule, words: scale.map((word) => word.id) });
    if ("refused" in decided) throw new Refusal("invalid", decided.refused);
    await endVote(tx, person.ballot, { sessionId: id, personId, voterId: actor.id, at });
    const isCurrent = session.currentId === personId;
    const latest = person.outcomes.at(-1);
    const number = latest?.number ?? 0;
    if (latest && number === seen + 1 && isSame(latest, decided)) return isCurrent;
    if (latest && number !== seen) throw meanwhile(latest);
    const recorded = { sessionId: id, personId, number: number + 1, round: session.round };
    await insertOutcome(tx, { ...recorded, recordedById: actor.id, recordedAt: at }, decided);
    const event = { at, actorId: actor.id, subjectId: personId, objectId: id };
    const after = `number ${number + 1}; ${await sealOfOutcome(tx, id, personId)}`;
    await recordAudit(tx, { ...event, action: "calibration-outcome.record", after });
    await announce(tx, roomOf(id));
    return isCurrent;
  });
}

/** An outcome ends a vote in which no one has voted. Sealed votes are never passed over. */
async function endVote(tx: Tx, ballot: Ballot | null, by: Omit<Parameters<typeof moves.closeBallot>[1], "number">) {
  if (!ballot?.isOpen) return;
  if ((ballot.progress?.voted ?? 0) > 0) {
    throw new Refusal("conflict", "Raters are voting. Close the vote, then record the outcome.");
  }
  await moves.closeBallot(tx, { ...by, number: ballot.number });
}

/**
 * The clock of the present person stands still, or goes on. Doing it twice is no error.
 * @param given.moves those of the page that asked for it; a meeting that has gone on since keeps its clock.
 */
function setClock(
  app: App,
  actor: Actor,
  id: string,
  { personId, moves: seen, runs }: { personId: string; moves: number; runs: boolean },
): Promise<void> {
  return inMeeting(app, actor, id, personId, async (tx, session) => {
    demand(actor, "calibration.lead", sessionObject(session));
    const isOld = session.currentId !== personId || session.moves !== seen;
    if (isOld || runs === (session.pausedAt === null)) return;
    const at = app.now();
    if (!runs) await addTurn(tx, id, at);
    await moves.storePause(tx, id, runs ? null : at, at);
    await announce(tx, roomOf(id));
  });
}

/**
 * A rater's vote, sealed until all have voted or someone closes the vote; it can be changed until then.
 * @param given.ballot the vote that the page showed.
 * @throws {Refusal} `conflict`: that vote is closed. `invalid`: it is not about the items or words of this person.
 */
async function castVote(
  app: App,
  actor: Actor,
  id: string,
  given: { personId: string; ballot: number; words: Readonly<Record<string, string | null>> },
): Promise<boolean> {
  const { personId } = given;
  const { versionId } = await openSession(app.db, actor, id);
  const { scale } = await readFramework(app, versionId);
  // Read committed: votes of one ballot wait for each other at its row.
  return audited(app.db, async (tx) => {
    const session = await openSession(tx, actor, id);
    const subject = await moves.findSubject(tx, id, personId);
    if (!subject) throw notFound();
    demand(actor, "calibration.vote", personObject(session, personId, subject.revealedAt !== null));
    const key = { sessionId: id, personId };
    const number = await moves.holdOpenBallot(tx, key);
    if (number !== given.ballot) throw new Refusal("conflict", "This vote is closed.");
    const items = await moves.listItems(tx, key);
    const isKnown = (word: string | null) => word === null || scale.some((one) => one.id === word);
    const words = Object.fromEntries(items.map((item) => [item, given.words[item] ?? null]));
    if (Object.keys(given.words).some((item) => !items.includes(item)) || !Object.values(words).every(isKnown)) {
      throw new Refusal("invalid", "Something on this page has changed. Reload it, then vote.");
    }
    const at = app.now();
    await moves.storeVote(tx, { ...key, number, voterId: actor.id, at }, words);
    await moves.closeIfComplete(tx, { ...key, number, at });
    await recordAudit(tx, { at, actorId: actor.id, subjectId: personId, objectId: id, action: "calibration.vote" });
    await announce(tx, roomOf(id));
    return session.currentId === personId;
  });
}

/** Closes the vote that a page showed, for everyone at once. A vote that is closed stays closed. */
function closeVote(app: App, actor: Actor, id: string, given: OfBallot): Promise<boolean> {
  return inVote(app, actor, id, given, async (tx, open, at) => {
    if (open !== given.ballot) return null;
    const key = { sessionId: id, personId: given.personId, number: open, voterId: actor.id, at };
    await moves.closeBallot(tx, key);
    return "calibration.close-vote";
  });
}

/** Starts another vote, unless one is open. */
function openVote(app: App, actor: Actor, id: string, given: OfBallot): Promise<boolean> {
  return inVote(app, actor, id, given, async (tx, open, at, round) => {
    if (open !== null) return null;
    await moves.openBallot(tx, { sessionId: id, personId: given.personId, round, at });
    return "calibration.open-vote";
  });
}

type OfBallot = { personId: string; ballot: number };

/** @param work what is done and logged; `null` where it was done before. @returns whether it is their turn. */
function inVote(
  app: App,
  actor: Actor,
  id: string,
  { personId }: OfBallot,
  work: (tx: Tx, open: number | null, at: Date, round: number) => Promise<AuditAction | null>,
): Promise<boolean> {
  return audited(app.db, async (tx) => {
    await moves.lockSession(tx, id);
    const session = await openSession(tx, actor, id);
    const subject = await moves.findSubject(tx, id, personId);
    if (!subject) throw notFound();
    demand(actor, "calibration.close-vote", personObject(session, personId, subject.revealedAt !== null));
    const at = app.now();
    const action = await work(tx, await moves.holdOpenBallot(tx, { sessionId: id, personId }), at, session.round);
    if (action) {
      await recordAudit(tx, { at, actorId: actor.id, subjectId: personId, objectId: id, action });
      await announce(tx, roomOf(id));
    }
    return session.currentId === personId;
  });
}

function meanwhile({ recordedBy }: MeetingOutcome): Refusal {
  return new Refusal(
    "conflict",
    `${recordedBy} recorded another outcome first. Yours is still here: record it after theirs, or discard it.`,
  );
}

function isSame(stored: MeetingOutcome, decided: Decided): boolean {
  const text = ({ proposerId, inFavour, rationale, items, objections }: Omit<Decided, "unchanged">) =>
    JSON.stringify([
      proposerId,
      inFavour,
      rationale,
      items.map(({ item, toWord, reason, evidenceIds }) => JSON.stringify([item, toWord, reason, evidenceIds])).sort(),
      objections.map(({ objectorId, sentence }) => JSON.stringify([objectorId, sentence])).sort(),
    ]);
  return text(stored) === text(decided);
}

/**
 * Does what a form of the meeting's page asks for.
 * @returns where to go on, or what to show beside the form.
 */
export async function sendMeetingForm(
  app: App,
  actor: Actor,
  id: string,
  sent: MeetingSent,
): Promise<{ goTo: string } | MeetingProblem> {
  // Anyone who has no part in the session learns nothing from what is wrong with their form.
  await openSession(app.db, actor, id);
  const { errors } = sent;
  const personId = sent.typed.person;
  if (sent.do === "reveal") return orMoved(id, revealRatings(app, actor, id, personId));
  if (sent.do === "come-to") {
    return orMoved(id, comeTo(app, actor, id, { personId, moves: Number(sent.typed.moves) }));
  }
  if (sent.do === "pause" || sent.do === "resume") {
    const clock = { personId, moves: Number(sent.typed.moves), runs: sent.do === "resume" };
    return orMoved(id, setClock(app, actor, id, clock));
  }
  if (sent.do === "vote") {
    const words = Object.fromEntries(sent.typed.votes.map(({ key, vote }) => [key, vote || null]));
    return voted(id, personId, castVote(app, actor, id, { personId, ballot: Number(sent.typed.ballot), words }));
  }
  if (sent.do === "open-vote" || sent.do === "close-vote") {
    const work = sent.do === "open-vote" ? openVote : closeVote;
    return voted(id, personId, work(app, actor, id, { personId, ballot: Number(sent.typed.ballot) }));
  }
  if (sent.do === "note") {
    const problem = { at: "note" as const, typed: sent.typed, errors };
    if (!sent.value) return { ...problem, status: 400, message: null };
    const { note, text } = sent.value;
    const done = await refusalOf(addNote(app, actor, id, { id: note, personId, text }));
    return "done" in done ? onward(id, personId, done.done, "notes") : { ...problem, ...done };
  }
  const problem = { at: "outcome" as const, typed: sent.typed, errors };
  if (!sent.value) return { ...problem, status: 400, message: errors.form?.join(" ") ?? null };
  const done = await refusalOf(recordOutcome(app, actor, id, sent.value));
  return "done" in done ? onward(id, personId, done.done, "outcome") : { ...problem, ...done };
}

async function voted(id: string, personId: string, work: Promise<boolean>): Promise<{ goTo: string } | MeetingProblem> {
  const done = await refusalOf(work);
  return "done" in done ? onward(id, personId, done.done, "vote") : { at: "move", ...done };
}

/** The page follows the meeting, unless it was asked for someone else. */
function onward(id: string, personId: string, isCurrent: boolean, place: string) {
  return { goTo: `/calibration/${id}/meeting${isCurrent ? "" : `?person=${personId}`}#${place}` };
}

async function orMoved(id: string, work: Promise<void>): Promise<{ goTo: string } | MeetingProblem> {
  const refused = await refusalOf(work);
  return "done" in refused ? { goTo: `/calibration/${id}/meeting` } : { at: "move", ...refused };
}

/** What the writer can do something about is shown on the page, beside what was typed. */
async function refusalOf<T>(work: Promise<T>): Promise<{ done: T } | { status: 400 | 409; message: string }> {
  try {
    return { done: await work };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "not-found") throw error;
    return { status: error.code === "conflict" ? 409 : 400, message: error.message };
  }
}
