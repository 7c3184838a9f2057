import { listRounds } from "~/features/calibration/lock/lock.repo.server";
import { shownTo } from "~/features/calibration/lock/lock.server";
import { missingIn } from "~/features/calibration/setup/domain/set-up";
import { openSetUp } from "~/features/calibration/setup/open-setup.server";
import { findSetUp } from "~/features/calibration/setup/setup.repo.server";
import { choicesOf } from "~/features/calibration/setup/setup.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import type { CalibrationSession } from "./domain/session";
import * as overview from "./overview.repo.server";
import { openSession, personObject, sessionObject } from "./session-object.server";

export type CalibrationList = { sessions: Listed<overview.SessionCard>; appeals: overview.AppealCard[] };

/** Sessions of somebody, and the appeals that they decide. */
export async function calibrationList(app: App, actor: Actor, page: number): Promise<CalibrationList> {
  const [sessions, appeals] = await Promise.all([
    listed(page, (slice) => overview.listSessions(app.db, actor.id, slice)),
    overview.listAppeals(app.db, actor.id),
  ]);
  return { sessions, appeals };
}

/** Somebody who is rated, as a reader of the session may know it. */
export type ShownPerson = overview.PersonRow & {
  /** The reader has no part in what concerns them. */
  recused: boolean;
  /** There is a packet that the reader may read. */
  packet: boolean;
};

/** `recusedFrom` and how far they are with their ratings are `null` for whoever is not told. */
export type ShownParticipant = Pick<overview.ParticipantRow, "id" | "name" | "left" | "roles"> & {
  recusedFrom: readonly string[] | null;
  progress: { asked: number; submitted: number } | null;
};

function shownPeople(actor: Actor, session: CalibrationSession, rows: readonly overview.PersonRow[]): ShownPerson[] {
  return rows.map((row) => {
    const about = personObject(session, row.id);
    return { ...row, recused: about.recused, packet: can(actor, "calibration.read-packet", about) };
  });
}

function shownParticipants(
  actor: Actor,
  session: CalibrationSession,
  rows: readonly overview.ParticipantRow[],
): ShownParticipant[] {
  const leads = session.roles.includes("FACILITATOR");
  return rows.map(({ id, name, left, roles, recusedFrom, asked, submitted }) => ({
    id,
    name,
    left,
    roles,
    recusedFrom: leads || id === actor.id ? recusedFrom : null,
    progress:
      session.status === "RATING" && roles.includes("RATER") && (leads || id === actor.id)
        ? { asked, submitted }
        : null,
  }));
}

export async function calibrationPage(app: App, actor: Actor, id: string, page: number) {
  const session = await openSession(app.db, actor, id);
  const may = {
    setUp: can(actor, "calibration.set-up", sessionObject(session)),
    declare: can(actor, "calibration.declare-conflict", sessionObject(session)),
    open: can(actor, "calibration.open", sessionObject(session)),
  };
  const asks = may.setUp && session.status === "PREPARING";
  const [frame, { rows, more }, setUp, rounds] = await Promise.all([
    overview.findFrame(app.db, id),
    listed(page, (slice) => overview.listPeople(app.db, id, slice)),
    asks ? findSetUp(app.db, id) : null,
    session.round > 1 ? listRounds(app.db, id) : [],
  ]);
  if (!frame) throw notFound();
  const { participants, secondReaderEmail: _e, ...around } = frame;
  const { seed: _s, secondReaderId: _r, recusedFrom: _f, ...head } = session;
  return {
    session: head,
    around,
    may,
    /** What keeps the rating from beginning; `null` for whoever does not begin it. */
    missing: setUp ? missingIn(setUp) : null,
    participants: shownParticipants(actor, session, participants),
    people: shownPeople(actor, session, rows),
    /** Why it went on, for everybody of it; nothing of a session that never did. */
    rounds: shownTo(session, rounds),
    page,
    more,
  };
}

/** Everything that can be edited before the meeting, to whoever sets it up. */
export async function editPage(app: App, actor: Actor, id: string, page: number) {
  const session = await openSetUp(app.db, actor, id);
  const [frame, { rows, more }, choices] = await Promise.all([
    overview.findFrame(app.db, id),
    listed(page, (slice) => overview.listPeople(app.db, id, slice)),
    choicesOf(app, actor),
  ]);
  if (!frame) throw notFound();
  const { name, unit, rule, ratersEach, mostEach, opensOn, closesOn } = session;
  const amounts = { ratersEach: String(ratersEach), mostEach: String(mostEach) };
  return {
    session: { id, name, status: session.status, roles: session.roles, purpose: session.purpose },
    details: { name, unit, rule, ...amounts, opensOn, closesOn, secondReader: frame.secondReaderEmail },
    edits: session.edits,
    groups: choices.groups,
    participants: frame.participants.map(({ id, name, left, roles }) => ({ id, name, left, roles })),
    people: rows,
    page,
    more,
  };
}
