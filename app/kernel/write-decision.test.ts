import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Stored, Writing } from "./autosave";
import { changedFields, type Entry, joinedText, markOfTexts, settledEntry, sortOut } from "./write-decision";

type Words = { words: string };
const WRITING: Writing<Words> = {
  nothing: { words: "" },
  same: (a, b) => a.words === b.words,
  markOf: ({ words }) => markOfTexts([words]),
  normal: (text) => text,
  problemOf: ({ words }) => (words.length > 9 ? "Shorten this." : null),
  settle: (settlement, mine, theirs) =>
    settlement === "mine" ? mine : { words: settlement === "theirs" ? theirs.words : `${mine.words}+${theirs.words}` },
};
const stored = (words: string, version: number): Stored<Words> => ({ words, version, savedAt: null });
const entry = (words: string, seen: number, given: Partial<Entry<Words>> = {}): Entry<Words> => ({
  ...{ id: "a", text: { words }, seen, other: null, mark: null },
  ...given,
});

describe("what becomes of an entry", () => {
  test.each([
    ["new", entry("x", 0), null, "write"],
    ["changed", entry("x", 2), stored("y", 2), "write"],
    ["sent twice", entry("x", 1), stored("x", 2), "saved"],
    ["changed elsewhere too", entry("x", 1), stored("y", 2), "conflict"],
    ["untouched, and changed elsewhere", entry("x", 1, { mark: markOfTexts(["x"]) }), stored("y", 2), "nothing"],
    ["too long", entry("x".repeat(10), 0), null, "refused"],
  ] as const)("%s", (_, one, now, becomes) => {
    const { writes, answer } = sortOut(WRITING, [one], now ? { a: now } : {});
    const found = {
      write: writes.length,
      saved: answer.saved.a,
      conflict: answer.conflicts.a,
      refused: answer.refused.a,
    };
    const [only = "nothing"] = Object.entries(found).flatMap(([name, is]) => (is ? [name] : []));
    expect(only).toBe(becomes);
  });

  test("nothing is written over a version that its writer did not see", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 9 }),
        fc.nat(9),
        fc.nat(9),
        (mine, theirs, seen, now) => {
          const { writes } = sortOut(WRITING, [entry(mine, seen)], now === 0 ? {} : { a: stored(theirs, now) });
          if (writes.length > 0 && now > 0) expect(seen).toBe(now);
        },
      ),
    );
  });
});

describe("a button that settles a conflict", () => {
  const mine = entry("m", 1, { other: 3, mark: "old" });
  test("writes over the version that was shown", () => {
    const settled = settledEntry(WRITING, mine, stored("t", 3), { id: "a", settlement: "both" });
    expect(settled).toMatchObject({ text: { words: "m+t" }, seen: 3, mark: null });
  });
  test("conflicts anew where somebody wrote since it was shown", () => {
    const settled = settledEntry(WRITING, mine, stored("later", 4), { id: "a", settlement: "theirs" });
    expect(settled).toMatchObject({ text: { words: "m" }, seen: 3 });
    expect(sortOut(WRITING, [settled], { a: stored("later", 4) }).answer.conflicts.a?.words).toBe("later");
  });
  test("touches no other entry", () => {
    expect(settledEntry(WRITING, mine, stored("t", 3), { id: "b", settlement: "theirs" })).toBe(mine);
  });
});

test.each([
  ["a", "b", "a, b"],
  ["a and b", "b", "a and b"],
  ["b", "a and b", "a and b"],
])("%s and %s joined are %s", (mine, theirs, joined) => expect(joinedText(mine, theirs, ", ")).toBe(joined));

test("what two descriptions say differently stands side by side", () => {
  const line = (term: string, text: string) => ({ term, text });
  const stored = [line("Role", "Engineer"), line("Team", "None"), line("Wanted by", "No day")];
  const yours = [line("Role", "Engineer"), line("Team", "Checkout"), line("Wanted by", "2026-03-02")];
  expect(changedFields(stored, yours)).toEqual([
    { term: "Team", stored: "None", yours: "Checkout" },
    { term: "Wanted by", stored: "No day", yours: "2026-03-02" },
  ]);
  expect(changedFields(stored, stored)).toEqual([]);
});
