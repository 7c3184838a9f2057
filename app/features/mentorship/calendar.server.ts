import { calendarSpan, oneToOneEvents, openCalendar } from "~/features/growth/calendar.server";
import { calendarFile } from "~/features/growth/domain/calendar-file";
import type { App } from "~/platform/app-context.server";
import { listCalendarSessions } from "./calendar.repo.server";
import { sessionEvents } from "./domain/session-events";

/**
 * What a calendar program reads: one-to-ones and the sessions of mentorship, when they are and with whom.
 * @param name `<token>.ics`.
 * @throws {Refusal} `not-found` for a wrong or revoked token, `too-many` for too many tries.
 */
export async function readCalendar(app: App, name: string, ip: string): Promise<string> {
  const personId = await openCalendar(app, name, ip);
  const sessions = await listCalendarSessions(app.db, personId, calendarSpan(app.now()));
  const host = new URL(app.env.APP_URL).hostname;
  return calendarFile([...(await oneToOneEvents(app, personId)), ...sessionEvents(sessions, host)]);
}
