import fc from "fast-check";
import { expect, test } from "vitest";
import { distributionOf } from "./meeting";

const WORDS = ["not-yet", "meeting", "exceeding"];

test("counts each word before and after, in the scale's order", () => {
  const moved = [
    { fromWord: "meeting", toWord: "exceeding", count: 1 },
    { fromWord: "meeting", toWord: "meeting", count: 2 },
    { fromWord: null, toWord: "not-yet", count: 1 },
  ];
  expect(distributionOf(moved, WORDS)).toEqual([
    { word: "not-yet", before: 0, after: 1 },
    { word: "meeting", before: 3, after: 2 },
    { word: "exceeding", before: 0, after: 1 },
    { word: null, before: 1, after: 0 },
  ]);
});

test("as many ratings before as after", () => {
  const Word = fc.constantFrom(...WORDS, null);
  const Moves = fc.array(fc.record({ fromWord: Word, toWord: Word, count: fc.nat(50) }));
  fc.assert(
    fc.property(Moves, (moved) => {
      const lines = distributionOf(moved, WORDS);
      const sum = (side: "before" | "after") => lines.reduce((total, line) => total + line[side], 0);
      expect(sum("before")).toBe(sum("after"));
    }),
  );
});
