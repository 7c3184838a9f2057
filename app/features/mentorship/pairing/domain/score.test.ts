import fc from "fast-check";
import { expect, test } from "vitest";
import { SCORE_RULES, type Weights } from "~/features/mentorship/programmes/domain/programme";
import { FRAME, LEVELS, pairingMentee, pairingMentor } from "../../../../../test/factories/pairing-inputs";
import type { PairingMentee, PairingMentor } from "./hard-rules";
import type { RulePoints } from "./run";
import { MOST_POINTS, pointsByRule, pointsOf, scoredMentee, scoredMentor, scoringOf, tellPoints } from "./score";

const EVEN: Weights = { expectations: 1, pathway: 1, overlap: 1, wishes: 1, distance: 1, waited: 1 };
const ONLY = (rule: keyof Weights): Weights => ({ ...ZERO, [rule]: 3 });
const ZERO: Weights = { expectations: 0, pathway: 0, overlap: 0, wishes: 0, distance: 0, waited: 0 };

type Given = { mentee?: Partial<PairingMentee>; mentor?: Partial<PairingMentor>; weights?: Weights; overlap?: number };

function told({ mentee = {}, mentor = {}, weights = EVEN, overlap = 60 }: Given): {
  points: number;
  rules: RulePoints[];
} {
  const scoring = scoringOf({ ...FRAME, weights }, LEVELS);
  const [one, other] = [
    scoredMentee(pairingMentee("amara", mentee), scoring),
    scoredMentor(pairingMentor("noor", mentor), scoring),
  ];
  return { points: pointsOf(scoring, one, other, overlap), rules: tellPoints(scoring, one, other, overlap) };
}

test.each<[string, Weights, number[]]>([
  [
    "a third each: the first takes the rest",
    { ...ZERO, expectations: 1, pathway: 1, overlap: 1 },
    [3334, 3333, 3333, 0, 0, 0],
  ],
  [
    "as they come",
    { expectations: 5, pathway: 2, overlap: 1, wishes: 3, distance: 1, waited: 2 },
    [3571, 1429, 714, 2143, 714, 1429],
  ],
  ["one alone", ONLY("wishes"), [0, 0, 0, 10_000, 0, 0]],
  ["none", ZERO, [0, 0, 0, 0, 0, 0]],
])("points by rule: %s", (_, weights, points) => {
  const found = pointsByRule(weights);
  expect(SCORE_RULES.map((rule) => found[rule])).toEqual(points);
});

const weight = fc.integer({ min: 0, max: 10 });
const weights = fc.record({
  ...{ expectations: weight, pathway: weight, overlap: weight, wishes: weight, distance: weight, waited: weight },
});

test("all points are shared out, and more weight never gives less", () => {
  fc.assert(
    fc.property(weights, fc.constantFrom(...SCORE_RULES), (given, rule) => {
      const points = pointsByRule(given);
      const sum = Object.values(points).reduce((all, one) => all + one, 0);
      expect(sum).toBe(Object.values(given).some((one) => one > 0) ? MOST_POINTS : 0);
      expect(pointsByRule({ ...given, [rule]: given[rule] + 1 })[rule]).toBeGreaterThanOrEqual(points[rule]);
    }),
  );
});

const wanted = (levelCode: string, competencyId = "delivery") => {
  return { frameworkSlug: "engineering", expectationId: "e-1", competencyId, levelCode };
};
const offer = (levelCode: string | null, frameworkSlug = "engineering") => ({
  frameworkSlug,
  competencyId: "delivery",
  levelCode,
});

test.each<[string, Given, number]>([
  ["not offered", { mentee: { expectations: [wanted("IC3")] } }, 0],
  ["offered lower", { mentee: { expectations: [wanted("IC3")] }, mentor: { offers: [offer("IC2")] } }, 0],
  ["offered up to it", { mentee: { expectations: [wanted("IC3")] }, mentor: { offers: [offer("IC3")] } }, 3333],
  ["offered without a level", { mentee: { expectations: [wanted("IC3")] }, mentor: { offers: [offer(null)] } }, 3333],
  ["one above", { mentee: { expectations: [wanted("IC3")] }, mentor: { offers: [offer("IC4")] } }, 6667],
  ["two above", { mentee: { expectations: [wanted("IC3")] }, mentor: { offers: [offer("IC5")] } }, 10_000],
  [
    "far above: no more than enough",
    { mentee: { expectations: [wanted("IC1")] }, mentor: { offers: [offer("IC6")] } },
    10_000,
  ],
  [
    "across ladders: TL2 is two above IC3",
    { mentee: { expectations: [wanted("IC3")] }, mentor: { offers: [offer("TL2")] } },
    10_000,
  ],
  [
    "of another framework",
    { mentee: { expectations: [wanted("IC3")] }, mentor: { offers: [offer("IC5", "design")] } },
    0,
  ],
  [
    "one of two",
    { mentee: { expectations: [wanted("IC3"), wanted("IC3", "design")] }, mentor: { offers: [offer("IC5")] } },
    5000,
  ],
])("expectations: %s", (_, given, points) => {
  expect(told({ ...given, weights: ONLY("expectations") }).points).toBe(points);
});

const moving = (targetLevel: string) => ({
  heldLevel: { frameworkSlug: "engineering", levelCode: "IC4" },
  targetLevel,
});

test.each<[string, Given, number]>([
  ["the mentee stays on their ladder", { mentee: moving("IC5"), mentor: { pathways: ["IC4>TL1"] } }, 0],
  ["the very move", { mentee: moving("TL1"), mentor: { pathways: ["IC4>TL1"] } }, 10_000],
  ["between the same ladders", { mentee: moving("TL1"), mentor: { pathways: ["IC5>TL2"] } }, 10_000],
  ["into the ladder from elsewhere", { mentee: moving("TL1"), mentor: { pathways: ["M1>TL1"] } }, 5000],
  ["back from it", { mentee: moving("TL1"), mentor: { pathways: ["TL1>IC4"] } }, 0],
])("pathway: %s", (_, given, points) => expect(told({ ...given, weights: ONLY("pathway") }).points).toBe(points));

test.each([
  [60, 0],
  [89, 0],
  [90, 5000],
  [119, 5000],
  [120, 10_000],
  [2400, 10_000],
])("hours: %i minutes where 60 are needed give %i points", (overlap, points) => {
  expect(told({ overlap, weights: ONLY("overlap") }).points).toBe(points);
});

test.each<[string, string[], string[], number]>([
  ["nobody asked", [], [], 0],
  ["the mentee's first", ["noor"], [], 6667],
  ["the mentee's fifth", ["a", "b", "c", "d", "noor"], [], 2222],
  ["the mentor's first", [], ["amara"], 3333],
  ["both", ["noor"], ["amara"], 10_000],
])("wishes: %s", (_, ofMentee, ofMentor, points) => {
  const given = { mentee: { wishes: ofMentee }, mentor: { wishes: ofMentor } };
  expect(told({ ...given, weights: ONLY("wishes") }).points).toBe(points);
});

test("distance and waiting say yes or no; people without a team are in nobody's", () => {
  const distance = (a: string | null, b: string | null) =>
    told({ mentee: { teamId: a }, mentor: { teamId: b }, weights: ONLY("distance") }).points;
  expect([distance("a", "a"), distance("a", "b"), distance(null, null)]).toEqual([0, 10_000, 10_000]);
  expect(told({ mentee: { waited: true }, weights: ONLY("waited") }).points).toBe(10_000);
});

test("what is told adds up to the points, and names no hours, refusals or positions", () => {
  const given: Given = {
    mentee: { ...moving("TL1"), expectations: [wanted("IC3")], wishes: ["noor"], refuses: ["secret-1"], waited: true },
    mentor: {
      offers: [offer("IC5")],
      pathways: ["IC4>TL1"],
      refuses: ["secret-2"],
      position: { frameworkSlug: "engineering", levelCode: "IC6" },
    },
    overlap: 135,
  };
  const { points, rules } = told(given);
  expect(rules.map(({ rule }) => rule)).toEqual(SCORE_RULES);
  expect(rules.reduce((all, one) => all + one.points, 0)).toBe(points);
  expect(rules[2]).toEqual({ rule: "overlap", points: 1667, most: 1667, room: "plenty" });
  expect(JSON.stringify(rules)).not.toMatch(/secret|135|IC6|Minute/);
});
