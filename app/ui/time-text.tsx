import { createContext, type ReactNode, useContext } from "react";
import {
  type DateFormat,
  dayInFormat,
  monthInFormat,
  timeInFormat,
  USUAL_DATE_FORMAT,
  withWeekday,
} from "~/kernel/time/date-format";
import { weekdayOf } from "~/kernel/time/day";

const Format = createContext<DateFormat>(USUAL_DATE_FORMAT);

type DatesInProps = { format: DateFormat | undefined; children: ReactNode };

/** Dates inside are written as this reader wants them. Markup that is rendered apart from its page needs one of its own. */
export function DatesIn({ format = USUAL_DATE_FORMAT, children }: DatesInProps) {
  return <Format.Provider value={format}>{children}</Format.Provider>;
}

export const useDateFormat = (): DateFormat => useContext(Format);

export type TimeFormat = "date" | "time" | "datetime" | "month" | "weekday" | "weekday-datetime";

type TimeTextProps = {
  value: Date | string;
  /** IANA name, of the reader; "UTC" for a date without a time. */
  timeZone: string;
  format?: TimeFormat;
};

export function TimeText({ value, timeZone, format = "date" }: TimeTextProps) {
  const date = new Date(value);
  return <time dateTime={date.toISOString()}>{timeInWords(date, timeZone, format, useDateFormat())}</time>;
}

/** `timeInWords` for the reader of the page. */
export function useTimeInWords() {
  const dateFormat = useDateFormat();
  return (date: Date | string, timeZone: string, format: TimeFormat) =>
    timeInWords(new Date(date), timeZone, format, dateFormat);
}

/** A day without a time, for the reader of the page. */
export function useDayInWords() {
  const inWords = useTimeInWords();
  return (day: string) => inWords(day, "UTC", "date");
}

/**
 * `21 Nov 2026`, `14:05` (or `2:05 PM`), `21 Nov 2026, 14:05`, `Nov 2026`, `Sat` or `Sat 21 Nov 2026, 14:05`, with days, months and
 * hours in the format given.
 * @throws {RangeError} there is no such time zone.
 */
export function timeInWords(date: Date, timeZone: string, format: TimeFormat, dateFormat: DateFormat): string {
  const [iso, clockTime] = localParts(date, timeZone);
  const time = timeInFormat(clockTime, dateFormat);
  if (format === "time") return time;
  if (format === "month") return monthInFormat(iso, dateFormat);
  if (format === "weekday") return weekdayOf(iso);
  const day = dayInFormat(iso, dateFormat);
  if (format === "date") return day;
  return `${format === "datetime" ? day : withWeekday(weekdayOf(iso), day, dateFormat)}, ${time}`;
}

/** YYYY-MM-DD and HH:MM. Days without a time are read in UTC, many on a page, and need no calendar. */
function localParts(date: Date, timeZone: string): [day: string, time: string] {
  const iso = date.toISOString();
  if (timeZone === "UTC") return [iso.slice(0, 10), iso.slice(11, 16)];
  // Of British English, "01/10/2026, 00:30".
  const [dayFirst = "", time = ""] = clock(timeZone).format(date).split(", ");
  return [dayFirst.split("/").reverse().join("-"), time];
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than a hundred uses of it; there are some 400 zones. */
function clock(timeZone: string): Intl.DateTimeFormat {
  let made = clocks.get(timeZone);
  if (!made) {
    made = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" });
    clocks.set(timeZone, made);
  }
  return made;
}
