import fc from "fast-check";
import { expect, test } from "vitest";
import { ageInWords, dayStart, dayText, weekdayOf, yearBefore } from "./day";

test.each(["2026-13-01", "2026-02-32", "26-01-01", "", "tomorrow"])("%j is no day", (text) => {
  expect(Number.isNaN(dayStart(text).getTime())).toBe(true);
});

test("a day that its month has not is another one", () => {
  expect(dayText(dayStart("2026-02-29"))).toBe("2026-03-01");
});

test.each([
  ["2026-11-22", "Sun"],
  ["2024-02-29", "Thu"],
  ["2027-01-01", "Fri"],
  ["tomorrow", ""],
])("the weekday of %s", (day, name) => expect(weekdayOf(day)).toBe(name));

test("a moment late in the day belongs to it", () => {
  expect(dayText(new Date("2026-11-21T23:59:59.999Z"))).toBe("2026-11-21");
});

test("a day and its first moment say the same", () => {
  const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      expect(dayText(dayStart(dayText(date)))).toBe(dayText(date));
      expect(dayStart(dayText(date)).getTime()).toBeLessThanOrEqual(date.getTime());
    }),
  );
});

const NOW = new Date("2026-11-21T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

test.each([
  [-3, "today"],
  [0, "today"],
  [0.99, "today"],
  [1, "yesterday"],
  [13, "13 days ago"],
  [14, "2 weeks ago"],
  [59, "8 weeks ago"],
  [60, "2 months ago"],
  [364, "11 months ago"],
  [366, "a year ago"],
  [395, "a year ago"],
  [396, "over a year ago"],
  [730, "over a year ago"],
  [731, "2 years ago"],
])("%s days: %s", (days, words) => expect(ageInWords(daysAgo(days), NOW)).toBe(words));

test("there are always words, and a whole number in them", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e4, max: 1e5, noNaN: true }), (days) => {
      expect(ageInWords(daysAgo(days), NOW)).toMatch(
        /^(today|yesterday|(a year|over a year|[1-9]\d* (days|weeks|months|years)) ago)$/,
      );
    }),
  );
});

test.each([
  ["2026-11-21", "2025-11-21"],
  ["2024-02-29", "2023-02-29"],
  ["1000-01-01", "0999-01-01"],
])("a year before %s is %s", (day, before) => expect(yearBefore(day)).toBe(before));
