import { expect, test } from "vitest";
import { isElsewhere, isWithinHours, loadBefore, loadInWeek, weekOf } from "./panel-person";

const at = (text: string) => Date.parse(`${text}:00.000Z`);
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });
const held = (id: string, from: string, until: string) => ({
  ...span(from, until),
  interviewId: id,
  candidateId: "c",
});

test("a week goes from Monday to Sunday in UTC", () => {
  const monday = weekOf(at("2026-11-23T00:00"));
  expect(weekOf(at("2026-11-29T23:59"))).toBe(monday);
  expect(weekOf(at("2026-11-22T23:59"))).toBe(monday - 1);
  expect(weekOf(at("2026-11-30T00:00"))).toBe(monday + 1);
});

test("load is counted by week, and of the four weeks before", () => {
  const person = {
    held: [
      held("a", "2026-11-23T10:00", "2026-11-23T11:00"),
      held("b", "2026-11-27T10:00", "2026-11-27T11:00"),
      held("c", "2026-11-05T10:00", "2026-11-05T11:00"),
      held("d", "2026-10-05T10:00", "2026-10-05T11:00"),
    ],
  };
  expect(loadInWeek(person, at("2026-11-25T10:00"))).toBe(2);
  expect(loadInWeek(person, at("2026-11-25T10:00"), "b")).toBe(1);
  expect(loadBefore(person, at("2026-11-25T10:00"))).toBe(2);
});

test.each([
  ["meanwhile", "2026-11-23T10:30", "2026-11-23T11:30", true],
  ["right after", "2026-11-23T11:00", "2026-11-23T12:00", false],
  ["right before", "2026-11-23T09:00", "2026-11-23T10:00", false],
  ["around it", "2026-11-23T09:00", "2026-11-23T12:00", true],
])("being elsewhere: %s", (_, from, until, expected) => {
  const person = { held: [held("a", "2026-11-23T10:00", "2026-11-23T11:00")] };
  expect(isElsewhere(person, span(from, until))).toBe(expected);
  expect(isElsewhere(person, span(from, until), "a")).toBe(false);
});

const tuesdays = [{ weekday: 2, fromMinute: 9 * 60, untilMinute: 12 * 60 }];
test.each([
  ["in Lisbon's winter", "Europe/Lisbon", "2026-11-24T09:00", "2026-11-24T10:00", true],
  ["an hour earlier in Warsaw", "Europe/Warsaw", "2026-11-24T08:00", "2026-11-24T09:00", true],
  ["until past their end", "Europe/Lisbon", "2026-11-24T11:30", "2026-11-24T12:30", false],
  ["on another day", "Europe/Lisbon", "2026-11-25T09:00", "2026-11-25T10:00", false],
  ["an hour earlier in summer", "Europe/Lisbon", "2026-07-21T08:00", "2026-07-21T09:00", true],
  ["in Auckland it is the evening", "Pacific/Auckland", "2026-11-24T09:00", "2026-11-24T10:00", false],
])("hours on their clocks: %s", (_, timeZone, from, until, expected) => {
  expect(isWithinHours({ hours: tuesdays, timeZone }, span(from, until))).toBe(expected);
});

test("hours that meet are one; a gap between them is no hour", () => {
  const day = (fromMinute: number, untilMinute: number) => ({ weekday: 2, fromMinute, untilMinute });
  const spanOver = span("2026-11-24T09:30", "2026-11-24T10:30");
  expect(isWithinHours({ timeZone: "UTC", hours: [day(540, 600), day(600, 660)] }, spanOver)).toBe(true);
  expect(isWithinHours({ timeZone: "UTC", hours: [day(540, 600), day(605, 660)] }, spanOver)).toBe(false);
});

test("without hours of their own, people interview in working hours", () => {
  const nobody = { hours: [], timeZone: "UTC" };
  expect(isWithinHours(nobody, span("2026-11-27T16:00", "2026-11-27T17:00"))).toBe(true);
  expect(isWithinHours(nobody, span("2026-11-27T16:30", "2026-11-27T17:30"))).toBe(false);
  expect(isWithinHours(nobody, span("2026-11-28T10:00", "2026-11-28T11:00"))).toBe(false);
});
