import { weekdayOf } from "~/kernel/time/day";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export type TimeFormat = "date" | "time" | "datetime" | "month" | "weekday" | "weekday-datetime";

type TimeTextProps = {
  value: Date | string;
  /** IANA name, of the reader; "UTC" for a date without a time. */
  timeZone: string;
  format?: TimeFormat;
};

export function TimeText({ value, timeZone, format = "date" }: TimeTextProps) {
  const date = new Date(value);
  return <time dateTime={date.toISOString()}>{timeInWords(date, timeZone, format)}</time>;
}

/**
 * `21 Nov 2026`, `14:05`, `21 Nov 2026, 14:05`, `Nov 2026`, `Sat` or `Sat 21 Nov 2026, 14:05`. The words are ours, since browsers and servers
 * disagree about them ("Sep", "Sept") and a page must read the same from both.
 * @throws {RangeError} there is no such time zone.
 */
export function timeInWords(date: Date, timeZone: string, format: TimeFormat): string {
  const part = partsOf(date, timeZone);
  const month = `${MONTHS[Number(part.month) - 1]} ${part.year}`;
  const time = `${part.hour}:${part.minute}`;
  if (format === "month") return month;
  if (format === "time") return time;
  const day = `${Number(part.day)} ${month}`;
  if (format === "date") return day;
  if (format === "datetime") return `${day}, ${time}`;
  const weekday = weekdayOf(`${part.year}-${part.month?.padStart(2, "0")}-${part.day?.padStart(2, "0")}`);
  return format === "weekday" ? weekday : `${weekday} ${day}, ${time}`;
}

/** Days without a time are read in UTC, many on a page, and need no calendar. */
function partsOf(date: Date, timeZone: string): Record<string, string> {
  if (timeZone === "UTC") {
    const [, year = "", month = "", day = "", hour = "", minute = ""] = UTC.exec(date.toISOString()) ?? [];
    return { year, month, day, hour, minute };
  }
  return Object.fromEntries(
    clock(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
}

const UTC = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than a hundred uses of it; there are some 400 zones. */
function clock(timeZone: string): Intl.DateTimeFormat {
  let made = clocks.get(timeZone);
  if (!made) {
    made = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(timeZone, made);
  }
  return made;
}
