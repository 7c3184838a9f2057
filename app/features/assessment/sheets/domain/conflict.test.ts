import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideWrite } from "~/kernel/write-decision";
import { RATINGS } from "./autosave";
import { settle } from "./conflict";
import { type Choice, type Judgement, markOf, NOTHING_YET, type StoredJudgement, sameJudgement } from "./judgement";

const word = (id: string, note = ""): Judgement => ({ choice: `word:${id}`, reason: "", note });
const stored = (judgement: Judgement, version: number): StoredJudgement => ({
  ...judgement,
  version,
  savedAt: "2026-11-21T10:00:00.000Z",
});

describe("decideWrite", () => {
  const seen = word("developing");
  test.each([
    ["the first write", null, { text: seen, seen: 0, mark: markOf(NOTHING_YET) }, "store"],
    ["a change of what was seen", stored(seen, 3), { text: word("meeting"), seen: 3, mark: markOf(seen) }, "store"],
    ["a repeated submit", stored(word("meeting"), 4), { text: word("meeting"), seen: 3, mark: null }, "already"],
    ["an untouched field", stored(word("meeting"), 4), { text: seen, seen: 3, mark: markOf(seen) }, "untouched"],
    ["two tabs", stored(word("meeting"), 4), { text: word("exceeding"), seen: 3, mark: markOf(seen) }, "conflict"],
    ["a reader from the future", stored(seen, 1), { text: word("meeting"), seen: 2, mark: null }, "conflict"],
  ] as const)("%s", (_name, now, write, decision) => expect(decideWrite(RATINGS, now, write)).toBe(decision));
});

const anyJudgement: fc.Arbitrary<Judgement> = fc.record({
  choice: fc.constantFrom<Choice>("not-assessed", "word:developing", "word:meeting"),
  reason: fc.constant(""),
  note: fc.string(),
});

describe("settle", () => {
  test("keeps both notes, one after the other", () => {
    expect(settle("both", word("meeting", "a"), word("developing", "b"))).toEqual(word("meeting", "a\n\nb"));
  });
  test("keeps the longer note where it contains the other", () => {
    expect(settle("both", word("meeting", "a and b"), word("developing", "b")).note).toBe("a and b");
  });
  test("takes their word where I chose none", () => {
    const mine: Judgement = { choice: "not-assessed", reason: "", note: "a" };
    expect(settle("both", mine, word("meeting", "b")).choice).toBe("word:meeting");
  });
  test("loses neither note", () => {
    fc.assert(
      fc.property(anyJudgement, anyJudgement, (mine, theirs) => {
        const both = settle("both", mine, theirs);
        expect(both.note).toContain(mine.note);
        expect(both.note).toContain(theirs.note);
        expect(sameJudgement(settle("mine", mine, theirs), mine)).toBe(true);
        expect(sameJudgement(settle("theirs", mine, theirs), theirs)).toBe(true);
      }),
    );
  });
});
