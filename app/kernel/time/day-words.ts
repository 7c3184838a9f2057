import { localTime } from "./calendar";
import { type DateFormat, dayInFormat, dayWithoutYear, timeInFormat, timesInFormat, withWeekday } from "./date-format";
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

/** The same with its weekday and the time of day: "Tue 24 Nov, 13:00". */
export function shortMoment(at: Date, reader: DateReader): string {
  const { day, time } = localTime(at, reader.timeZone);
  return `${weekdayAnd(day, reader)}, ${timeInFormat(time, reader.dateFormat)}`;
}

/** "Tue 24 Nov, 13:00–13:45 (Europe/Berlin)": both ends, and whose clocks say so. */
export function shortSpan(startsAt: Date, minutes: number, reader: DateReader): string {
  const { timeZone } = reader;
  const from = localTime(startsAt, timeZone);
  const until = localTime(new Date(startsAt.getTime() + minutes * 60_000), timeZone);
  return `${weekdayAnd(from.day, reader)}, ${timesInFormat(from.time, until.time, reader.dateFormat)} (${timeZone})`;
}

const weekdayAnd = (day: string, reader: DateReader) =>
  withWeekday(weekdayOf(day), shortDay(day, reader), reader.dateFormat);
