import { expect, test } from "vitest";
import { timeInWords } from "./time-text";

const evening = new Date("2026-09-30T22:30:00Z");

test.each([
  ["date", "UTC", "30 Sep 2026"],
  ["date", "Asia/Tokyo", "1 Oct 2026"],
  ["time", "UTC", "22:30"],
  ["month", "UTC", "Sep 2026"],
  ["datetime", "Europe/Paris", "1 Oct 2026, 00:30"],
  ["time", "America/Sao_Paulo", "19:30"],
  ["month", "Asia/Tokyo", "Oct 2026"],
  ["weekday", "UTC", "Wed"],
  ["weekday", "Asia/Tokyo", "Thu"],
  ["weekday-datetime", "Asia/Tokyo", "Thu 1 Oct 2026, 07:30"],
] as const)("timeInWords: %s in %s", (format, timeZone, words) => {
  expect(timeInWords(evening, timeZone, format, "DAY_MONTH")).toBe(words);
});

test.each([
  ["date", "Sep 30, 2026"],
  ["month", "Sep 2026"],
  ["datetime", "Sep 30, 2026, 10:30 PM"],
  ["weekday-datetime", "Wed, Sep 30, 2026, 10:30 PM"],
] as const)("timeInWords: %s with the month first", (format, words) => {
  expect(timeInWords(evening, "UTC", format, "MONTH_DAY")).toBe(words);
});
