import fc from "fast-check";
import { expect, test } from "vitest";
import { dayStart, dayText, weekdayOf } from "./day";

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
