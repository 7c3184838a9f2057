import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonHours, type SomebodysHours, suggestTimes } from "./common-hours";
import { freeSlots, leastOverlap } from "./overlap";

const at = (text: string) => Date.parse(text);
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });
const week = span("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z");
const hours = (timeZone: string, ...list: [number, number, number][]): SomebodysHours => ({
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
    ["of one zone", hours("UTC", [2, 9, 12]), hours("UTC", [2, 11, 14]), [["11-24T11:00", "11-24T12:00"]]],
    [
      "an hour apart",
      hours("Europe/Lisbon", [2, 9, 12]),
      hours("Europe/Warsaw", [2, 9, 12]),
      [["11-24T09:00", "11-24T11:00"]],
    ],
    [
      "across the date line",
      hours("Pacific/Auckland", [2, 9, 11]),
      hours("America/Los_Angeles", [1, 11, 14]),
      [["11-23T20:00", "11-23T22:00"]],
    ],
    [
      "past midnight",
      hours("UTC", [2, 22, 24], [3, 0, 2]),
      hours("UTC", [2, 23, 24], [3, 0, 1]),
      [["11-24T23:00", "11-25T01:00"]],
    ],
    ["touching", hours("UTC", [2, 9, 10]), hours("UTC", [2, 10, 11]), []],
    ["of somebody who told none", hours("UTC", [2, 9, 10]), hours("UTC"), []],
  ] as const)("%s", (_, a, b, expected) => {
    expect(texts(commonHours(a, b, week))).toEqual(expected);
    expect(commonHours(b, a, week)).toEqual(commonHours(a, b, week));
  });

  test("follow the clocks of each: when one zone changes its clocks and the other does not, they shift", () => {
    const [here, there] = [hours("Europe/Warsaw", [2, 9, 12]), hours("Asia/Kolkata", [2, 14, 15])];
    const two = span("2027-03-22T00:00:00Z", "2027-04-05T00:00:00Z");
    expect(texts(commonHours(here, there, two))).toEqual([
      ["03-23T08:30", "03-23T09:30"],
      ["03-30T08:30", "03-30T09:30"],
    ]);
    const late = hours("Asia/Kolkata", [2, 15, 17]);
    expect(texts(commonHours(here, late, two))).toEqual([
      ["03-23T09:30", "03-23T11:00"],
      ["03-30T09:30", "03-30T10:00"],
    ]);
  });

  test("begin and end with the span asked about", () => {
    const both = hours("UTC", [2, 9, 12]);
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
