import { expect, test } from "vitest";
import { IS_FULL, isTurnOf, restingToday, seedOfDay, times } from "./draws";

test("a day has one seed, in UTC", () => {
  expect(seedOfDay(new Date("2026-11-22T00:00:00Z"))).toBe(20_261_122);
  expect(seedOfDay(new Date("2026-11-22T23:59:59Z"))).toBe(20_261_122);
});

test("of things that take turns one has its turn, and each in the full run", () => {
  const turns = [0, 1, 2, 3, 4].filter((place) => isTurnOf(place, 5));
  expect(turns).toHaveLength(IS_FULL ? 5 : 1);
  expect(times(2, 20)).toBe(IS_FULL ? 20 : 2);
});

test.each([1, 2])("%i files in three rest, whatever the order they are listed in; in the full run none", (resting) => {
  const files = ["a", "b", "c", "d", "e", "f"];
  const share = { resting, of: 3 };
  expect(restingToday(files, share)).toHaveLength(IS_FULL ? 0 : 2 * resting);
  expect(restingToday(files.toReversed(), share)).toEqual(restingToday(files, share));
});
