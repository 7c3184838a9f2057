import { expect, test } from "vitest";
import type { z } from "zod";
import { TypedAppointment, TypedDay, TypedDayOrNone } from "./typed-day";

const messages = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map((one) => one.message);
const HOW = "Give the day as year-month-day, such as 2026-03-02.";

test.each(["2026-03-02", "2028-02-29", "0001-01-01", "9999-12-31"])("%s is a day", (day) => {
  expect(TypedDay.parse(day)).toBe(day);
  expect(TypedDayOrNone.parse(day)).toBe(day);
});

test.each(["", "tomorrow", "2.3.2026", "2026-3-2", " 2026-03-02", "2026-03-02T10:00", undefined, null, 20260302])(
  "%j is not written as a day, which is said once",
  (value) => expect(messages(TypedDay, value)).toEqual([HOW]),
);

test.each(["2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "0000-01-01"])(
  "the calendar has no %s",
  (day) => expect(messages(TypedDay, day)).toEqual(["There is no such day."]),
);

test("a day that may be left out says the same of one that is none", () => {
  expect(TypedDayOrNone.parse("")).toBeNull();
  expect(messages(TypedDayOrNone, "tomorrow")).toEqual([HOW]);
  expect(messages(TypedDayOrNone, "2026-02-30")).toEqual(["There is no such day."]);
});

test("an appointment is a day, a time and whole minutes", () => {
  const appointment = { day: "2026-03-02", time: "09:30", minutes: "45" };
  expect(TypedAppointment.parse(appointment)).toEqual({ ...appointment, minutes: 45 });
});

test.each([
  ["time", "24:00", "Give the time as hours and minutes, such as 09:30."],
  ["time", "9:30", "Give the time as hours and minutes, such as 09:30."],
  ["minutes", undefined, "Give the minutes as a number."],
  ["minutes", "12.5", "Give whole minutes."],
  ["minutes", "4", "At least 5 minutes."],
  ["minutes", "481", "At most 8 hours."],
] as const)("of an appointment, %s cannot be %j", (field, value, message) => {
  const appointment = { day: "2026-03-02", time: "09:30", minutes: "45", [field]: value };
  expect(messages(TypedAppointment, appointment)).toEqual([message]);
});
