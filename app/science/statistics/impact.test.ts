import fc from "fast-check";
import { expect, test } from "vitest";
import { impactRatio, isUnderFourFifths, rateRatio, turnsOnOneDecision } from "./impact";

const of = (selected: number, total: number) => ({ selected, total });

test("worked cases", () => {
  const found = rateRatio(of(15, 40), of(30, 60))!;
  expect(found.value).toBe(0.75);
  expect(found.interval.low).toBeCloseTo(0.4672, 4);
  expect(found.interval.high).toBeCloseTo(1.2041, 4);
  expect(rateRatio(of(0, 4), of(3, 4))).toBeNull();
  expect(rateRatio(of(4, 4), of(3, 3))).toEqual({ value: 1, interval: { low: 1, high: 1 } });
  expect(() => rateRatio(of(5, 4), of(1, 2))).toThrow(RangeError);
});

test.each([
  [of(8, 20), of(10, 20), false],
  [of(7, 20), of(10, 20), true],
  [of(10, 20), of(7, 20), false],
])("%o is under four fifths of %o: %s", (own, other, under) => expect(isUnderFourFifths(own, other)).toBe(under));

test.each([
  [of(8, 20), of(10, 20), true],
  [of(7, 20), of(10, 20), true],
  [of(6, 20), of(10, 20), false],
  [of(10, 20), of(10, 20), false],
])("one decision of %o against %o", (own, other, turns) => expect(turnsOnOneDecision(own, other)).toBe(turns));

test("the ratio is that of the rule of four fifths, and turning it over turns its interval over", () => {
  const rate = fc
    .integer({ min: 1, max: 60 })
    .chain((total) => fc.integer({ min: 1, max: total }).map((n) => of(n, total)));
  fc.assert(
    fc.property(rate, rate, (own, other) => {
      const found = rateRatio(own, other)!;
      const turned = rateRatio(other, own)!;
      expect(turned.interval.low).toBeCloseTo(1 / found.interval.high, 9);
      const best = impactRatio([
        { name: "own", ...own },
        { name: "other", ...other },
      ]);
      if (found.value <= 1) expect(best[0]!.ratio).toBeCloseTo(found.value, 12);
    }),
  );
});
