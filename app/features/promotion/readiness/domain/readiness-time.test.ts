import fc from "fast-check";
import { expect, test } from "vitest";
import { type Away, dayAfter, presentDays } from "./readiness-time";

const TODAY = "2026-11-21";

test.each<[string, string, Away[], number]>([
  ["2026-01-01", "2026-03-31", [], 89],
  ["2026-01-01", "2026-03-31", [{ from: "2026-02-01", until: "2026-02-28" }], 61],
  ["2026-01-01", "2026-01-01", [], 0],
  ["2026-02-03", "2026-02-09", [{ from: "2026-02-01", until: "2026-02-28" }], 0],
  [
    "2026-01-01",
    "2026-01-31",
    [
      { from: "2026-01-11", until: "2026-01-20" },
      { from: "2026-01-15", until: "2026-01-25" },
    ],
    15,
  ],
  ["2026-11-01", "2026-11-21", [{ from: "2026-11-11", until: null }], 10],
])("from %s to %s with %j: %i days", (from, to, leaves, days) => {
  expect(presentDays(from, to, leaves, TODAY)).toBe(days);
});

test("so many days of presence later", () => {
  expect(dayAfter("2026-01-01", 30, [], TODAY)).toBe("2026-01-31");
  expect(dayAfter("2026-01-01", 30, [{ from: "2026-01-11", until: "2026-01-20" }], TODAY)).toBe("2026-02-10");
});

test("the day that lies so many days of presence later is as many days of presence away", () => {
  const day = fc
    .integer({ min: 0, max: 600 })
    .map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
  const leave = fc.tuple(day, day).map(([a, b]): Away => (a < b ? { from: a, until: b } : { from: b, until: a }));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 400 }), fc.array(leave, { maxLength: 4 }), (from, days, leaves) => {
      expect(presentDays(from, dayAfter(from, days, leaves, TODAY), leaves, TODAY)).toBe(days);
    }),
  );
});
