import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Choice, type Judgement, markOf, normal, problemOf, sameJudgement, wordOf } from "./judgement";

const judgement = (given: Partial<Judgement> = {}): Judgement => ({
  choice: "word:meeting",
  reason: "",
  note: "",
  ...given,
});

const anyJudgement = fc.record({
  choice: fc.constantFrom<Choice>("not-assessed", "no-opportunity", "word:developing", "word:meeting"),
  reason: fc.string(),
  note: fc.string(),
});

test.each([
  ["word:meeting", "meeting"],
  ["no-opportunity", null],
  ["not-assessed", null],
] as const)("wordOf %s", (choice, word) => expect(wordOf(choice)).toBe(word));

describe("normal", () => {
  test("has one kind of line end", () => {
    expect(normal(judgement({ note: "a\r\nb\rc\nd" })).note).toBe("a\nb\nc\nd");
  });
  test("has nothing that no database holds", () => {
    expect(normal(judgement({ note: "a\0b" })).note).toBe("ab");
    expect(normal(judgement({ choice: "no-opportunity", reason: "on\0 leave" })).reason).toBe("on leave");
  });
  test("keeps a reason where there was no opportunity only", () => {
    expect(normal(judgement({ choice: "no-opportunity", reason: "none" })).reason).toBe("none");
    expect(normal(judgement({ reason: "none" })).reason).toBe("");
  });
  test("twice is once", () => {
    fc.assert(
      fc.property(anyJudgement, (one) => {
        expect(normal(normal(one))).toEqual(normal(one));
      }),
    );
  });
});

describe("problemOf", () => {
  test.each([
    ["a word", judgement(), null],
    ["no opportunity with a reason", judgement({ choice: "no-opportunity", reason: "on leave" }), null],
    ["no opportunity without", judgement({ choice: "no-opportunity", reason: " \n" }), /Say why/],
    ["a long reason", judgement({ choice: "no-opportunity", reason: "a".repeat(2001) }), /2000/],
    ["a long note", judgement({ note: "a".repeat(20_001) }), /20000/],
  ])("%s", (_name, one, message) => {
    const problem = problemOf(one);
    if (message === null) expect(problem).toBeNull();
    else expect(problem).toMatch(message);
  });
});

describe("markOf", () => {
  test("equal for equal judgements, different for different ones", () => {
    fc.assert(
      fc.property(anyJudgement, anyJudgement, (a, b) => {
        expect(markOf({ ...a })).toBe(markOf(a));
        expect(markOf(a) === markOf(b)).toBe(sameJudgement(a, b));
      }),
      { numRuns: 2000 },
    );
  });
  test("is short whatever the text", () =>
    expect(markOf(judgement({ note: "x".repeat(20_000) })).length).toBeLessThan(24));
});
