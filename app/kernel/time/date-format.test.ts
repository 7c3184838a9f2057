import { expect, test } from "vitest";
import { DATE_FORMATS, dayInFormat, dayWithoutYear, monthInFormat, withWeekday } from "./date-format";

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
