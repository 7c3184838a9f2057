import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CountedAnswer,
  compositeOf,
  furthestApart,
  onFivePoints,
  spreadOf,
  weightedComposite,
} from "./debrief-scores";

const answer = (personId: string, initial: number, given: Partial<CountedAnswer> = {}): CountedAnswer => ({
  ...{ personId, initial, interviewId: "i", questionId: "q", competencyIds: ["c"], points: 5, later: null },
  ...given,
});

describe("scales of four and five points brought together", () => {
  test.each([
    [1, 4, 1],
    [2, 4, 2.333],
    [3, 4, 3.667],
    [4, 4, 5],
    [1, 5, 1],
    [4, 5, 4],
    [5, 5, 5],
  ])("%s of %s is %s", (score, points, common) => expect(onFivePoints(score, points)).toBeCloseTo(common, 3));

  test.each([
    [0, 5],
    [6, 5],
    [5, 4],
    [2.5, 5],
  ])("%s of %s is refused", (score, points) => expect(() => onFivePoints(score, points)).toThrow(RangeError));
});

describe("a competency's mean", () => {
  test.each([
    ["nobody scored it", [], null],
    ["one interviewer", [answer("a", 4)], 4],
    ["each interviewer counts once", [answer("a", 2), answer("a", 4, { questionId: "r" }), answer("b", 5)], 4],
    ["other competencies do not count", [answer("a", 2), answer("b", 5, { competencyIds: ["d"] })], 2],
    ["four points beside five", [answer("a", 4, { points: 4 }), answer("b", 3)], 4],
  ] as const)("%s", (_, answers, mean) => expect(compositeOf(answers, "c", "initial")).toBe(mean));

  test("initial scores stay beside what was said after the debrief", () => {
    const answers = [answer("a", 2, { later: 4 }), answer("b", 4)];
    expect([compositeOf(answers, "c", "initial"), compositeOf(answers, "c", "later")]).toEqual([3, 4]);
  });

  test("lies between the lowest and the highest score, and does not depend on their order", () => {
    const some = fc.array(
      fc.record({ personId: fc.constantFrom("a", "b", "c"), initial: fc.integer({ min: 1, max: 5 }) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(some, (given) => {
        const answers = given.map(({ personId, initial }, at) => answer(personId, initial, { questionId: `q${at}` }));
        const mean = compositeOf(answers, "c", "initial") ?? Number.NaN;
        const scores = given.map(({ initial }) => initial);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
        expect(compositeOf([...answers].reverse(), "c", "initial")).toBeCloseTo(mean, 9);
      }),
    );
  });
});

test.each([
  ["equal weights", [1, 1], [3, 5], 4],
  ["declared weights", [1, 3], [3, 5], 4.5],
  ["an untested one is left out", [1, 3], [3, null], 3],
  ["nothing", [1], [null], null],
] as const)("the weighted composite: %s", (_, weights, means, composite) => {
  expect(weightedComposite(weights.map((weight, at) => ({ weight, mean: means[at] ?? null })))).toBe(composite);
});

test.each([
  ["one interviewer", [answer("a", 1), answer("a", 5, { questionId: "r" })], null],
  ["agreement", [answer("a", 3), answer("b", 3)], 0],
  ["on one question", [answer("a", 1), answer("b", 5)], 4],
  [
    "where the means agree",
    [answer("a", 1), answer("b", 5), answer("a", 5, { questionId: "r" }), answer("b", 1, { questionId: "r" })],
    4,
  ],
  ["between two interviews", [answer("a", 2), answer("b", 4, { interviewId: "j" })], 2],
  ["what was said afterwards brings nobody together", [answer("a", 1, { later: 5 }), answer("b", 5)], 4],
] as const)("how far interviewers are apart: %s", (_, answers, spread) => {
  const apart = furthestApart(answers, "c");
  expect(apart && spreadOf(apart)).toBe(spread);
});

test("a difference on one question has the ends of that question, not of the means", () => {
  const first = { questionId: "q1" };
  const second = { questionId: "q2" };
  const answers = [answer("a", 4, first), answer("b", 3, second), answer("a", 5, second), answer("b", 5, first)];
  expect(furthestApart(answers, "c")).toEqual([3, 5]);
});
