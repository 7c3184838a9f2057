import { expect, test } from "vitest";
import { ruleSentences } from "./rule-sentence";
import type { ExpectationMatch, RulePoints } from "./run";

const points = { points: 0, most: 2000 };
const match = (given: Partial<ExpectationMatch>): ExpectationMatch => ({
  frameworkSlug: "engineering",
  expectationId: "e",
  competencyId: "testing",
  levelCode: "IC3",
  offered: true,
  offeredLevel: "IC5",
  above: 2,
  ...given,
});
const ofExpectation = (given: Partial<ExpectationMatch>): RulePoints => ({
  ...points,
  rule: "expectations",
  expectations: [match(given)],
});
const pathway = (wants: string | null, made: string | null): RulePoints => ({
  ...points,
  rule: "pathway",
  wants,
  made,
});
const wishes = (menteeRank: number | null, mentorRank: number | null): RulePoints => ({
  ...points,
  ...{ rule: "wishes", menteeRank, mentorRank },
});

test.each([
  [ofExpectation({}), "Testing at IC3: offered up to IC5, above it."],
  [ofExpectation({ offeredLevel: "IC3", above: 0 }), "Testing at IC3: offered up to IC3, as high as it."],
  [ofExpectation({ offeredLevel: "IC2", above: -1 }), "Testing at IC3: offered up to IC2, below it."],
  [ofExpectation({ offeredLevel: "M1", above: null }), "Testing at IC3: offered up to M1."],
  [ofExpectation({ offeredLevel: null, above: null }), "Testing at IC3: offered, without a level."],
  [ofExpectation({ offered: false }), "Testing at IC3: not offered."],
  [ofExpectation({ competencyId: "gone" }), "gone at IC3: offered up to IC5, above it."],
  [{ ...points, rule: "expectations", expectations: [] }, "The mentee has chosen no expectation."],
  [pathway(null, null), "The mentee has no move between ladders in mind."],
  [pathway("IC4>TL1", null), "The mentee has the move IC4 to TL1 in mind; the mentor names none like it."],
  [pathway("IC4>TL1", "IC4>TL1"), "The mentee has the move IC4 to TL1 in mind, which the mentor made."],
  [pathway("IC4>TL1", "IC5>TL2"), "The mentee has the move IC4 to TL1 in mind; the mentor made IC5 to TL2."],
  [{ ...points, rule: "overlap", room: "needed" }, "They have the hours in common that they need."],
  [wishes(1, 2), "Each wished for the other: the mentee in first place, the mentor in second."],
  [wishes(3, null), "The mentee wished for this mentor in third place."],
  [wishes(null, 6), "The mentor wished for this mentee in 6th place."],
  [wishes(null, null), "Neither wished for the other."],
  [{ ...points, rule: "distance", apart: true }, "They work in different teams."],
  [{ ...points, rule: "waited", waited: true }, "The mentee was left without a mentor in the round before."],
] as const satisfies [RulePoints, string][])("%j: %s", (rule, sentence) => {
  expect(ruleSentences(rule, { testing: "Testing" })).toEqual([sentence]);
});
