import {
  type Arrangement,
  arrangedStart,
  type CalendarEvent,
  eventLines,
  isArranged,
  type MeetingChange,
  meetingOn,
  type Parties,
  partyLines,
  stamp,
  streamOf,
  utcOffsetMs,
  weekOfMonth,
} from "./calendar";
import { DAY_MS, dayStart } from "./day";

/** Meetings by one arrangement, as calendar programs keep them: one entry with a rule. */
export type CalendarSeries = Pick<CalendarEvent, "uid" | "summary" | "sequence" | "cancelled" | "changedAt"> & {
  arrangement: Arrangement;
  changes: readonly MeetingChange[];
};

/**
 * The invitation to a whole series (RFC 5546, 3.2.2): its rule, what differs from it, and the clocks of its zone. A higher sequence takes
 * the place of all that was sent before.
 */
export function seriesInvitationFile(series: CalendarSeries, parties: Parties): string {
  const { arrangement, changes, cancelled } = series;
  const standing = changes.filter(({ on }) => isArranged(arrangement, on));
  const left = standing.filter((one) => one.cancelled).map(({ on }) => `EXDATE${localIn(arrangement, on)}`);
  const moved = cancelled ? [] : standing.filter((one) => !one.cancelled);
  return streamOf([
    `METHOD:${cancelled ? "CANCEL" : "REQUEST"}`,
    ...zoneLines(arrangement),
    ...eventLines({ ...series, ...firstOf(arrangement) }, partyLines(parties), [
      `DTSTART${localIn(arrangement, arrangement.startsOn)}`,
      `DURATION:PT${arrangement.minutes}M`,
      `RRULE:${ruleOf(arrangement)}`,
      ...left,
    ]),
    ...moved.flatMap((one) => oneLines(series, one, parties)),
  ]);
}

/** The invitation to one meeting of a series that is not as arranged, or is so again (RFC 5546, 3.2.2.3 and 3.2.5). */
export function changeInvitationFile(series: CalendarSeries, on: string, parties: Parties): string {
  const meeting = meetingOn(series.arrangement, series.changes, on);
  if (!meeting) throw new RangeError(`Nothing is arranged for ${on}.`);
  return streamOf([
    `METHOD:${meeting.cancelled ? "CANCEL" : "REQUEST"}`,
    ...zoneLines(series.arrangement),
    ...oneLines(series, meeting, parties),
  ]);
}

function oneLines(series: CalendarSeries, meeting: MeetingChange, parties: Parties): string[] {
  const { on, startsAt, cancelled } = meeting;
  const event = { ...series, startsAt, cancelled, minutes: series.arrangement.minutes };
  const which = `RECURRENCE-ID${localIn(series.arrangement, on)}`;
  return eventLines({ ...event, sequence: series.sequence + meeting.sequence }, [...partyLines(parties), which]);
}

const firstOf = (arrangement: Arrangement) => ({
  startsAt: arrangedStart(arrangement, arrangement.startsOn),
  minutes: arrangement.minutes,
});

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** The same days as `isArranged`. */
function ruleOf({ rhythm, startsOn }: Arrangement): string {
  if (rhythm === "WEEKLY") return "FREQ=WEEKLY";
  if (rhythm === "TWO_WEEKLY") return "FREQ=WEEKLY;INTERVAL=2";
  const nth = weekOfMonth(startsOn) === 5 ? -1 : weekOfMonth(startsOn);
  return `FREQ=MONTHLY;BYDAY=${nth}${WEEKDAYS[dayStart(startsOn).getUTCDay()]}`;
}

/** `;TZID=Europe/Lisbon:20261124T100000` */
function localIn({ time, timeZone }: Arrangement, day: string): string {
  return `;TZID=${timeZone}:${day.replaceAll("-", "")}T${time.replace(":", "")}00`;
}

const YEARS_OF_CLOCKS = 10;
const WEEK_MS = 7 * DAY_MS;
const SECOND_MS = 1_000;

/**
 * The clocks of the zone (RFC 5545, 3.6.5), each change of the coming years on its own: which rule makes them is not known here, and
 * some zones have none. Programs that know the zone by its name use their own.
 */
function zoneLines({ timeZone, startsOn }: Arrangement): string[] {
  const from = dayStart(startsOn).getTime() - WEEK_MS;
  const first = utcOffsetMs(from, timeZone);
  const clocks = [clockLines("19700101T000000", first, first)];
  let [known, offset] = [from, first];
  for (let next = from + WEEK_MS; next < from + YEARS_OF_CLOCKS * 365 * DAY_MS; next += WEEK_MS) {
    const given = utcOffsetMs(next, timeZone);
    if (given !== offset) {
      const at = changeBetween(known, next, timeZone);
      clocks.push(clockLines(stamp(new Date(at + offset)), offset, given));
    }
    [known, offset] = [next, given];
  }
  return ["BEGIN:VTIMEZONE", `TZID:${timeZone}`, ...clocks.flat(), "END:VTIMEZONE"];
}

/** The first instant at which the clocks are as they are at `until`, by halving. */
function changeBetween(from: number, until: number, timeZone: string): number {
  const after = utcOffsetMs(until, timeZone);
  let [before, then] = [from, until];
  while (then - before > SECOND_MS) {
    const middle = Math.floor((before + then) / 2 / SECOND_MS) * SECOND_MS;
    if (utcOffsetMs(middle, timeZone) === after) then = middle;
    else before = middle;
  }
  return then;
}

function clockLines(start: string, from: number, to: number): string[] {
  const kind = to > from ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ];
}

/** +0530 */
function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${offset < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${String(rest).padStart(2, "0")}`;
}
