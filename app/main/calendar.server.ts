import { ownMeetingEvents } from "~/features/calibration/setup/meeting-time.server";
import { oneToOneEvents, openCalendar } from "~/features/growth/one-to-ones/calendar.server";
import { ownInterviewEvents } from "~/features/hiring/interviews/interview.server";
import { ownSessionEvents } from "~/features/mentorship/pairs/pair-overview.server";
import { type CalendarEvent, calendarFile } from "~/kernel/time/calendar";
import type { App } from "~/platform/app-context.server";

/** What each room tells of a person: when they meet and with whom, and never what about. */
const SOURCES: readonly ((app: App, personId: string) => Promise<CalendarEvent[]>)[] = [
  oneToOneEvents,
  ownSessionEvents,
  ownInterviewEvents,
  ownMeetingEvents,
];

/**
 * What a calendar program reads of a person.
 * @param name `<token>.ics`.
 * @throws {Refusal} `not-found` for a wrong or revoked token, `too-many` for too many tries.
 */
export async function readCalendar(app: App, name: string, ip: string): Promise<string> {
  const personId = await openCalendar(app, name, ip);
  const events: CalendarEvent[] = [];
  for (const source of SOURCES) events.push(...(await source(app, personId)));
  return calendarFile(events);
}
