import fc from "fast-check";
import { expect, test } from "vitest";
import { isAwayOn, overlap } from "./leave";

test.each([
  [
    "the last day is a day away",
    { from: "2026-01-05", until: "2026-01-09" },
    { from: "2026-01-09", until: null },
    true,
  ],
  ["the day after is not", { from: "2026-01-05", until: "2026-01-09" }, { from: "2026-01-10", until: null }, false],
  ["an open one lasts", { from: "2026-01-05", until: null }, { from: "2031-01-01", until: "2031-01-02" }, true],
  [
    "one within another",
    { from: "2026-01-01", until: "2026-12-31" },
    { from: "2026-05-01", until: "2026-05-01" },
    true,
  ],
] as const)("%s", (_, one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
  expect(overlap(other, one)).toBe(expected);
});

test("two share a day exactly when there is one on which both are away", () => {
  const day = fc.integer({ min: 10, max: 20 }).map((date) => `2026-01-${date}`);
  const leave = fc
    .tuple(day, fc.option(day))
    .map(([from, until]) => ({ from, until: until === null || until < from ? null : until }));
  const days = Array.from({ length: 11 }, (_, index) => `2026-01-${10 + index}`);
  fc.assert(
    fc.property(leave, leave, (one, other) => {
      expect(overlap(one, other)).toBe(days.some((at) => isAwayOn([one], at) && isAwayOn([other], at)));
    }),
  );
});
