import { expect, test } from "vitest";
import { meanPlace, meanScore, readValidity } from "./validity";

/** Rated as scored, with a drift that comes and goes. */
const outcomes = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    scored: 0.6 + (at % 5) / 20,
    rated: 0.5 + (at % 5) / 20 + ((at * 7) % 11) / 20,
  }));

test("fewer than twenty are too few, and say so", () => {
  expect(readValidity(outcomes(19), [0.1, 0.9])).toMatchObject({
    hires: 19,
    observed: { value: null, why: expect.stringContaining("20") },
    corrected: null,
  });
});

test("a correlation with an interval, and larger where the hired differ less than all", () => {
  const all = Array.from({ length: 100 }, (_, at) => at / 100);
  const { observed, corrected } = readValidity(outcomes(40), all);
  expect(observed.value).toBeGreaterThan(0.2);
  expect(observed.interval!.low).toBeLessThan(observed.value!);
  expect(corrected!.value).toBeGreaterThan(observed.value!);
  expect(corrected!.interval.low).toBeLessThanOrEqual(corrected!.value);
  expect(corrected!.interval.high).toBeLessThan(1);
});

test("without restriction nothing is corrected", () => {
  const hired = outcomes(40);
  const { observed, corrected } = readValidity(
    hired,
    hired.map(({ scored }) => scored),
  );
  expect(corrected!.value).toBeCloseTo(observed.value!, 12);
});

test("who were all rated alike tell nothing", () => {
  const alike = outcomes(30).map((one) => ({ ...one, rated: 0.5 }));
  expect(readValidity(alike, [0.1, 0.9]).observed.why).toContain("the same rating");
});

test("words and points become places between 0 and 1", () => {
  const scale = ["not-yet", "developing", "meeting"];
  expect(meanPlace(["word:meeting", "word:not-yet", "no-opportunity"], scale)).toBe(0.5);
  expect(meanPlace(["not-assessed"], scale)).toBeNull();
  expect(
    meanScore([
      { score: 5, points: 5 },
      { score: 1, points: 4 },
    ]),
  ).toBe(0.5);
  expect(meanScore([])).toBeNull();
});
