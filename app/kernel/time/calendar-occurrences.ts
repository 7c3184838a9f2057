import { instantOf } from "./calendar-zone";
import { DAY_MS, dayStart, daysAfter, daysBetween, dayText } from "./day";

export const MEETING_RHYTHMS = ["WEEKLY", "TWO_WEEKLY", "MONTHLY"] as const;
export type MeetingRhythm = (typeof MEETING_RHYTHMS)[number];

/** When two people meet: as their clocks in that zone have it, whatever these are ahead of UTC. */
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

/** Its weekday is the nth of the month: 1 to 5. */
const place = (day: string) => Math.ceil(Number(day.slice(8)) / 7);
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
  return place(startsOn) === 5 ? isLast(day) : place(day) === place(startsOn);
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

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const PLACES = ["", "first", "second", "third", "fourth", "last"];

/** "every two weeks on Tuesday at 10:00, Europe/Lisbon" */
export function arrangementInWords({ rhythm, startsOn, time, timeZone }: Arrangement): string {
  const weekday = WEEKDAYS[dayStart(startsOn).getUTCDay()];
  const how = {
    WEEKLY: `every ${weekday}`,
    TWO_WEEKLY: `every two weeks on ${weekday}`,
    MONTHLY: `every ${PLACES[place(startsOn)]} ${weekday} of the month`,
  }[rhythm];
  return `${how} at ${time}, ${timeZone}`;
}

const TWO_MONTHS_MS = 61 * DAY_MS;

/** Whether growth has not been on the agenda for two months. @param last when it was; before that, when they began. */
export function isGrowthMissing(last: Date, now: Date): boolean {
  return now.getTime() - last.getTime() > TWO_MONTHS_MS;
}
