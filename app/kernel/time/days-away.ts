import { localTime } from "./calendar-zone";
import { daysBetween } from "./day";

/**
 * How many days from today something is, by the calendar of a zone: 1 is tomorrow, -1 was yesterday.
 * @param timeZone IANA name. @throws {RangeError} there is no such zone.
 *
 * Worked case: at 09:00 UTC on Monday, 12:00 UTC on Tuesday is tomorrow in London and the day after in Auckland.
 */
export function daysAway(at: Date, now: Date, timeZone: string): number {
  return daysBetween(localTime(now, timeZone).day, localTime(at, timeZone).day);
}
