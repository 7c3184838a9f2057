import { type CalibrationSession, headOf, type SessionHead } from "~/features/calibration/session/domain/session";
import { openSession, personObject, roomOf, sessionObject } from "~/features/calibration/session/session.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { type CalibrationPersonObject, can, demand } from "~/policy/can";
import { readMoved } from "./distribution.repo.server";
import { type Distribution, distributionOf } from "./domain/distribution";
import type { Attendee, Meeting, ShownPerson } from "./domain/meeting";
import * as meetings from "./meeting.repo.server";
import { hereSince } from "./presence.server";

export type MeetingPage = {
  session: SessionHead;
  meeting: Meeting;
  mayLead: boolean;
  /** `null`: nobody's turn has come, or the reader has no part in whose it is. */
  person: ShownPerson | null;
  /** Lowest first. */
  scale: readonly { id: string; label: string }[];
  /** `null` for whoever is recused from somebody: what is left over would be that one's. */
  distribution: { people: number; minimum: number; lines: Distribution | null } | null;
};

type Asked = { personId: string | null; page: number | null };

/**
 * The meeting, with whoever is talked about, or somebody else who is asked for. Reading ratings is in the audit log once a day:
 * a meeting is looked at for hours, and reads itself anew whenever something happens.
 * @throws {Refusal} `not-found` also for somebody from whom the actor is recused.
 */
export async function meetingPage(app: App, actor: Actor, id: string, asked: Asked): Promise<MeetingPage> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-meeting", sessionObject(session));
  const frame = { room: roomOf(id), page: asked.page, hereSince: hereSince(app) };
  const meeting = await meetings.readMeeting(app.db, session, frame);
  if (!meeting) throw notFound();
  // What the agenda shows and what is shown of a person go together: the session may have gone on since it was read.
  const currentId = meeting.current?.personId ?? null;
  const present = { ...session, status: meeting.status, round: meeting.round, currentId };
  const { scale } = await readFramework(app, session.versionId);
  return {
    session: headOf(present),
    meeting,
    mayLead: can(actor, "calibration.lead", sessionObject(present)),
    person: await shownPerson(app, actor, present, asked.personId ?? wouldShow(session, meeting.current)),
    scale: scale.map((word) => ({ id: word.id, label: word.label })),
    distribution: session.recusedFrom.length > 0 ? null : await distribution(app, id, scale),
  };
}

async function distribution(app: App, id: string, scale: readonly { id: string }[]) {
  const minimum = app.env.SMALLEST_GROUP;
  const { people, moved } = await readMoved(app.db, id);
  const words = scale.map((word) => word.id);
  return { people, minimum, lines: people < minimum ? null : distributionOf(moved, words) };
}

function wouldShow({ recusedFrom }: CalibrationSession, current: Attendee | null): string | null {
  return current && !recusedFrom.includes(current.personId) ? current.personId : null;
}

async function shownPerson(app: App, actor: Actor, session: CalibrationSession, personId: string | null) {
  if (personId === null) return null;
  demand(actor, "calibration.read-packet", personObject(session, personId));
  const reading = { readerId: actor.id, since: dayStart(dayText(app.now())) };
  const found = await meetings.readMeetingPerson(app.db, session.id, personId, reading);
  if (!found) throw notFound();
  const { isLogged, ...person } = found;
  const object = personObject(session, personId, person.revealedAt !== null);
  const mayRead = can(actor, "calibration.read-ratings", object);
  if (mayRead && !isLogged) await meetings.logReading(app.db, session.id, [personId], { ...reading, at: app.now() });
  const may = mayDo(actor, object, session.currentId === personId);
  return {
    ...person,
    ratings: mayRead ? person.ratings : [],
    // Who is not among them is recused, which is for whoever has to know it.
    voices: may.record ? person.voices : [],
    isCurrent: session.currentId === personId,
    may,
    newNoteId: app.newId(),
  };
}

function mayDo(actor: Actor, object: CalibrationPersonObject, isCurrent: boolean) {
  return {
    reveal: isCurrent && !object.revealed && can(actor, "calibration.reveal", object),
    note: (isCurrent || object.revealed) && can(actor, "calibration.write-note", object),
    record: can(actor, "calibration.record-outcome", object),
  };
}
