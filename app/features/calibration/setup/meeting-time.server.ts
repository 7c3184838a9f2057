import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { openSession, sessionObject } from "~/features/calibration/session/session.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { Refusal } from "~/kernel/refusal";
import { type CalendarEvent, calendarSpan, instantOf, problemOfTime } from "~/kernel/time/calendar";
import type { TypedAppointment } from "~/kernel/time/day";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import {
  isComing,
  isOff,
  type MeetingNews,
  type MeetingTime,
  meetingEvent,
  meetingMark,
  meetingOf,
  newsOf,
} from "./domain/meeting-time";
import * as meetings from "./meeting-time.repo.server";
import { MEETING_TIME } from "./notices";

/**
 * The session, for setting its meeting time.
 * @throws {Refusal} `not-found` for anyone who does not set it up; `conflict` once it is locked.
 */
export async function openForMeeting(db: Db | Tx, actor: Actor, id: string): Promise<CalibrationSession> {
  const session = await openSession(db, actor, id);
  demand(actor, "calibration.set-up", { ...sessionObject(session), status: "PREPARING" });
  if (session.status === "LOCKED") throw new Refusal("conflict", "The session is locked, and its meeting is over.");
  return session;
}

/** The instant of a time on the clocks of the person who typed it. */
export function meetingAt({ day, time, minutes }: TypedAppointment, zone: string): MeetingTime {
  return { startsAt: instantOf(day, time, zone), minutes };
}

/** Errors by field; `null` if the time is fine. */
export function problemOfMeeting(meeting: MeetingTime | null, now: Date): FieldErrors | null {
  const problem = meeting && problemOfTime(meeting.startsAt, now);
  return problem === null ? null : { day: [problem] };
}

export type SetMeeting = { to: MeetingTime | null; seen: string };

/** Why a time can't be stored: wrong fields, or another time that was stored first. */
type MeetingProblem = { errors: FieldErrors } | { stored: MeetingTime | null };

/** Sets, moves or removes the meeting time and notifies the participants. @returns `null` when done. */
export function setMeeting(
  app: App,
  actor: Actor,
  id: string,
  { to, seen }: SetMeeting,
): Promise<MeetingProblem | null> {
  return serializable(app.db, async (tx) => {
    const session = await openForMeeting(tx, actor, id);
    const before = meetingOf(session);
    if (meetingMark(before) === meetingMark(to)) return null;
    if (meetingMark(before) !== seen) return { stored: before };
    const at = app.now();
    const errors = problemOfMeeting(to, at);
    if (errors) return { errors };
    await storeMeeting(app, tx, session, to);
    const event = { at, actorId: actor.id, subjectId: null, objectId: id, action: "calibration.set-meeting" as const };
    await recordAudit(tx, { ...event, before: meetingMark(before), after: meetingMark(to) });
    return null;
  });
}

type Session = Pick<CalibrationSession, "id" | "name" | "meetingAt" | "meetingMinutes">;

/** Runs in the caller's transaction, as do the functions below. */
export async function storeMeeting(app: App, tx: Tx, session: Session, to: MeetingTime | null): Promise<void> {
  const before = meetingOf(session);
  const at = app.now();
  const sequence = await meetings.countMeetingChange(tx, session.id, at, { to });
  const [news, meeting] = [newsOf(before, to, at), to ?? before];
  if (news && meeting) await tellEveryone(app, tx, { ...session, ...meeting, sequence }, news);
}

/** For a session that is discarded, or locked before its meeting. */
export async function cancelComing(
  app: App,
  tx: Tx,
  session: Session,
  news: "canceled" | "discarded" = "canceled",
): Promise<void> {
  const [meeting, at] = [meetingOf(session), app.now()];
  if (!isComing(meeting, at)) return;
  const sequence = await meetings.countMeetingChange(tx, session.id, at, { to: null });
  await tellEveryone(app, tx, { ...session, ...meeting, sequence }, news);
}

/** For someone who joins the session or is taken out. */
export async function tellOfPart(
  app: App,
  tx: Tx,
  session: Session,
  personId: string,
  news: "added" | "removed",
): Promise<void> {
  const [meeting, at] = [meetingOf(session), app.now()];
  if (!isComing(meeting, at)) return;
  const sequence = await meetings.countMeetingChange(tx, session.id, at);
  await tell(app, tx, { ...session, ...meeting, sequence }, [personId], news);
}

type Told = MeetingTime & Pick<Session, "id" | "name"> & { sequence: number };

async function tellEveryone(app: App, tx: Tx, meeting: Told, news: MeetingNews): Promise<void> {
  await tell(app, tx, meeting, await meetings.listParticipantIds(tx, meeting.id), news);
}

async function tell(app: App, tx: Tx, meeting: Told, people: readonly string[], how: MeetingNews): Promise<void> {
  const { id, name, startsAt, minutes } = meeting;
  const event = meetingEvent({ ...meeting, changedAt: app.now() }, new URL(app.env.APP_URL).hostname, isOff(how));
  const params = { sessionId: id, session: name, how, startsAt: startsAt.toISOString(), minutes: String(minutes) };
  const invitation = { event, path: `/calibration/${id}` };
  await notifyEach(
    tx,
    app,
    MEETING_TIME,
    people.map((to) => ({ to, params, invitation })),
  );
}

/** The meetings of someone's sessions, for their calendar. */
export async function ownMeetingEvents(app: App, personId: string): Promise<CalendarEvent[]> {
  const found = await meetings.listMeetings(app.db, personId, calendarSpan(app.now()));
  return found.map((meeting) => meetingEvent(meeting, new URL(app.env.APP_URL).hostname));
}
