import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../../../../test/setup/draws";
import {
  deviationRate,
  discriminationOf,
  type KitMaterial,
  type KitScore,
  kitView,
  readAnchors,
  readKit,
  readQuestions,
} from "./kit-reading";

const BAND = { bandId: "all", anchors: [{ point: 1 }, { point: 3 }, { point: 5 }] };
const QUESTIONS = ["q-one", "q-two", "q-three"].map((id) => ({
  ...{ id, competencyIds: id === "q-three" ? ["c-other"] : ["c-one"], scales: [BAND] },
}));

/** An interview of each candidate, by two of the interviewers; `given` says which point they give. */
function material(
  candidates: number,
  interviewers: number,
  given: (candidate: number, question: number, side: number) => number,
): KitMaterial {
  const scores = Array.from({ length: candidates }, (_, candidate) =>
    QUESTIONS.flatMap(({ id }, question) =>
      [0, 1].map(
        (side): KitScore => ({
          ...{ candidateId: `c${candidate}`, interviewId: `i${candidate}`, questionId: id, bandId: "all" },
          interviewerId: `p${(candidate + side) % interviewers}`,
          score: given(candidate, question, side),
        }),
      ),
    ),
  ).flat();
  const interviews = Array.from({ length: candidates }, (_, candidate) => ({
    ...{ interviewId: `i${candidate}`, candidateId: `c${candidate}`, deviated: candidate % 4 === 0 },
    daysToDecision: candidate,
  }));
  return { seed: 1, points: 5, competencyIds: ["c-one", "c-other"], questions: QUESTIONS, scores, interviews };
}

describe("what a kit's decided interviews show", () => {
  test("interviewers who always agree, and what nobody scored", () => {
    const reading = readKit(material(9, 5, (candidate) => 1 + (candidate % 5)));
    expect(reading).toMatchObject({
      of: { candidates: 9, interviewers: 5 },
      interviews: 9,
      agreement: { alpha: { value: 1, interval: { low: 1, high: 1 } } },
      daysToDecision: 4,
      deviation: "many",
    });
    expect(reading.competencies.map(({ competencyId }) => competencyId)).toEqual(["c-one", "c-other"]);
  });

  test("one interviewer at a time is no agreement, and says why", () => {
    const all = material(9, 5, (candidate) => 1 + (candidate % 5));
    const alone = { ...all, scores: all.scores.filter((_, index) => index % 2 === 0) };
    expect(readKit(alone).agreement).toEqual({
      ...{ candidates: 0, interviewers: 0 },
      alpha: { value: null, interval: null, why: "No answer was scored by two interviewers." },
    });
  });

  test("equal scores could not have differed", () => {
    const { alpha } = readKit(material(9, 5, () => 3)).agreement;
    expect(alpha.why).toBe("All scores are the same, so agreement can't be measured.");
  });
});

describe("questions", () => {
  test("one that goes its own way does not tell candidates apart, by the rule", () => {
    const own = (candidate: number) => [1, 5, 2, 4, 3][(candidate * 3) % 5]!;
    const read = readQuestions(
      material(120, 6, (candidate, question) => (question === 2 ? own(candidate) : 1 + (candidate % 4))),
    );
    expect(read.map(({ discrimination }) => discrimination)).toEqual(["tells", "tells", "does-not"]);
  });

  test("the result follows the interval, not the value alone", () => {
    expect(discriminationOf({ value: 0.1, interval: { low: -0.3, high: 0.4 }, why: null })).toBe("uncertain");
    expect(discriminationOf({ value: 0.45, interval: { low: -0.1, high: 0.8 }, why: null })).toBe("uncertain");
    expect(discriminationOf({ value: 0.15, interval: { low: 0.01, high: 0.3 }, why: null })).toBe("uncertain");
    expect(discriminationOf({ value: 0.36, interval: { low: 0.12, high: 0.56 }, why: null })).toBe("likely");
    expect(discriminationOf({ value: 0.45, interval: { low: 0.2, high: 0.6 }, why: null })).toBe("tells");
    expect(discriminationOf({ value: 0.1, interval: { low: 0.01, high: 0.19 }, why: null })).toBe("does-not");
    expect(discriminationOf({ value: null, interval: null, why: "Too few." })).toBeNull();
  });

  test("a single question has nothing to compare with", () => {
    const all = material(9, 5, (candidate) => 1 + (candidate % 5));
    const one = {
      ...all,
      questions: [QUESTIONS[0]!],
      scores: all.scores.filter(({ questionId }) => questionId === "q-one"),
    };
    expect(readQuestions(one)[0]?.rest).toEqual({
      value: null,
      interval: null,
      why: expect.stringContaining("no other"),
    });
  });
});

describe("anchors", () => {
  test("used at most once in thirty scores is hardly used; of fewer scores nothing is said", () => {
    const of = (candidates: number) =>
      readAnchors(material(candidates, 5, (candidate) => (candidate === 0 ? 1 : 3)))[0];
    expect(of(30)).toMatchObject({ scores: 60, unused: [1, 5] });
    expect(of(14)).toMatchObject({ scores: 28, unused: [] });
    expect(of(29)).toMatchObject({ scores: 58, unused: [5] });
  });
});

test.each([
  [0, 20, "hardly"],
  [1, 20, "hardly"],
  [3, 20, "some"],
  [10, 20, "many"],
  [11, 20, "most"],
])("%i of %i interviews otherwise: %s", (deviated, all, rate) => {
  const interviews = Array.from({ length: all }, (_, index) => ({ deviated: index < deviated }));
  expect(deviationRate(interviews)).toBe(rate);
});

test("of no interviews there is no rate", () => expect(deviationRate([])).toBeNull());

test("nothing is shown of fewer candidates or interviewers than the minimum", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 5, max: 8 }),
      fc.nat(1e6),
      (candidates, interviewers, minimum, seed) => {
        const all = material(candidates, interviewers, (c, q, s) => 1 + ((c * 7 + q * 3 + s * (seed % 2) + seed) % 5));
        // Every second question is scored of a few alone.
        const scores = all.scores.filter(
          ({ questionId, candidateId }) => questionId !== "q-two" || candidateId < `c${seed % 6}`,
        );
        const view = kitView(readKit({ ...all, scores }), minimum);
        if (!view) return;
        expect(Math.min(view.of.candidates, view.of.interviewers)).toBeGreaterThanOrEqual(minimum);
        const figures = [view.agreement, ...view.competencies].map((one) => ({ ...one, figure: one.alpha }));
        for (const one of [...figures, ...view.questions.map((q) => ({ ...q, figure: q.rest }))]) {
          const isShown = one.figure.value !== null || one.candidates > 0;
          if (isShown) expect(Math.min(one.candidates, one.interviewers)).toBeGreaterThanOrEqual(minimum);
        }
      },
    ),
    { numRuns: times(25, 100) },
  );
});
