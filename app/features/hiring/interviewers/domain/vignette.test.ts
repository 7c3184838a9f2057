import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "~/science/seeded-random";
import { times } from "../../../../../test/setup/draws";
import { agreementInWords } from "./qualification";
import { agreementOfPanel, agreementWithReference, referenceScore } from "./vignette";

const PANEL = ["a", "b", "c"];
const vignette = (own: number | null, ...scores: number[]) => ({
  own,
  reference: scores.map((score, index) => ({ personId: PANEL[index] ?? `member ${index}`, score })),
});
/** Each of the scores given by all three of the panel, and what the learner gave. */
const unanimous = (...pairs: readonly (readonly [own: number | null, reference: number])[]) =>
  pairs.map(([own, score]) => vignette(own, score, score, score));
const compared = (vignettes: ReturnType<typeof unanimous>, who = "learner") =>
  agreementWithReference(vignettes, who, seededRandom(1));

test.each([
  [[2, 5, 3], 3],
  [[2, 3, 4, 5], 3.5],
  [[5, 1, 1, 5, 1], 1],
  [[2, 3], null],
  [[], null],
])("the reference of %j is %s", (scores, median) => expect(referenceScore(scores)).toBe(median));

describe("agreement with the reference panel", () => {
  test("is whole where all is the same", () => {
    const same = unanimous([1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [3, 3]);
    expect(compared(same)).toEqual({ is: "agreement", alpha: 1, low: 1, high: 1, vignettes: 6, reached: true });
  });

  test("counts being stricter all along as disagreement", () => {
    const stricter = unanimous([1, 3], [1, 3], [2, 4], [2, 4], [3, 5], [3, 5], [1, 3], [2, 4]);
    const found = compared(stricter);
    expect(found).toMatchObject({ is: "agreement", reached: false });
    expect(found.is === "agreement" && found.alpha).toBeLessThan(0.3);
  });

  test("is reached by somebody who is off by one now and then", () => {
    const near = unanimous([1, 1], [2, 2], [4, 3], [4, 4], [5, 5], [2, 2], [1, 1], [5, 5]);
    expect(compared(near)).toMatchObject({ is: "agreement", reached: true, vignettes: 8 });
  });

  test("is too few under six, and says how many more", () => {
    const five = unanimous([1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [null, 4]);
    expect(compared(five)).toEqual({ is: "too-few", vignettes: 5, missing: 1 });
    expect(agreementInWords(compared(five))).toBe("5 vignettes have a reference. 1 more needed.");
  });

  test("leaves out what fewer than three of the panel have scored", () => {
    const thin = [...unanimous([1, 1], [2, 2], [3, 3], [4, 4], [5, 5]), vignette(4, 4, 4)];
    expect(compared(thin)).toMatchObject({ is: "too-few", vignettes: 5 });
  });

  test("says nothing where everybody gave the same everywhere", () => {
    const alike = unanimous([3, 3], [3, 3], [3, 3], [3, 3], [3, 3], [3, 3]);
    expect(compared(alike)).toEqual({ is: "alike", vignettes: 6 });
  });

  test("does not compare a member with themselves", () => {
    expect(compared(unanimous([1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [3, 3]), "a")).toMatchObject({ vignettes: 0 });
  });

  test("lies in its interval, is at most 1, and is the same each time", () => {
    const score = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score), { minLength: 6, maxLength: 20 }), (pairs) => {
        const found = compared(unanimous(...pairs));
        expect(compared(unanimous(...pairs))).toEqual(found);
        if (found.is !== "agreement") return;
        expect(found.low).toBeLessThanOrEqual(found.high);
        expect(found.high).toBeLessThanOrEqual(1);
        expect(found.alpha).toBeLessThanOrEqual(1);
        if (found.reached) expect(found.low).toBeGreaterThanOrEqual(0.66);
      }),
      { numRuns: times(8, 30) },
    );
  });
});

test("a panel that agrees is told from one that does not", () => {
  const agree = [1, 2, 3, 4, 5, 2, 4].map((score) => vignette(null, score, score, score));
  expect(agreementOfPanel(agree, seededRandom(1))).toMatchObject({ is: "agreement", alpha: 1, reached: true });
  const apart = [1, 2, 3, 4, 5, 2, 4].map((score) => vignette(null, score, 6 - score, 3));
  expect(agreementOfPanel(apart, seededRandom(1))).toMatchObject({ is: "agreement", reached: false });
});
