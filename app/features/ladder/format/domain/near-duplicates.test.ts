import fc from "fast-check";
import { expect, test } from "vitest";
import { ALIKE, editDistance, jaccardIndex, meaningfulWords, nearDuplicates, nearestWord } from "./near-duplicates";

test.each([
  [
    "the same words in another order",
    ["Reviews changes of colleagues within a day.", "Within a day, reviews the colleagues' changes"],
    [[1, 0]],
  ],
  [
    "one word of seven differs",
    [
      "Writes release notes customers read before each new version ships",
      "Writes release notes customers read before each new version lands",
    ],
    [[1, 0]],
  ],
  ["half of the words differ", ["Plans the migration of one service", "Plans the retirement of one team"], []],
  ["too short to tell", ["Tests backups.", "Tests backups."], []],
] as const)("%s", (_, statements, pairs) => expect(nearDuplicates(statements)).toEqual(pairs));

/** The definition itself, on sets. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const common = [...a].filter((word) => b.has(word)).length;
  return a.size >= 4 && b.size >= 4 && common / (a.size + b.size - common) >= ALIKE;
}

test("it finds exactly what comparing all with all finds", () => {
  const word = fc.constantFrom(...Array.from({ length: 14 }, (_, index) => `word${index}`));
  const statement = fc.array(word, { minLength: 4, maxLength: 10 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 25 }), (statements) => {
      const sets = statements.map(meaningfulWords);
      const later = sets.flatMap((set, index) =>
        sets.slice(0, index).some((other) => alike(set, other)) ? [index] : [],
      );
      const found = nearDuplicates(statements);
      expect(found.map(([index]) => index)).toEqual(later);
      for (const [index, earlier] of found) expect(earlier < index && alike(sets[index]!, sets[earlier]!)).toBe(true);
    }),
  );
});

test.each([
  [[1, 2, 3], [2, 3, 4], 0.5],
  [[1], [1], 1],
  [[], [], 0],
] as const)("jaccardIndex of %j and %j", (a, b, index) => expect(jaccardIndex(a, b)).toBe(index));

test("thousands of equal statements do not compare all with all", () => {
  const start = performance.now();
  expect(nearDuplicates(Array(4000).fill("Describes plain words about simple matters again"))).toHaveLength(3999);
  expect(performance.now() - start).toBeLessThan(1000);
});

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
