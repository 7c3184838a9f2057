import { describe, expect, test } from "vitest";
import { decide, type Proposed, reasonsFor, refusalOf } from "./outcome";

describe("the rule", () => {
  test.each([
    ["DECIDER", 4, null, true],
    ["CONSENSUS", 0, null, true],
    ["CONSENSUS", 1, null, false],
    ["MAJORITY", 2, 3, true],
    ["MAJORITY", 2, 2, false],
    ["MAJORITY", 0, 0, false],
    ["MAJORITY", 0, null, false],
    ["MAJORITY", 2, 4, false],
  ] as const)("%s, %i against, %s in favour, of five", (rule, against, inFavour, passes) => {
    expect(refusalOf(rule, { against, inFavour, voices: 5 }) === null).toBe(passes);
  });
});

const person = {
  name: "Sam",
  packet: {
    items: [
      { id: "theme:depth" as const, label: "Depth", expectations: [] },
      { id: "theme:impact" as const, label: "Impact", expectations: [] },
    ],
    before: { "theme:depth": "meeting" },
    evidence: [
      { id: "ev-one", title: "A", url: null, body: "", happenedOn: "2026-03-02", expectationIds: [], confirmed: [] },
    ],
  },
  voices: [
    { personId: "rita", name: "Rita" },
    { personId: "ravi", name: "Ravi" },
  ],
  ballot: null,
};
const known = { person, rule: "CONSENSUS" as const, words: ["developing", "meeting"] };
const proposed: Proposed = {
  proposerId: "rita",
  inFavour: null,
  rationale: "Seen in the migration.",
  objections: [],
  items: [{ item: "theme:depth", toWord: "developing", reason: "ANCHOR_MISREAD", evidenceIds: ["ev-one"] }],
};

describe("an outcome", () => {
  test("says of every item what it was and is", () => {
    expect(decide(proposed, known)).toMatchObject({
      unchanged: false,
      items: [
        {
          item: "theme:depth",
          fromWord: "meeting",
          toWord: "developing",
          reason: "ANCHOR_MISREAD",
          evidenceIds: ["ev-one"],
        },
        { item: "theme:impact", fromWord: null, toWord: null, reason: null, evidenceIds: [] },
      ],
    });
    expect(decide({ ...proposed, rationale: "", items: [] }, known)).toMatchObject({ unchanged: true });
  });

  const withItem = (given: Partial<Proposed["items"][number]>) => ({
    ...proposed,
    items: [{ ...proposed.items[0]!, ...given }],
  });
  test.each([
    ["a word of another scale", withItem({ toWord: "brilliant" })],
    ["an item that is not rated", withItem({ item: "theme:other" })],
    ["evidence of somebody else", withItem({ evidenceIds: ["ev-two"] })],
    ["a proposer without a part", { ...proposed, proposerId: "sam" }],
    ["an objector without a part", { ...proposed, objections: [{ objectorId: "sam", sentence: "" }] }],
    ["an adjustment without a rationale", { ...proposed, rationale: "" }],
    ["consensus against somebody", { ...proposed, objections: [{ objectorId: "ravi", sentence: "No." }] }],
  ])("is refused: %s", (_, given) => expect(decide(given, known)).toEqual({ refused: expect.any(String) }));

  const voted = (...words: string[]) => ({
    number: 1,
    isOpen: false,
    closedBy: null,
    progress: null,
    votes: words.map((word, at) => ({ voterId: `r${at}`, name: "", words: { "theme:depth": word } })),
  });
  test.each([
    ["two for it, one against", voted("developing", "developing", "meeting"), 2],
    ["as many against", voted("developing", "meeting"), null],
  ] as const)("of a majority counts the raters' votes, whatever is typed: %s", (_, ballot, inFavour) => {
    const decided = decide({ ...proposed, inFavour: 9 }, { ...known, rule: "MAJORITY", person: { ...person, ballot } });
    expect(decided).toEqual(
      inFavour === null ? { refused: expect.any(String) } : expect.objectContaining({ inFavour }),
    );
  });

  test("a first rating is a reason only where there is none before", () => {
    expect(reasonsFor(null)[0]).toBe("FIRST_RATING");
    expect(reasonsFor("meeting")).not.toContain("FIRST_RATING");
  });
});
