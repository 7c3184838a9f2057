import { expect, test } from "vitest";
import { shortDate, shortDay, shortMoment, shortSpan } from "./day-words";

const now = new Date("2026-11-23T09:00:00Z");
const reader = { dateFormat: "DAY_MONTH", timeZone: "UTC", now } as const;
const american = { ...reader, dateFormat: "MONTH_DAY" } as const;

test("a day has its year where it is another one", () => {
  expect([shortDay("2026-12-01", reader), shortDay("2027-01-09", reader)]).toEqual(["1 Dec", "9 Jan 2027"]);
  expect([shortDay("2026-12-01", american), shortDay("2027-01-09", american)]).toEqual(["Dec 1", "Jan 9, 2027"]);
});

test.each([
  ["2026-11-24T12:00:00Z", 45, "Europe/Berlin", "Tue 24 Nov, 13:00–13:45 (Europe/Berlin)"],
  ["2026-11-24T11:30:00Z", 60, "UTC", "Tue 24 Nov, 11:30–12:30 (UTC)"],
  ["2026-11-24T23:30:00Z", 60, "Europe/Berlin", "Wed 25 Nov, 00:30–01:30 (Europe/Berlin)"],
])("a meeting from %s, %i minutes, on the clocks of %s", (startsAt, minutes, timeZone, words) => {
  expect(shortSpan(new Date(startsAt), minutes, { ...reader, timeZone })).toBe(words);
});

test("a moment has its weekday, its day is that of the reader's clocks", () => {
  const at = new Date("2026-11-24T23:00:00Z");
  expect(shortMoment(at, reader)).toBe("Tue 24 Nov, 23:00");
  expect(shortMoment(at, american)).toBe("Tue, Nov 24, 11:00 PM");
  expect(shortDate(at, { ...reader, timeZone: "Asia/Tokyo" })).toBe("25 Nov");
});
