import { expect, test } from "vitest";
import { daysAway } from "./calendar-zone";

const NOW = new Date("2026-11-23T09:00:00.000Z");

test.each([
  ["2026-11-24T12:00:00.000Z", "Europe/London", 1],
  ["2026-11-24T12:00:00.000Z", "Pacific/Auckland", 2],
  ["2026-11-23T12:00:00.000Z", "Pacific/Auckland", 1],
  ["2026-11-25T03:00:00.000Z", "America/Los_Angeles", 1],
  ["2026-11-25T03:00:00.000Z", "UTC", 2],
  ["2026-11-23T23:59:00.000Z", "UTC", 0],
  ["2026-11-21T23:00:00.000Z", "UTC", -2],
  ["2026-11-21T23:00:00.000Z", "Asia/Tokyo", -1],
] as const)("%s in %s is %i days away", (at, zone, days) => expect(daysAway(new Date(at), NOW, zone)).toBe(days));

test("a day of 25 hours is one day", () => {
  const before = new Date("2026-10-24T22:30:00.000Z");
  expect(daysAway(new Date("2026-10-25T22:30:00.000Z"), before, "Europe/Amsterdam")).toBe(0);
  expect(daysAway(new Date("2026-10-25T23:30:00.000Z"), before, "Europe/Amsterdam")).toBe(1);
});
