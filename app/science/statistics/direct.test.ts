/** Agreement with direct formulas on small random tables, and what the order of raters and subjects must not change. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { times } from "../../../test/setup/draws";
import { cohenKappa, fleissKappa, kendallW, krippendorffAlpha, percentAgreement, type Ratings } from "./agreement";
import { fisherExact, impactRatio } from "./impact";
import { generalizability, intraclassCorrelation } from "./reliability";

const runs = { numRuns: times(150, 600) };
const word = fc.integer({ min: 1, max: 4 });
const rows = <T>(cell: fc.Arbitrary<T>, height: [number, number], width: [number, number]): fc.Arbitrary<T[][]> =>
  fc.integer({ min: width[0], max: width[1] }).chain((length) =>
    fc.array(fc.array(cell, { minLength: length, maxLength: length }), {
      minLength: height[0],
      maxLength: height[1],
    }),
  );
const withGaps = rows(fc.option(word, { freq: 4 }), [2, 5], [2, 8]);
const complete = rows(word, [2, 6], [2, 6]);
const turned = <T>(table: readonly (readonly T[])[]): T[][] =>
  (table[0] ?? []).map((_, at) => table.map((row) => row[at]!));
const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);
const near = (found: number | null | undefined, expected: number | null | undefined) =>
  expected === null || expected === undefined ? expect(found).toBeNull() : expect(found).toBeCloseTo(expected, 8);
/** The same rows in another order. */
const reordered = <T>(list: readonly T[], seed: number): T[] =>
  list
    .map((one, at) => [(at * 7919 + seed * 31) % 101, one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
const bothWays = <T>(table: readonly (readonly T[])[], seed: number) =>
  turned(reordered(turned(reordered(table, seed)), seed + 3));

test("percent agreement: pair by pair, in any order", () => {
  fc.assert(
    fc.property(withGaps, fc.nat(100), (ratings, seed) => {
      const shares = turned(ratings).flatMap((unit) => {
        const values = unit.filter((one) => one !== null);
        const pairs = values.flatMap((a, i) => values.slice(i + 1).map((b) => Number(a === b)));
        return pairs.length > 0 ? [total(pairs) / pairs.length] : [];
      });
      near(percentAgreement(ratings), shares.length > 0 ? total(shares) / shares.length : null);
      near(percentAgreement(bothWays(ratings, seed)), percentAgreement(ratings));
    }),
    runs,
  );
});

test("alpha: ordinal and ratio, pair by pair", () => {
  fc.assert(
    fc.property(withGaps, fc.constantFrom("ordinal", "ratio"), (ratings, metric) => {
      near(krippendorffAlpha(ratings, metric), alphaByPairs(ratings, metric));
    }),
    runs,
  );
});

function alphaByPairs(ratings: Ratings, metric: "ordinal" | "ratio"): number | null {
  const units = turned(ratings)
    .map((unit) => unit.filter((one) => one !== null))
    .filter((unit) => unit.length > 1);
  const all = units.flat();
  const between = (a: number, b: number) =>
    all.filter((one) => one >= Math.min(a, b) && one <= Math.max(a, b)).length -
    all.filter((one) => one === a || one === b).length / 2;
  const apart = (a: number, b: number) => {
    if (a === b) return 0;
    return (metric === "ordinal" ? between(a, b) : (a - b) / (a + b)) ** 2;
  };
  const mean = (pool: readonly number[]) =>
    total(pool.flatMap((a, i) => pool.map((b, j) => (i === j ? 0 : apart(a, b))))) / (pool.length - 1);
  const expected = mean(all);
  return expected > 0 ? 1 - total(units.map(mean)) / expected : null;
}

test("Fleiss: the share of pairs that agree, over what chance gives, in any order", () => {
  const subject = fc.constantFrom([3, 0, 0], [2, 1, 0], [1, 1, 1], [0, 0, 3], [0, 2, 1]);
  fc.assert(
    fc.property(fc.array(subject, { minLength: 1, maxLength: 8 }), fc.nat(100), (counts, seed) => {
      const observed = total(counts.map((row) => total(row.map((n) => n * (n - 1))) / 6)) / counts.length;
      const chance = total([0, 1, 2].map((at) => (total(counts.map((row) => row[at]!)) / (3 * counts.length)) ** 2));
      near(fleissKappa(counts).kappa, chance < 1 ? (observed - chance) / (1 - chance) : null);
      near(fleissKappa(bothWays(counts, seed)).kappa, fleissKappa(counts).kappa);
    }),
    runs,
  );
});

test("Cohen: cell by cell, and the same with raters exchanged", () => {
  const square = fc.integer({ min: 2, max: 4 }).chain((size) => rows(fc.nat(6), [size, size], [size, size]));
  fc.assert(
    fc.property(square, fc.constantFrom("none", "linear", "quadratic"), (table, weights) => {
      const cost = (i: number, j: number) => Math.abs(i - j) ** { none: 0, linear: 1, quadratic: 2 }[weights];
      const costs = table.map((_, i) => table.map((_, j) => (i === j ? 0 : cost(i, j))));
      const all = total(table.flat());
      const [rowTotals, columnTotals] = [table.map(total), turned(table).map(total)];
      const observed = total(table.flatMap((row, i) => row.map((n, j) => (n * costs[i]![j]!) / all)));
      const chance = total(rowTotals.flatMap((r, i) => columnTotals.map((c, j) => (r * c * costs[i]![j]!) / all ** 2)));
      const found = cohenKappa(table, weights).kappa;
      if (all > 0 && chance > 1e-9) near(found, 1 - observed / chance);
      else expect(found).toBeNull();
      near(cohenKappa(turned(table), weights).kappa, found);
    }),
    runs,
  );
});

test("Kendall: the mean rank correlation of all pairs of raters, in any order", () => {
  const distinct = fc.integer({ min: 2, max: 5 }).chain((size) =>
    fc.array(fc.shuffledSubarray([1, 2, 3, 4, 5].slice(0, size), { minLength: size }), {
      minLength: 2,
      maxLength: 5,
    }),
  );
  fc.assert(
    fc.property(distinct, fc.nat(100), (ratings, seed) => {
      const n = ratings[0]!.length;
      const rho = (a: readonly number[], b: readonly number[]) =>
        1 - (6 * total(a.map((one, at) => (one - b[at]!) ** 2))) / (n ** 3 - n);
      const pairs = ratings.flatMap((a, i) => ratings.slice(i + 1).map((b) => rho(a, b)));
      const k = ratings.length;
      near(kendallW(ratings).w, ((total(pairs) / pairs.length) * (k - 1) + 1) / k);
      near(kendallW(bothWays(ratings, seed)).w, kendallW(ratings).w);
    }),
    runs,
  );
});

test("correlations and generalizability: in any order of subjects and raters", () => {
  fc.assert(
    fc.property(complete, fc.nat(100), (ratings, seed) => {
      const [found, other] = [intraclassCorrelation(ratings), intraclassCorrelation(bothWays(ratings, seed))];
      for (const form of ["icc11", "icc21", "icc31", "icc1k"] as const) {
        // Close to subjects who do not differ at all, sums in another order may be zero or a rounding error.
        if (found[form] && other[form] && Math.abs(found[form].value) < 1e6) near(other[form].value, found[form].value);
      }
      const [one, two] = [generalizability("p x i", ratings), generalizability("p x i", bothWays(ratings, seed))];
      for (const part of ["p", "i", "pi"]) near(two?.components[part], one?.components[part]);
    }),
    runs,
  );
});

const choose = (n: number, k: number): bigint =>
  k < 0 || k > n ? 0n : k === 0 ? 1n : (choose(n - 1, k - 1) * BigInt(n)) / BigInt(k);

test("Fisher: the sum of all tables that are at most as likely, in whole numbers", () => {
  const count = fc.nat(9);
  fc.assert(
    fc.property(count, count, count, count, (a, b, c, d) => {
      const ways = (x: number) => choose(a + b, x) * choose(c + d, a + c - x);
      const tables = Array.from({ length: a + c + 1 }, (_, x) => ways(x));
      const all = tables.reduce((sum, one) => sum + one, 0n);
      const rare = tables.filter((one) => one <= ways(a)).reduce((sum, one) => sum + one, 0n);
      const table = [
        [a, b],
        [c, d],
      ] as const;
      expect(fisherExact(table)).toBeCloseTo(Number(rare) / Number(all), 9);
    }),
    runs,
  );
});

test("four fifths: in fractions", () => {
  const group = fc.integer({ min: 1, max: 30 }).chain((all) => fc.tuple(fc.nat(all), fc.constant(all)));
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), (given) => {
      const groups = given.map(([selected, all], index) => ({ name: String(index), selected, total: all }));
      const isUnder = ([selected, all]: readonly [number, number]) =>
        given.some(([best, size]) => 5 * selected * size < 4 * best * all);
      expect(impactRatio(groups).map(({ flagged }) => flagged)).toEqual(given.map(isUnder));
    }),
    runs,
  );
});
