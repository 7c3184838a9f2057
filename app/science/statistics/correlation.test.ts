import fc from "fast-check";
import { expect, test } from "vitest";
import { clusteredAlpha } from "./agreement";
import { pearson, standardDeviation, unrestricted } from "./correlation";

test.each([
  [
    "a straight line",
    [
      [1, 2],
      [2, 4],
      [3, 6],
    ],
    1,
  ],
  [
    "a falling one",
    [
      [1, 3],
      [2, 2],
      [3, 1],
    ],
    -1,
  ],
  [
    "two neighbours changed",
    [
      [1, 2],
      [2, 1],
      [3, 4],
      [4, 3],
    ],
    0.6,
  ],
  [
    "a side that does not vary",
    [
      [1, 2],
      [1, 3],
    ],
    null,
  ],
  ["one pair", [[1, 2]], null],
] as const)("pearson: %s", (_, pairs, r) => {
  const found = pearson(pairs);
  if (r === null) expect(found).toBeNull();
  else expect(found?.r).toBeCloseTo(r, 12);
});

test("Fisher's interval, as R's cor.test gives it", () => {
  // cor.test(c(1, 2, 3, 4), c(2, 1, 4, 3)): 0.6, -0.853 to 0.990.
  const { interval } = pearson([
    [1, 2],
    [2, 1],
    [3, 4],
    [4, 3],
  ])!;
  expect(interval?.low).toBeCloseTo(Math.tanh(Math.atanh(0.6) - 1.959964), 9);
  expect(interval?.high).toBeCloseTo(Math.tanh(Math.atanh(0.6) + 1.959964), 9);
  expect(
    pearson([
      [1, 2],
      [2, 1],
      [3, 4],
    ])?.interval,
  ).toBeNull();
});

test("pearson does not mind units, order or sides", () => {
  const value = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 4, maxLength: 30 }), (pairs) => {
      const found = pearson(pairs);
      if (!found) return;
      expect(Math.abs(found.r)).toBeLessThanOrEqual(1);
      expect(pearson(pairs.map(([x, y]) => [y * 3 + 7, x]))?.r).toBeCloseTo(found.r, 9);
      expect(pearson([...pairs].reverse())?.r).toBeCloseTo(found.r, 9);
    }),
  );
});

test("restriction of range: nothing without it, more with it, never beyond one", () => {
  expect(unrestricted(0.3, 1)).toBeCloseTo(0.3, 12);
  expect(unrestricted(0.3, 2)).toBeCloseTo(0.532, 3);
  expect(unrestricted(-0.3, 2)).toBeCloseTo(-0.532, 3);
  expect(unrestricted(1, 3)).toBeCloseTo(1, 12);
  expect(standardDeviation([1, 2, 3, 4])).toBeCloseTo(1.2909944, 6);
  expect(standardDeviation([1])).toBeNull();
});

test("alpha of clusters is alpha, and its interval is of whole clusters", () => {
  const units = [
    [1, 1],
    [2, 2],
    [3, 3],
    [3, 4],
  ].map((ratings, index) => ({ cluster: `c${index % 2}`, ratings }));
  const found = clusteredAlpha(units, [1, 2, 3, 4], { resamples: 200, seed: 1 });
  expect(found.clusters).toBe(2);
  expect(found.value).toBeGreaterThan(0.8);
  expect(clusteredAlpha([{ cluster: "a", ratings: [1, 1] }], [1, 2], { resamples: 10, seed: 1 })).toMatchObject({
    ...{ value: null, interval: null },
  });
});
