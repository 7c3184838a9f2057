import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, nearestWord } from "./nearest-word";

test.each([
  ["titel", ["title", "levels"], "title"],
  ["statment", ["statement", "summary"], "statement"],
  ["Kind", ["kind"], "kind"],
  ["ad", ["at", "id"], "at"],
  ["colour", ["kind", "scale"], null],
  ["x".repeat(100), ["x"], null],
] as const)("nearest to %s", (word, known, nearest) => expect(nearestWord(word, known)).toBe(nearest));

test("editDistance is a distance, but for the triangle, which restricted swaps break", () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
