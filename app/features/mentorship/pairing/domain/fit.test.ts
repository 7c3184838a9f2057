import fc from "fast-check";
import { expect, test } from "vitest";
import { fitOf, fitShare, reasonsInShort } from "./fit";
import type { ExpectationMatch, RulePoints } from "./run";

const match: ExpectationMatch = {
  ...{ frameworkSlug: "f", expectationId: "e", competencyId: "c", levelCode: "IC3" },
  ...{ offered: true, offeredLevel: "IC5", above: 2 },
};
const expectations = (points: number, most = 4_000): RulePoints => {
  return { rule: "expectations", points, most, expectations: [match] };
};
const hours = (points: number): RulePoints => ({ rule: "overlap", points, most: 1_000, room: "more" });
const noWishes: RulePoints = { rule: "wishes", points: 0, most: 3_000, menteeRank: null, mentorRank: null };
const noMove: RulePoints = { rule: "pathway", points: 0, most: 2_000, wants: null, made: null };
const waited: RulePoints = { rule: "waited", points: 2_000, most: 2_000, waited: true };

test.each([
  ["half of what applies", [expectations(2_000), hours(500), noWishes, noMove], 50, "good"],
  ["wishes that no one has don't count against a match", [expectations(4_000), hours(1_000), noWishes], 100, "strong"],
  ["waiting doesn't make a mentor fit", [expectations(0), hours(0), waited], 0, "fair"],
  ["nothing to say", [noWishes, noMove], 0, "fair"],
] as const)("%s", (_, rules, share, fit) => {
  expect(fitShare(rules)).toBe(share);
  expect(fitOf(share)).toBe(fit);
});

test("a share is between 0 and 100, and grows with points", () => {
  const points = fc.integer({ min: 0, max: 3_999 });
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 9_999 }), (given, most) => {
      const [less, more] = [given, given + 1].map((one) => fitShare([expectations(Math.min(one, most), most)]));
      return less! >= 0 && more! <= 100 && less! <= more!;
    }),
  );
});

test("reasons in short name what is offered, the heaviest first", () => {
  expect(reasonsInShort([hours(500), expectations(4_000), noWishes, waited], { c: "Testing" })).toEqual([
    "offers Testing",
    "more shared hours than needed",
  ]);
});
