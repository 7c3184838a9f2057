import { expect, test } from "vitest";
import {
  DATE_FORMATS,
  dayInFormat,
  dayWithoutYear,
  monthInFormat,
  timeInFormat,
  timesInFormat,
  withWeekday,
} from "./date-format";

test.each([
  ["DAY_MONTH", "4 Sep 2026", "4 Sep", "Sep 2026", "Fri 4 Sep"],
  ["MONTH_DAY", "Sep 4, 2026", "Sep 4", "Sep 2026", "Fri, Sep 4"],
  ["DAY_SLASHES", "4/9/2026", "4/9/2026", "9/2026", "Fri 4/9/2026"],
  ["MONTH_SLASHES", "9/4/2026", "9/4/2026", "9/2026", "Fri 9/4/2026"],
  ["ISO", "2026-09-04", "2026-09-04", "2026-09", "Fri 2026-09-04"],
] as const)("%s", (format, day, short, month, weekday) => {
  expect(dayInFormat("2026-09-04", format)).toBe(day);
  expect(dayWithoutYear("2026-09-04", format)).toBe(short);
  expect(monthInFormat("2026-09-04", format)).toBe(month);
  expect(withWeekday("Fri", short, format)).toBe(weekday);
});

test("no two formats write a day alike", () =>
  expect(new Set(DATE_FORMATS.map((format) => dayInFormat("2026-09-04", format))).size).toBe(DATE_FORMATS.length));

test.each([
  ["00:05", "12:05 AM", "00:05"],
  ["11:30", "11:30 AM", "11:30"],
  ["12:00", "12:00 PM", "12:00"],
  ["23:45", "11:45 PM", "23:45"],
])("%s is %s beside the American formats alone", (time, american, elsewhere) => {
  expect(DATE_FORMATS.map((format) => timeInFormat(time, format))).toEqual([
    ...[elsewhere, american, elsewhere, american, elsewhere],
  ]);
});

test("times in the same half of the day say AM or PM once", () => {
  expect(timesInFormat("13:00", "13:45", "MONTH_DAY")).toBe("1:00–1:45 PM");
  expect(timesInFormat("11:30", "12:30", "MONTH_DAY")).toBe("11:30 AM–12:30 PM");
  expect(timesInFormat("13:00", "13:45", "ISO")).toBe("13:00–13:45");
});
