/** Local times in a named zone, and the instants they are. */
import { DAY_MS, daysBetween } from "./day";

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than a hundred uses of it. */
function clock(timeZone: string): Intl.DateTimeFormat {
  const made =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  clocks.set(timeZone, made);
  return made;
}

/** `YYYY-MM-DD HH:MM:SS`, with a year as `Date` reads it: of four digits, or of six behind a sign. */
function clockText(instant: Date | number, timeZone: string): string {
  const text = clock(timeZone).format(instant);
  const longest = "YYYY-MM-DD HH:MM:SS".length;
  return text.length > longest ? `+${text.padStart(longest + 2, "0")}` : text.padStart(longest, "0");
}

/**
 * What calendars and clocks say there.
 * @param timeZone IANA name.
 * @returns day as YYYY-MM-DD and time as HH:MM.
 * @throws {RangeError} there is no such zone.
 */
export function localTime(instant: Date, timeZone: string): { day: string; time: string } {
  const [day = "", time = ""] = clockText(instant, timeZone).split(" ");
  return { day, time: time.slice(0, 5) };
}

/** How far the zone's clocks are ahead of UTC at an instant, in ms. */
function ahead(instant: number, timeZone: string): number {
  return Date.parse(`${clockText(instant, timeZone).replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant of a local time. A time that comes twice, when clocks go back, is the first of the two; one that never comes,
 * when they go forward, is as far after the change as it was to be after it: 02:30 becomes 03:30 (RFC 5545, 3.3.5).
 * @param day YYYY-MM-DD. @param time HH:MM.
 */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const local = Date.parse(`${day}T${time}:00.000Z`);
  const [before, after] = [ahead(local - DAY_MS, timeZone), ahead(local + DAY_MS, timeZone)];
  const first = local - before;
  if (before === after || ahead(first, timeZone) === before) return new Date(first);
  const second = local - after;
  return new Date(ahead(second, timeZone) === after ? second : first);
}

export function isTimeZone(name: string): boolean {
  try {
    clock(name);
    return name.includes("/") || name === "UTC";
  } catch {
    return false;
  }
}

/**
 * How many days from today something is, by the calendar of a zone: 1 is tomorrow, -1 was yesterday.
 * @param timeZone IANA name. @throws {RangeError} there is no such zone.
 *
 * Worked case: at 09:00 UTC on Monday, 12:00 UTC on Tuesday is tomorrow in London and the day after in Auckland.
 */
export function daysAway(at: Date, now: Date, timeZone: string): number {
  return daysBetween(localTime(now, timeZone).day, localTime(at, timeZone).day);
}
