import { DAY_MS, dayStart, daysAfter, daysBetween, dayText } from "./day";

const YEAR_MS = 366 * DAY_MS;

/** What is wrong with a meeting's time; `null` if nothing is. */
export function problemOfTime(startsAt: Date, now: Date): string | null {
  if (startsAt <= now) return "Enter a future time.";
  return startsAt.getTime() > now.getTime() + YEAR_MS ? "That is more than a year away. Enter an earlier day." : null;
}

/** One event of a calendar feed: when, and with which person; never what about. */
export type CalendarEvent = {
  uid: string;
  startsAt: Date;
  minutes: number;
  summary: string;
  /** Grows with every change, so that calendar programs take the newest. */
  sequence: number;
  cancelled: boolean;
  changedAt: Date;
  /** A room or an address, for those who may know it. */
  location?: string;
};

/** The part of time in a calendar feed: four weeks back and half a year ahead. */
export function calendarSpan(now: Date): { from: Date; until: Date } {
  const plus = (days: number) => new Date(now.getTime() + days * DAY_MS);
  return { from: plus(-28), until: plus(182) };
}

/** An iCalendar stream (RFC 5545) with one event per meeting. Its times are instants in UTC, so it needs no zones. */
export function calendarFile(events: readonly CalendarEvent[]): string {
  const head = ["METHOD:PUBLISH", "NAME:Waymark", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"];
  return streamOf([...head, ...events.flatMap((event) => eventLines(event))]);
}

export type Mailbox = { name: string; email: string };

/** @property page the meeting's page in Waymark, for attendees who can open it. */
export type Parties = { organizer: Mailbox; attendee: Mailbox; page?: string };

/**
 * The invitation in a mail (RFC 5546). Calendar programs add it, move it when a higher sequence arrives, and
 * remove it when it is canceled. It asks for no reply, since replies would reach no one.
 */
export function invitationFile(event: CalendarEvent, parties: Parties): string {
  const lines = eventLines(event, partyLines(parties));
  return streamOf([`METHOD:${event.cancelled ? "CANCEL" : "REQUEST"}`, ...lines]);
}

export function partyLines({ organizer, attendee, page }: Parties): string[] {
  return [
    `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.email}`,
    `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${attendee.email}`,
    ...(page === undefined ? [] : [`URL:${page}`]),
  ];
}

export function streamOf(lines: readonly string[]): string {
  const all = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waymark//Meetings//EN", "CALSCALE:GREGORIAN"],
    ...lines,
    "END:VCALENDAR",
  ];
  return all.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param times when it is, if that is not just its two instants. */
export function eventLines(
  { uid, startsAt, minutes, summary, sequence, cancelled, changedAt, location }: CalendarEvent,
  more: readonly string[] = [],
  times: readonly string[] = [`DTSTART:${utc(startsAt)}`, `DTEND:${utc(afterMinutes(startsAt, minutes))}`],
): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    ...times,
    `SEQUENCE:${sequence}`,
    `STATUS:${cancelled ? "CANCELLED" : "CONFIRMED"}`,
    `SUMMARY:${escaped(summary)}`,
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    ...more,
    "END:VEVENT",
  ];
}

/** A parameter value, which can't contain quotes (RFC 5545, 3.2). */
const quoted = (text: string) => `"${text.replace(/["\p{Cc}]/gu, "")}"`;

const afterMinutes = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000);

/** The fields of a date in UTC: 20261124T100000 */
export const stamp = (date: Date) => date.toISOString().slice(0, 19).replace(/[-:]/g, "");

const utc = (instant: Date) => `${stamp(instant)}Z`;

/** RFC 5545, 3.3.11; control characters have no place in a text. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\\;,]/g, (one) => `\\${one}`)
    .replaceAll("\n", "\\n")
    .replace(/\p{Cc}/gu, "");
}

const OCTETS = 75;

/** Lines of at most 75 octets, the rest behind a space on the next (RFC 5545, 3.1); no character is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > OCTETS) {
      lines.push(current);
      [current, octets] = [" ", 1];
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join("\r\n");
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

export const MEETING_RHYTHMS = ["WEEKLY", "TWO_WEEKLY", "MONTHLY"] as const;
export type MeetingRhythm = (typeof MEETING_RHYTHMS)[number];

/** When two people meet, by the clocks of a zone; in UTC it moves with their summer time. */
export type Arrangement = {
  rhythm: MeetingRhythm;
  /** The first day, YYYY-MM-DD; it gives the weekday. */
  startsOn: string;
  /** HH:MM. */
  time: string;
  timeZone: string;
  minutes: number;
};

/** A meeting that is not as arranged. `on` is the day on which it was arranged. */
export type MeetingChange = { on: string; startsAt: Date; cancelled: boolean; sequence: number };

export type Meeting = MeetingChange & { moved: boolean };

/** Which of its weekday in the month a day is, 1 to 5: the second Tuesday is 2. */
export const weekOfMonth = (day: string) => Math.ceil(Number(day.slice(8)) / 7);
const isLast = (day: string) => daysAfter(day, 7).slice(0, 7) !== day.slice(0, 7);

/**
 * Whether an arrangement has a meeting on a day. Monthly: on the same weekday of the month as the first one (its second
 * Tuesday), where that is the fifth, on the last.
 */
export function isArranged({ rhythm, startsOn }: Arrangement, day: string): boolean {
  const days = daysBetween(startsOn, day);
  if (days < 0 || days % 7 !== 0) return false;
  if (rhythm === "WEEKLY") return true;
  if (rhythm === "TWO_WEEKLY") return days % 14 === 0;
  return weekOfMonth(startsOn) === 5 ? isLast(day) : weekOfMonth(day) === weekOfMonth(startsOn);
}

/** The days of an arrangement from one day to another, both included. */
export function arrangedDays(arrangement: Arrangement, from: string, to: string): string[] {
  const { startsOn } = arrangement;
  const skipped = Math.max(0, Math.ceil(daysBetween(startsOn, from) / 7));
  const days: string[] = [];
  for (let day = daysAfter(startsOn, skipped * 7); day <= to; day = daysAfter(day, 7)) {
    if (isArranged(arrangement, day)) days.push(day);
  }
  return days;
}

/** The instant at which a meeting of that day begins, unless it was moved. */
export function arrangedStart({ time, timeZone }: Arrangement, day: string): Date {
  return instantOf(day, time, timeZone);
}

/** The meeting that was arranged for a day, as it is now; `null` where there is none. */
export function meetingOn(arrangement: Arrangement, changes: readonly MeetingChange[], on: string): Meeting | null {
  const arranged = isArranged(arrangement, on) ? arrangedStart(arrangement, on) : null;
  const change = changes.find((one) => one.on === on);
  if (change) return { ...change, moved: change.startsAt.getTime() !== arranged?.getTime() };
  return arranged && { on, startsAt: arranged, cancelled: false, moved: false, sequence: 0 };
}

/** Meetings arranged for the days from one to another, by when they begin. */
export function meetingsBetween(
  arrangement: Arrangement,
  changes: readonly MeetingChange[],
  from: string,
  to: string,
): Meeting[] {
  const changed = changes.map(({ on }) => on).filter((on) => on >= from && on <= to);
  const days = new Set([...arrangedDays(arrangement, from, to), ...changed]);
  return [...days]
    .map((on) => meetingOn(arrangement, changes, on))
    .filter((one) => one !== null)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.on < b.on ? -1 : 1));
}

/** Meetings that have not ended yet, the next first. @param weeks how far to look. */
export function comingMeetings(
  arrangement: Arrangement,
  changes: readonly MeetingChange[],
  now: Date,
  weeks: number,
): Meeting[] {
  // A meeting may have been moved to after the day for which it was arranged.
  const from = daysAfter(dayText(now), -28);
  const ends = ({ startsAt }: Meeting) => startsAt.getTime() + arrangement.minutes * 60_000;
  return meetingsBetween(arrangement, changes, from, daysAfter(dayText(now), weeks * 7)).filter(
    (one) => ends(one) > now.getTime(),
  );
}

/**
 * The day, in the arrangement's zone, of the last meeting that has begun and wasn't canceled; `null` without one since then.
 * @param since YYYY-MM-DD
 */
export function lastHeld(
  arrangement: Arrangement,
  changes: readonly MeetingChange[],
  since: string,
  now: Date,
): string | null {
  const begun = meetingsBetween(arrangement, changes, since, daysAfter(dayText(now), 1)).filter(
    ({ startsAt, cancelled }) => !cancelled && startsAt <= now,
  );
  const last = begun.at(-1);
  return last ? localTime(last.startsAt, arrangement.timeZone).day : null;
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const PLACES = ["", "first", "second", "third", "fourth", "last"];

/** "every two weeks on Tuesday at 10:00, Europe/Lisbon" */
export function arrangementInWords({ rhythm, startsOn, time, timeZone }: Arrangement): string {
  const weekday = WEEKDAYS[dayStart(startsOn).getUTCDay()];
  const how = {
    WEEKLY: `every ${weekday}`,
    TWO_WEEKLY: `every two weeks on ${weekday}`,
    MONTHLY: `every ${PLACES[weekOfMonth(startsOn)]} ${weekday} of the month`,
  }[rhythm];
  return `${how} at ${time}, ${timeZone}`;
}

const TWO_MONTHS_MS = 61 * DAY_MS;

/** Whether growth has not been on the agenda for two months. @param last when it was; before that, when they began. */
export function isGrowthMissing(last: Date, now: Date): boolean {
  return now.getTime() - last.getTime() > TWO_MONTHS_MS;
}

/** Local times in a named zone, and the instants they are. */

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
export function utcOffsetMs(instant: number, timeZone: string): number {
  return Date.parse(`${clockText(instant, timeZone).replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant of a local time. A time that comes twice, when clocks go back, is the first of the two; one that never comes,
 * when they go forward, is as far after the change as it was to be after it: 02:30 becomes 03:30 (RFC 5545, 3.3.5).
 * @param day YYYY-MM-DD. @param time HH:MM.
 */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const local = Date.parse(`${day}T${time}:00.000Z`);
  const [before, after] = [utcOffsetMs(local - DAY_MS, timeZone), utcOffsetMs(local + DAY_MS, timeZone)];
  const first = local - before;
  if (before === after || utcOffsetMs(first, timeZone) === before) return new Date(first);
  const second = local - after;
  return new Date(utcOffsetMs(second, timeZone) === after ? second : first);
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
