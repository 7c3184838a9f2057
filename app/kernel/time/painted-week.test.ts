import fc from "fast-check";
import { expect, test } from "vitest";
import { cellsOf, PAINTED_HOURS, weekOfCells } from "./painted-week";
import { readWeek } from "./weekly-hours";

test("hours in a row are one span", () => {
  expect(readWeek(weekOfCells(["1-9", "1-10", "3-14"])).hours).toEqual([
    { weekday: 1, fromMinute: 540, untilMinute: 660 },
    { weekday: 3, fromMinute: 840, untilMinute: 900 },
  ]);
});

test.each([
  ["half an hour", { weekday: 1, fromMinute: 570, untilMinute: 660 }],
  ["the night", { weekday: 1, fromMinute: 0, untilMinute: 120 }],
])("%s can't be painted", (_, span) => expect(cellsOf([span])).toBeNull());

test("what is painted is what is stored", () => {
  const cell = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom(...PAINTED_HOURS)).map((one) => one.join("-"));
  fc.assert(
    fc.property(fc.uniqueArray(cell), (cells) => {
      const { hours, errors } = readWeek(weekOfCells(cells));
      expect(errors).toEqual({});
      expect(cellsOf(hours)?.sort()).toEqual([...cells].sort());
    }),
  );
});
