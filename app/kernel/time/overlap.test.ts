import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../../test/setup/draws";
import { localTime } from "./calendar";
import { commonHours, distinctWeeks, freeSlots, leastOverlap, type SomebodysHours, suggestTimes } from "./overlap";
import type { WeeklyHours } from "./weekly-hours";

const at = (text: string) => Date.parse(text);
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });
const week = span("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z");
const hoursOn = (timeZone: string, ...list: [number, number, number][]): SomebodysHours => ({
  timeZone,
  hours: list.map(([weekday, from, until]) => ({ weekday, fromMinute: from * 60, untilMinute: until * 60 })),
});
const texts = (spans: readonly { from: number; until: number }[]) =>
  spans.map(({ from, until }) => [
    new Date(from).toISOString().slice(5, 16),
    new Date(until).toISOString().slice(5, 16),
  ]);

describe("hours in common", () => {
  test.each([
    ["of one zone", hoursOn("UTC", [2, 9, 12]), hoursOn("UTC", [2, 11, 14]), [["11-24T11:00", "11-24T12:00"]]],
    [
      "an hour apart",
      hoursOn("Europe/Lisbon", [2, 9, 12]),
      hoursOn("Europe/Warsaw", [2, 9, 12]),
      [["11-24T09:00", "11-24T11:00"]],
    ],
    [
      "across the date line",
      hoursOn("Pacific/Auckland", [2, 9, 11]),
      hoursOn("America/Los_Angeles", [1, 11, 14]),
      [["11-23T20:00", "11-23T22:00"]],
    ],
    [
      "past midnight",
      hoursOn("UTC", [2, 22, 24], [3, 0, 2]),
      hoursOn("UTC", [2, 23, 24], [3, 0, 1]),
      [["11-24T23:00", "11-25T01:00"]],
    ],
    ["touching", hoursOn("UTC", [2, 9, 10]), hoursOn("UTC", [2, 10, 11]), []],
    ["of somebody who told none", hoursOn("UTC", [2, 9, 10]), hoursOn("UTC"), []],
  ] as const)("%s", (_, a, b, expected) => {
    expect(texts(commonHours(a, b, week))).toEqual(expected);
    expect(commonHours(b, a, week)).toEqual(commonHours(a, b, week));
  });

  test("follow the clocks of each: when one zone changes its clocks and the other does not, they shift", () => {
    const [here, there] = [hoursOn("Europe/Warsaw", [2, 9, 12]), hoursOn("Asia/Kolkata", [2, 14, 15])];
    const two = span("2027-03-22T00:00:00Z", "2027-04-05T00:00:00Z");
    expect(texts(commonHours(here, there, two))).toEqual([
      ["03-23T08:30", "03-23T09:30"],
      ["03-30T08:30", "03-30T09:30"],
    ]);
    const late = hoursOn("Asia/Kolkata", [2, 15, 17]);
    expect(texts(commonHours(here, late, two))).toEqual([
      ["03-23T09:30", "03-23T11:00"],
      ["03-30T09:30", "03-30T10:00"],
    ]);
  });

  test("begin and end with the span asked about", () => {
    const both = hoursOn("UTC", [2, 9, 12]);
    const part = span("2026-11-24T10:10:00Z", "2026-11-24T11:00:00Z");
    expect(texts(commonHours(both, both, part))).toEqual([["11-24T10:10", "11-24T11:00"]]);
  });

  const someHours = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 10 })), {
      selector: String,
      maxLength: 8,
    })
    .chain((places) =>
      fc
        .constantFrom("UTC", "Europe/Lisbon", "Asia/Kathmandu", "America/St_Johns", "Pacific/Auckland")
        .map((timeZone) => ({
          timeZone,
          hours: places.map(([weekday, place]) => ({
            weekday,
            fromMinute: place * 120,
            untilMinute: place * 120 + 90,
          })),
        })),
    );

  test("are as many minutes as the pairing of a round counts, in weeks in which no clock changes", () => {
    fc.assert(
      fc.property(someHours, someHours, (a, b) => {
        const monday = "2026-12-07";
        const slots = (one: SomebodysHours) => freeSlots(one.hours, one.timeZone, [monday]);
        const spans = commonHours(a, b, span("2026-12-07T00:00:00Z", "2026-12-14T00:00:00Z"));
        const minutes = spans.reduce((sum, one) => sum + (one.until - one.from) / 60_000, 0);
        expect(minutes).toBe(leastOverlap(slots(a), slots(b)));
      }),
    );
  });

  test("lie within the hours of both, in order and apart", () => {
    fc.assert(
      fc.property(someHours, someHours, (a, b) => {
        const spans = commonHours(a, b, week);
        for (const [index, one] of spans.entries()) {
          expect(one.from).toBeLessThan(one.until);
          expect(one.from).toBeGreaterThan(spans[index - 1]?.until ?? 0);
          for (const side of [a, b]) expect(commonHours(side, side, one)).toEqual([one]);
        }
      }),
    );
  });
});

describe("suggested times", () => {
  const morning = span("2026-11-24T09:00:00Z", "2026-11-24T12:00:00Z");
  const suggested = (...given: Parameters<typeof suggestTimes>) =>
    suggestTimes(...given).map((one) => new Date(one).toISOString().slice(11, 16));

  test.each([
    ["the first of a stretch", 45, [], ["09:00"]],
    ["none where it does not fit", 200, [], []],
    ["none where one is planned", 60, [span("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z")], []],
    [
      "the first, where what is planned only touches it",
      60,
      [span("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z")],
      ["09:00"],
    ],
  ] as const)("%s", (_, minutes, taken, expected) => {
    expect(suggested([morning], minutes, taken, 6)).toEqual(expected);
  });

  test("begin on a quarter of an hour, and are at most as many as asked for", () => {
    const late = { ...morning, from: at("2026-11-24T09:07:00Z") };
    expect(suggested([late, morning], 30, [], 1)).toEqual(["09:15"]);
  });
});

/** Both hemispheres, with and without daylight saving, and zones half an hour and three quarters of one away. */
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Santiago",
  "Africa/Casablanca",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Australia/Adelaide",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Honolulu",
  "Pacific/Kiritimati",
];
const DAY_MS = 86_400_000;
const from = (weekday: number, start: number, end: number): WeeklyHours => ({
  weekday,
  fromMinute: start * 60,
  untilMinute: end * 60,
});
/** Minutes in common in the leanest week of a span. */
function least(
  a: readonly WeeklyHours[],
  zoneA: string,
  b: readonly WeeklyHours[],
  zoneB: string,
  span: readonly string[],
) {
  return leastOverlap(freeSlots(a, zoneA, span), freeSlots(b, zoneB, span));
}

describe("worked cases", () => {
  const winter = ["2026-01-12"];
  const summer = ["2026-07-06"];

  test.each<[string, WeeklyHours[], string, WeeklyHours[], string, string[], number]>([
    ["the same hours in one zone", [from(2, 9, 12)], "UTC", [from(2, 9, 12)], "UTC", winter, 180],
    ["touching hours have nothing in common", [from(2, 9, 12)], "UTC", [from(2, 12, 14)], "UTC", winter, 0],
    [
      "Berlin's afternoon is New York's morning",
      [from(2, 14, 17)],
      "Europe/Berlin",
      [from(2, 9, 12)],
      "America/New_York",
      winter,
      120,
    ],
    ["half an hour of India", [from(2, 9, 10)], "UTC", [from(2, 14, 15)], "Asia/Kolkata", winter, 30],
    ["three quarters of Nepal", [from(2, 9, 10)], "UTC", [from(2, 15, 16)], "Asia/Kathmandu", winter, 45],
    ["Chatham in its summer is 13:45 ahead", [from(1, 9, 10)], "UTC", [from(1, 22, 23)], "Pacific/Chatham", winter, 15],
    ["Chatham in its winter is 12:45 ahead", [from(1, 9, 10)], "UTC", [from(1, 22, 23)], "Pacific/Chatham", summer, 45],
    [
      "Lord Howe moves by half an hour: summer",
      [from(1, 0, 1)],
      "UTC",
      [from(1, 11, 12)],
      "Australia/Lord_Howe",
      winter,
      60,
    ],
    [
      "Lord Howe moves by half an hour: winter",
      [from(1, 0, 1)],
      "UTC",
      [from(1, 11, 12)],
      "Australia/Lord_Howe",
      summer,
      30,
    ],
    ["Sunday night there is Monday here", [from(7, 22, 24)], "America/New_York", [from(1, 3, 5)], "UTC", winter, 120],
    ["Monday early there is Sunday here", [from(1, 0, 2)], "Pacific/Auckland", [from(7, 11, 13)], "UTC", winter, 120],
    ["nobody who gives no hours", [], "UTC", [from(1, 0, 24)], "UTC", winter, 0],
  ])("%s", (_, a, zoneA, b, zoneB, span, minutes) => {
    expect(least(a, zoneA, b, zoneB, span)).toBe(minutes);
  });

  test("weeks in which only one side of the ocean has changed its clocks are the lean ones", () => {
    // Clocks in New York change on 8 March 2026, in Berlin on 29 March.
    const span = distinctWeeks("2026-02-02", "2026-05-01", ["Europe/Berlin", "America/New_York"]);
    expect(span).toEqual(["2026-02-02", "2026-03-02", "2026-03-09", "2026-03-23", "2026-03-30"]);
    const [berlin, newYork] = [[from(2, 15, 16)], [from(2, 9, 10)]];
    expect(least(berlin, "Europe/Berlin", newYork, "America/New_York", ["2026-02-02"])).toBe(60);
    expect(least(berlin, "Europe/Berlin", newYork, "America/New_York", ["2026-03-16"])).toBe(0);
    expect(least(berlin, "Europe/Berlin", newYork, "America/New_York", span)).toBe(0);
  });

  test("zones whose clocks never change have one week to look at", () => {
    expect(distinctWeeks("2026-01-01", "2026-12-31", ["Asia/Kolkata", "Pacific/Honolulu"])).toEqual(["2025-12-29"]);
  });
});

const hours = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 94 }), fc.integer({ min: 1, max: 24 })), {
    maxLength: 6,
  })
  .map((spans) =>
    spans.map(([weekday, start, length]) => ({
      weekday,
      fromMinute: start * 15,
      untilMinute: Math.min(start + length, 96) * 15,
    })),
  );
const zone = fc.constantFrom(...ZONES);
const someDay = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2025, 5, 1 + days)).toISOString().slice(0, 10));
const person = fc.record({ hours, timeZone: zone });

describe("for everybody", () => {
  test("it is the same from both sides, at most what either has, and all of it with oneself", () => {
    fc.assert(
      fc.property(person, person, someDay, (a, b, day) => {
        const span = distinctWeeks(day, dayAfter(day, 200), [a.timeZone, b.timeZone]);
        const [freeA, freeB] = [freeSlots(a.hours, a.timeZone, span), freeSlots(b.hours, b.timeZone, span)];
        expect(leastOverlap(freeA, freeB)).toBe(leastOverlap(freeB, freeA));
        expect(leastOverlap(freeA, freeB)).toBeLessThanOrEqual(leastOverlap(freeA, freeA));
      }),
      { numRuns: times(40, 150) },
    );
  });

  test("the weeks looked at stand for all weeks of the span", () => {
    fc.assert(
      fc.property(person, person, someDay, (a, b, day) => {
        const until = dayAfter(day, 380);
        const few = distinctWeeks(day, until, [a.timeZone, b.timeZone]);
        const every = Array.from({ length: 55 }, (_, week) => dayAfter(few[0]!, 7 * week)).filter(
          (one) => one <= until,
        );
        expect(least(a.hours, a.timeZone, b.hours, b.timeZone, few)).toBe(
          least(a.hours, a.timeZone, b.hours, b.timeZone, every),
        );
      }),
      { numRuns: times(15, 60) },
    );
  });

  test("they are those that clocks on the wall show, a year long", () => {
    const daily = fc.record({
      hours: hours.map((all) => all.filter(({ fromMinute }) => fromMinute >= 4 * 60)),
      timeZone: zone,
    });
    fc.assert(
      fc.property(daily, someDay, ({ hours: week, timeZone }, day) => {
        const [monday = ""] = distinctWeeks(day, day, ["UTC"]);
        const shown = instantsOf(freeSlots(week, timeZone, [monday]), monday);
        for (const at of shown) {
          const inItsWeek = [-7, 0, 7].map((days) => localTime(new Date(at + days * DAY_MS), timeZone));
          expect(inItsWeek.some((local) => isFree(week, local))).toBe(true);
        }
      }),
      { numRuns: times(40, 150) },
    );
  });

  test("hours through the night in which clocks change are as long as that night", () => {
    const night = [from(7, 0, 6)];
    expect(least(night, "Europe/Berlin", [from(7, 0, 24), from(6, 0, 24)], "UTC", ["2026-03-23"])).toBe(5 * 60);
    expect(least(night, "Europe/Berlin", [from(7, 0, 24), from(6, 0, 24)], "UTC", ["2026-10-19"])).toBe(7 * 60);
  });
});

/** The instants at which free quarters of an hour begin. */
function instantsOf(free: ReturnType<typeof freeSlots>, monday: string): number[] {
  const slots = Array.from({ length: 7 * 96 }, (_, slot) => slot);
  return slots
    .filter((slot) => ((free[slot >> 5] ?? 0) & (1 << (slot & 31))) !== 0)
    .map((slot) => Date.parse(`${monday}T00:00:00.000Z`) + slot * 15 * 60_000);
}

function isFree(week: readonly WeeklyHours[], { day, time }: { day: string; time: string }): boolean {
  const weekday = ((new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7) + 1;
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const at = hour * 60 + minute;
  return week.some((one) => one.weekday === weekday && one.fromMinute <= at && at < one.untilMinute);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
