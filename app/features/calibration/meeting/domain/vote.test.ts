import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { durationInWords, secondsTalked } from "./clock";
import { suggestionsOf, tallyOf, type Vote } from "./vote";

const SCALE = [{ id: "not-yet" }, { id: "developing" }, { id: "meeting" }, { id: "exceeding" }];
const vote = (voterId: string, level: string | null): Vote => ({ voterId, name: voterId, words: { level } });
const votes = (...words: (string | null)[]) => words.map((word, at) => vote(`v${at}`, word));
const closed = (...words: (string | null)[]) => ({ isOpen: false, votes: votes(...words) });
const rated = (...words: string[]) => words.map((level, at) => ({ raterId: `v${at}`, words: { level } }));
const known = {
  rule: "MAJORITY" as const,
  scale: SCALE,
  items: [{ id: "level" }],
  before: { level: "developing" },
  ratings: [],
  ballot: null,
  deciderIds: ["v1"],
};

describe("what the rule suggests", () => {
  test.each([
    ["MAJORITY", ["meeting", "meeting", "exceeding"], "meeting", false],
    ["MAJORITY", ["meeting", "exceeding"], "developing", true],
    ["MAJORITY", ["meeting", null, null], "meeting", false],
    ["CONSENSUS", ["meeting", "meeting"], "meeting", false],
    ["CONSENSUS", ["meeting", "meeting", "exceeding"], "developing", true],
    ["DECIDER", ["meeting", "exceeding", "meeting"], "exceeding", false],
    ["DECIDER", ["meeting", null], "developing", true],
  ] as const)("%s of %j: %s", (rule, given, word, isOpen) => {
    expect(suggestionsOf({ ...known, rule, ballot: closed(...given) })).toMatchObject([
      { word, isOpen, from: "votes" },
    ]);
  });

  test("goes by ratings until the vote is closed, and where no one votes", () => {
    const ratings = rated("meeting", "meeting", "exceeding");
    for (const ballot of [null, { isOpen: true, votes: votes("exceeding") }, closed(null, null)]) {
      expect(suggestionsOf({ ...known, ratings, ballot })).toMatchObject([{ word: "meeting", from: "ratings" }]);
    }
    expect(suggestionsOf(known)).toMatchObject([{ word: "developing", isOpen: true, counts: [] }]);
  });

  test("an open vote changes nothing, whatever is in it", () => {
    const Word = fc.constantFrom(...SCALE.map(({ id }) => id), null);
    const Rule = fc.constantFrom("MAJORITY" as const, "CONSENSUS" as const, "DECIDER" as const);
    fc.assert(
      fc.property(Rule, fc.array(Word), fc.array(Word), (rule, one, other) => {
        const of = (words: readonly (string | null)[]) =>
          suggestionsOf({ ...known, rule, ballot: { isOpen: true, votes: votes(...words) } });
        expect(of(one)).toEqual(of(other));
      }),
    );
  });
});

test("who voted for an outcome, and who for another one", () => {
  const ballot = closed("meeting", "exceeding", null);
  expect(tallyOf(ballot, { level: "meeting" })).toEqual({ inFavour: ["v0"], against: ["v1"] });
  expect(tallyOf({ ...ballot, isOpen: true }, { level: "meeting" })).toBeNull();
  expect(tallyOf(closed(null), { level: "meeting" })).toBeNull();
  expect(tallyOf(null, { level: "meeting" })).toBeNull();
});

test("the clock stands still while it is paused", () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 10, 0, second));
  const clock = { since: at(0).toISOString(), pausedAt: null, talkedSeconds: 60 };
  expect(secondsTalked(clock, at(30))).toBe(90);
  expect(secondsTalked({ ...clock, pausedAt: at(10).toISOString() }, at(30))).toBe(60);
  expect(secondsTalked({ ...clock, since: null }, at(30))).toBe(60);
  expect([durationInWords(59), durationInWords(3_900)]).toEqual(["0 min", "1 h 05 min"]);
});
