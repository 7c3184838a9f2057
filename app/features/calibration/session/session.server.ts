import type { PickAmong } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { announce } from "~/platform/live/live.server";
import { type CalibrationObject, type CalibrationPersonObject, can, demand } from "~/policy/can";
import { RECUSE } from "./domain/final-acts";
import type {
  CalibrationSession,
  ParticipantRow,
  PersonRow,
  Round,
  ShownParticipant,
  ShownPerson,
} from "./domain/session";
import { missingIn } from "./domain/set-up";
import * as sessions from "./session.repo.server";

/** What happens in a session is heard by the pages that show it. */
export const roomOf = (sessionId: string) => `calibration:${sessionId}`;

/** A session as far as permissions depend on it. */
export function sessionObject({ status, roles, rule, createdById }: CalibrationSession): CalibrationObject {
  return { status, roles, rule, createdById };
}

/** Someone of it, to anyone who is or is not recused from them. @param revealed whether their ratings were shown. */
export function personObject(session: CalibrationSession, personId: string, revealed = false): CalibrationPersonObject {
  return { ...sessionObject(session), personId, recused: session.recusedFrom.includes(personId), revealed };
}

/** @throws {Refusal} `not-found` when there is none, or the actor has no part in it. */
export async function openSession(db: Db | Tx, actor: Actor, id: string): Promise<CalibrationSession> {
  const found = await sessions.findSession(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, "calibration.read", sessionObject(found));
  return found;
}

/** Whether the actor may do something in a session; what they may not know of is refused like what is not there. */
export async function mayInSession(db: Db, actor: Actor, id: string, action: SessionAction): Promise<boolean> {
  const found = await sessions.findSession(db, id, actor.id);
  return found !== null && can(actor, action, sessionObject(found));
}

type SessionAction = "calibration.read-meeting";

/** The rounds of a session as its reader may know them, the latest first, and the hash of the latest lock to check it by. */
export async function roundsOf(db: Db, session: CalibrationSession) {
  const rounds = await sessions.listRounds(db, session.id);
  return { rounds: redactHashes(session, rounds), lockedHash: rounds[0]?.contentHash ?? null };
}

/** No hashes for a reader who is recused from a person: the answer space is small enough to brute-force. */
function redactHashes({ recusedFrom }: CalibrationSession, rounds: readonly Round[]): readonly Round[] {
  return recusedFrom.length === 0 ? rounds : rounds.map((round) => ({ ...round, contentHash: null }));
}

/** Adds the turn that runs, if one does, to how long the meeting has talked about its person. */
export const addTurn = (tx: Tx, id: string, at: Date): Promise<void> => sessions.addTurn(tx, id, at);

/** What keeps the rating from beginning, as sentences. */
export async function missingFrom(db: Db | Tx, id: string): Promise<string[]> {
  const setUp = await sessions.findSetUp(db, id);
  if (!setUp) throw notFound();
  return missingIn(setUp);
}

/** What surrounds a session, who takes part, and one page of the people it is about. */
export async function framedPeople(app: App, actor: Actor, id: string, page: number) {
  const [frame, people] = await Promise.all([
    sessions.findFrame(app.db, id, actor.id),
    listed(page, (slice) => sessions.listPeople(app.db, id, slice)),
  ]);
  if (!frame) throw notFound();
  return { frame, people };
}

type CalibrationList = { sessions: Listed<sessions.SessionCard>; appeals: sessions.AppealCard[] };

/** Sessions of someone, and the appeals that they decide. */
export async function calibrationList(app: App, actor: Actor, page: number): Promise<CalibrationList> {
  const [own, appeals] = await Promise.all([
    listed(page, (slice) => sessions.listSessions(app.db, actor.id, slice)),
    sessions.listAppeals(app.db, actor.id),
  ]);
  return { sessions: own, appeals };
}

function shownPeople(actor: Actor, session: CalibrationSession, rows: readonly PersonRow[]): ShownPerson[] {
  return rows.map((row) => {
    const about = personObject(session, row.id);
    return { ...row, recused: about.recused, packet: can(actor, "calibration.read-packet", about) };
  });
}

function shownParticipants(
  actor: Actor,
  session: CalibrationSession,
  rows: readonly ParticipantRow[],
): ShownParticipant[] {
  const leads = session.roles.includes("FACILITATOR");
  return rows.map(({ id, name, left, roles, recusedFrom, asked, submitted, practiced }) => ({
    id,
    name,
    left,
    roles,
    recusedFrom: leads || id === actor.id ? recusedFrom : null,
    progress:
      session.status === "RATING" && roles.includes("RATER") && (leads || id === actor.id)
        ? { asked, submitted }
        : null,
    practiced: roles.includes("RATER") && (leads || id === actor.id) ? practiced : null,
  }));
}

export async function calibrationPage(app: App, actor: Actor, id: string, page: number) {
  const session = await openSession(app.db, actor, id);
  const may = {
    setUp: can(actor, "calibration.set-up", sessionObject(session)),
    declare: can(actor, "calibration.declare-conflict", sessionObject(session)),
    open: can(actor, "calibration.open", sessionObject(session)),
    followOn: session.cycleId !== null && can(actor, "calibration.follow-on", sessionObject(session)),
    setTime:
      session.status !== "LOCKED" &&
      can(actor, "calibration.set-up", { ...sessionObject(session), status: "PREPARING" }),
  };
  const asks = may.setUp && session.status === "PREPARING";
  const [{ frame, people }, missing, { rounds }] = await Promise.all([
    framedPeople(app, actor, id, page),
    asks ? missingFrom(app.db, id) : null,
    session.round > 1 ? roundsOf(app.db, session) : { rounds: [] },
  ]);
  const { participants, ...around } = frame;
  const { seed: _s, secondReaderId: _r, recusedFrom: _f, ...head } = session;
  return {
    session: head,
    around,
    may,
    /** What keeps the rating from beginning; `null` for anyone who does not begin it. */
    missing,
    participants: shownParticipants(actor, session, participants),
    people: shownPeople(actor, session, people.rows),
    /** Why it went on, for everyone of it; nothing of a session that never did. */
    rounds,
    page,
    more: people.more,
  };
}

/** Those the session is about, but for those the actor is recused from already. */
export const RECUSE_FROM: PickAmong<App> = async (app, actor, id) => {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.declare-conflict", sessionObject(session));
  const ids = await sessions.listSubjectIds(app.db, id);
  return ids.filter((personId) => !personObject(session, personId).recused);
};

/**
 * From now on the actor has no part in what concerns someone. No one is told why, and it is not taken back. Until the meeting
 * opens, what they rated of that person goes; later the ratings are what everyone has seen and stay.
 */
export async function declareConflict(app: App, actor: Actor, id: string, personId: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const session = await openSession(tx, actor, id);
    demand(actor, "calibration.declare-conflict", sessionObject(session));
    if (!(await sessions.isSubject(tx, id, personId))) throw notFound();
    const at = app.now();
    if (!(await sessions.insertRecusal(tx, { sessionId: id, participantId: actor.id, personId, at }))) return;
    requireConfirmed(actor, RECUSE, { people: 1 });
    await sessions.dropSealedVote(tx, { sessionId: id, round: session.round, voterId: actor.id, personId });
    const dropped = session.openedAt === null ? await sessions.dropRating(tx, id, actor.id, personId) : null;
    // Their own record and no one else's: the person would learn of a conflict that is none of their business.
    const event = { at, actorId: actor.id, subjectId: actor.id, objectId: id };
    const was = dropped
      ? { before: dropped, after: "submitted rating removed" }
      : { after: "no submitted rating removed" };
    await recordAudit(tx, { ...event, ...was, action: "calibration.declare-conflict" });
    await announce(tx, roomOf(id));
  });
}
