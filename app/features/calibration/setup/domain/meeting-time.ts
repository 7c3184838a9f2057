import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import type { CalendarEvent } from "~/kernel/time/calendar";

/** When the participants of a session meet. */
export type MeetingTime = { startsAt: Date; minutes: number };

/** What happened to a meeting: "discarded" with its session; "added" and "removed" are about the reader's own part in it. */
export type MeetingNews = "planned" | "moved" | "canceled" | "discarded" | "added" | "removed";

/** Whether calendars remove the meeting. */
export const isOff = (news: MeetingNews): boolean => ["canceled", "discarded", "removed"].includes(news);

export function meetingOf({
  meetingAt,
  meetingMinutes,
}: Pick<CalibrationSession, "meetingAt" | "meetingMinutes">): MeetingTime | null {
  return meetingAt === null || meetingMinutes === null
    ? null
    : { startsAt: new Date(meetingAt), minutes: meetingMinutes };
}

/** A meeting's time for a page: `startsAt` is an ISO text, `seen` names it. Without a time they are `null`, and empty. */
export type ShownMeeting = { startsAt: string | null; minutes: number | null; seen: string };

export function shownMeeting(meeting: MeetingTime | null): ShownMeeting {
  const startsAt = meeting?.startsAt.toISOString() ?? null;
  return { startsAt, minutes: meeting?.minutes ?? null, seen: meetingMark(meeting) };
}

/** The time as a page showed it, to notice a change in between: `2026-12-08T13:00:00.000Z 90`. */
export const meetingMark = (meeting: MeetingTime | null): string =>
  meeting ? `${meeting.startsAt.toISOString()} ${meeting.minutes}` : "";

/** @param mark of a meeting, not empty. */
export function markedMeeting(mark: string): MeetingTime {
  const [startsAt = "", minutes] = mark.split(" ");
  return { startsAt: new Date(startsAt), minutes: Number(minutes) };
}

/** Once a meeting has begun, calendars get no more updates. */
export const isComing = (meeting: MeetingTime | null, now: Date): meeting is MeetingTime =>
  meeting !== null && meeting.startsAt > now;

/** @returns `null` if calendars need no update: a past meeting is not canceled. */
export function newsOf(before: MeetingTime | null, after: MeetingTime | null, now: Date): MeetingNews | null {
  if (after) return isComing(before, now) ? "moved" : "planned";
  return isComing(before, now) ? "canceled" : null;
}

/** A session's meeting as calendars know it. */
export type CalendarMeeting = MeetingTime & { id: string; name: string; sequence: number; changedAt: Date };

/**
 * The meeting as an event: the session's name, and no one it is about.
 * @param host part of every UID, which stays.
 */
export function meetingEvent(meeting: CalendarMeeting, host: string, cancelled = false): CalendarEvent {
  const { id, name, startsAt, minutes, sequence, changedAt } = meeting;
  const uid = `calibration-${id}@${host}`;
  return { uid, startsAt, minutes, summary: `Calibration: ${name}`, sequence, cancelled, changedAt };
}
