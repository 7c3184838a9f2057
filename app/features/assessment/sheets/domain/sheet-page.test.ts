import fc from "fast-check";
import { expect, test } from "vitest";
import { inParts, type KeyWords, keyAction, keyList } from "./sheet-page";

const competencies = (sizes: readonly number[]) => sizes.map((length) => ({ expectations: Array.from({ length }) }));
const sizesOf = (parts: readonly { expectations: readonly unknown[] }[][]) =>
  parts.map((part) => part.map(({ expectations }) => expectations.length));

test.each([
  [[], []],
  [
    [5, 5, 3, 13],
    [[5, 5], [3], [13]],
  ],
  [
    [13, 1],
    [[13], [1]],
  ],
  [
    [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3],
    [
      [3, 3, 3, 3],
      [3, 3, 3, 3],
      [3, 3, 3],
    ],
  ],
])("competencies that ask %j are rated in the parts %j", (sizes, parts) => {
  expect(sizesOf(inParts(competencies(sizes)))).toEqual(parts);
});

test("parts keep every competency in its order and are as few as their order allows", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 20 }), (sizes) => {
      const parts = sizesOf(inParts(competencies(sizes)));
      const sum = (part: readonly number[]) => part.reduce((total, size) => total + size, 0);
      expect(parts.flat()).toEqual(sizes);
      expect(parts.every((part) => sum(part) <= 12)).toBe(true);
      expect(parts.slice(1).every((part, place) => sum(parts[place]!) + part[0]! > 12)).toBe(true);
    }),
  );
});

const press = (key: string, given: { modified?: boolean; typing?: boolean } = {}) => ({
  key,
  modified: false,
  typing: false,
  ...given,
});

test.each([
  ["1", { do: "rate", place: 0 }],
  ["4", { do: "rate", place: 3 }],
  ["5", null],
  ["0", { do: "no-opportunity" }],
  ["x", { do: "not-assessed" }],
  ["j", { do: "move", by: 1 }],
  ["k", { do: "move", by: -1 }],
  ["n", { do: "competency", by: 1 }],
  ["p", { do: "competency", by: -1 }],
  ["w", { do: "note" }],
  ["e", { do: "evidence" }],
  ["?", { do: "help" }],
  ["constructor", null],
])("%s on a scale of four words", (key, action) => expect(keyAction(press(key), 4)).toEqual(action));

test("nothing happens while somebody types, but Escape leaves the field", () => {
  const others = fc.string().filter((key) => key !== "Escape");
  fc.assert(fc.property(others, (key) => keyAction(press(key, { typing: true }), 4) === null));
  for (const key of "0123jknpwex?") expect(keyAction(press(key, { typing: true }), 4)).toBeNull();
  expect(keyAction(press("Escape", { typing: true }), 4)).toEqual({ do: "leave-field" });
});

test("keys with Ctrl, Alt or Meta belong to the browser", () => {
  for (const key of ["1", "j", "n", "p", "w", "e", "Escape"])
    expect(keyAction(press(key, { modified: true }), 4)).toBeNull();
});

test("the help of a page lists the keys that do something there, and every key of an action once", () => {
  const words: KeyWords = { note: "Write", move: "Move", "leave-field": "Leave" };
  expect(keyList(words)).toEqual([
    { keys: ["j", "k"], does: "Move" },
    { keys: ["w"], does: "Write" },
    { keys: ["Esc"], does: "Leave" },
  ]);
});
