import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { openSession, personObject, roomOf, sessionObject } from "~/features/calibration/session/session.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { announce } from "~/platform/live/live.server";
import { demand } from "~/policy/can";
import * as moves from "./meeting-moves.repo.server";

type Subject = NonNullable<Awaited<ReturnType<typeof moves.findSubject>>>;

/** Whatever is written in a meeting is heard by its pages; who may is looked at again in the transaction. */
export function inMeeting<T>(
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
 * Comes to somebody in the agenda. Two who go on to the same person go on once.
 * @param given.moves those of the page that asked for it.
 * @throws {Refusal} `conflict`: somebody else has gone on meanwhile.
 */
export function comeTo(app: App, actor: Actor, id: string, given: { personId: string; moves: number }): Promise<void> {
  return inMeeting(app, actor, id, given.personId, async (tx, session) => {
    demand(actor, "calibration.lead", sessionObject(session));
    if (session.currentId === given.personId) return;
    const at = app.now();
    if (!(await moves.moveTo(tx, id, { ...given, at }))) {
      const present = session.currentId && (await moves.findSubject(tx, id, session.currentId));
      const gone = present ? `to ${present.person.name} ` : "";
      throw new Refusal("conflict", `Somebody has gone on ${gone}meanwhile. Look who is talked about now, then go on.`);
    }
    const event = { at, actorId: actor.id, subjectId: given.personId, objectId: id };
    await recordAudit(tx, { ...event, action: "calibration.call" });
    await announce(tx, roomOf(id));
  });
}

/**
 * Shows what all raters submitted about whoever is talked about, to everybody at once. Doing it twice is no error.
 * @throws {Refusal} `conflict`: it is not their turn.
 */
export function revealRatings(app: App, actor: Actor, id: string, personId: string): Promise<void> {
  return inMeeting(app, actor, id, personId, async (tx, session, subject) => {
    demand(actor, "calibration.reveal", personObject(session, personId));
    if (subject.revealedAt !== null) return;
    if (session.currentId !== personId) {
      throw new Refusal(
        "conflict",
        `It is not the turn of ${subject.person.name} any more. Look who is talked about now.`,
      );
    }
    const at = app.now();
    await moves.storeReveal(tx, id, personId, at);
    await recordAudit(tx, { at, actorId: actor.id, subjectId: personId, objectId: id, action: "calibration.reveal" });
    await announce(tx, roomOf(id));
  });
}

/** Notes what was said of somebody; the same note sent again is there once. @returns whether it is their turn. */
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
