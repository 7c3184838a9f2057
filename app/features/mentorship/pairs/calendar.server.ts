import { type CalendarEvent, calendarSpan } from "~/kernel/time/calendar-file";
import type { App } from "~/platform/app-context.server";
import { listCalendarSessions } from "./calendar.repo.server";
import { sessionEvents } from "./domain/session-events";

/** The sessions of somebody's pairs: when they are and with whom. */
export async function ownSessionEvents(app: App, personId: string): Promise<CalendarEvent[]> {
  const sessions = await listCalendarSessions(app.db, personId, calendarSpan(app.now()));
  return sessionEvents(sessions, new URL(app.env.APP_URL).hostname);
}
