import { localTime } from "./calendar";
import { type DateFormat, dayInFormat, dayWithoutYear, withWeekday } from "./date-format";
import { dayText, weekdayOf } from "./day";

/** Whom a mail is written for: their format of dates, the clocks of their zone (IANA name), and their present. */
export type DateReader = { dateFormat: DateFormat; timeZone: string; now: Date };

/** "1 Dec", and "1 Dec 2027" where the year is not this one. @param day YYYY-MM-DD. */
export function shortDay(day: string, { dateFormat, now }: Omit<DateReader, "timeZone">): string {
  const isThisYear = day.slice(0, 4) === dayText(now).slice(0, 4);
  return isThisYear ? dayWithoutYear(day, dateFormat) : dayInFormat(day, dateFormat);
}

/** The day that the clocks of the reader's zone say: "24 Nov". */
export function shortDate(at: Date, reader: DateReader): string {
  return shortDay(localTime(at, reader.timeZone).day, reader);
}

/** The same with its weekday and the time of day: "Tue 24 Nov, 1:00 PM". */
export function shortMoment(at: Date, reader: DateReader): string {
  const { day, time } = localTime(at, reader.timeZone);
  return `${weekdayAnd(day, reader)}, ${twelveHours(time)}`;
}

/** "Tue 24 Nov, 1:00–1:45 PM (Europe/Berlin)": both ends, and whose clocks say so. */
export function shortSpan(startsAt: Date, minutes: number, reader: DateReader): string {
  const { timeZone } = reader;
  const from = localTime(startsAt, timeZone);
  const until = localTime(new Date(startsAt.getTime() + minutes * 60_000), timeZone);
  const [begins, ends] = [twelveHours(from.time), twelveHours(until.time)];
  const isSameHalf = begins.slice(-2) === ends.slice(-2);
  return `${weekdayAnd(from.day, reader)}, ${isSameHalf ? begins.slice(0, -3) : begins}–${ends} (${timeZone})`;
}

const weekdayAnd = (day: string, reader: DateReader) =>
  withWeekday(weekdayOf(day), shortDay(day, reader), reader.dateFormat);

/** @param time HH:MM. */
function twelveHours(time: string): string {
  const hours = Number(time.slice(0, 2));
  return `${hours % 12 === 0 ? 12 : hours % 12}:${time.slice(3)} ${hours < 12 ? "AM" : "PM"}`;
}
