import fc from "fast-check";
import { expect, test } from "vitest";
import type { z } from "zod";
import { ageInWords } from "./age";
import { dayStart, dayText, TypedAppointment, TypedDay, TypedDayOrNone, weekdayOf, yearBefore } from "./day";

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

const messages = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map((one) => one.message);
const HOW = "Enter a date, such as 2026-03-02.";

test.each(["2026-03-02", "2028-02-29", "0001-01-01", "9999-12-31"])("%s is a day", (day) => {
  expect(TypedDay.parse(day)).toBe(day);
  expect(TypedDayOrNone.parse(day)).toBe(day);
});

test("a field that is left empty asks for a date", () => expect(messages(TypedDay, "")).toEqual(["Choose a date."]));

test.each(["tomorrow", "2.3.2026", "2026-3-2", " 2026-03-02", "2026-03-02T10:00", undefined, null, 20260302])(
  "%j is not written as a day, which is said once",
  (value) => expect(messages(TypedDay, value)).toEqual([HOW]),
);

test.each(["2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "0000-01-01"])(
  "the calendar has no %s",
  (day) => expect(messages(TypedDay, day)).toEqual(["This date doesn't exist. Check the day and month."]),
);

test("a day that may be left out says the same of one that is none", () => {
  expect(TypedDayOrNone.parse("")).toBeNull();
  expect(messages(TypedDayOrNone, "tomorrow")).toEqual([HOW]);
  expect(messages(TypedDayOrNone, "2026-02-30")).toEqual(["This date doesn't exist. Check the day and month."]);
});

test("an appointment is a day, a time and whole minutes", () => {
  const appointment = { day: "2026-03-02", time: "09:30", minutes: "45" };
  expect(TypedAppointment.parse(appointment)).toEqual({ ...appointment, minutes: 45 });
});

test.each([
  ["time", "24:00", "Enter the time as hours and minutes, such as 09:30."],
  ["time", "9:30", "Enter the time as hours and minutes, such as 09:30."],
  ["minutes", undefined, "Enter the minutes as a number."],
  ["minutes", "12.5", "Enter whole minutes."],
  ["minutes", "4", "At least 5 minutes."],
  ["minutes", "481", "At most 8 hours."],
] as const)("of an appointment, %s cannot be %j", (field, value, message) => {
  const appointment = { day: "2026-03-02", time: "09:30", minutes: "45", [field]: value };
  expect(messages(TypedAppointment, appointment)).toEqual([message]);
});
