/** What may be added up, and what is incomplete: the same as the whole of it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { times } from "../../../test/setup/draws";
import { krippendorffAlpha } from "./agreement";
import { alphaOfCoincidences, coincidences, generalizability, incompleteGeneralizability } from "./reliability";
import { type Observation, raterEffects } from "./severity";

const runs = { numRuns: times(150, 600) };
const word = fc.integer({ min: 0, max: 3 });
const rows = <T>(cell: fc.Arbitrary<T>, height: [number, number], width: [number, number]): fc.Arbitrary<T[][]> =>
  fc.integer({ min: width[0], max: width[1] }).chain((length) =>
    fc.array(fc.array(cell, { minLength: length, maxLength: length }), {
      minLength: height[0],
      maxLength: height[1],
    }),
  );
const near = (found: number | null, expected: number | null) =>
  expected === null ? expect(found).toBeNull() : expect(found).toBeCloseTo(expected, 8);

test("alpha of coincidences that were added up is alpha of the ratings", () => {
  const values = [0, 1, 2, 3];
  const ratings = rows(fc.option(word, { freq: 3 }), [1, 5], [1, 8]);
  fc.assert(
    fc.property(
      ratings,
      fc.constantFrom("nominal", "ordinal", "interval", "ratio"),
      fc.nat(8),
      (given, metric, cut) => {
        const units = (given[0] ?? []).map((_, at) => given.map((row) => row[at]!).filter((one) => one !== null));
        const [first, second] = [coincidences(units.slice(0, cut), values), coincidences(units.slice(cut), values)];
        const added = first.map((one, at) => one + second[at]!);
        near(alphaOfCoincidences(added, values, metric), krippendorffAlpha(given, metric));
      },
    ),
    runs,
  );
});

const observed = (scores: readonly (readonly (number | null)[])[]): Observation[] =>
  scores.flatMap((row, subject) =>
    row.flatMap((value, rater) => (value === null ? [] : [{ rater: `r${rater}`, subject: `s${subject}`, value }])),
  );

test("of a complete design, the components of the complete design", () => {
  fc.assert(
    fc.property(rows(word, [2, 6], [2, 5]), (scores) => {
      const [found, whole] = [incompleteGeneralizability(observed(scores)), generalizability("p x i", scores)!];
      // Estimates below zero are cut off in both, after the same sums.
      near(found!.components.r, whole.components.i!);
      near(found!.components.p, whole.components.p!);
      near(found!.components.pr, whole.components.pi!);
      const [few, many] = [found!.dStudy(2), found!.dStudy(9)];
      if (few.phi !== null && few.phi > 1e-9) {
        near(few.phi, whole.dStudy(2).phi);
        expect(many.phi).toBeGreaterThanOrEqual(few.phi - 1e-12);
        expect(few.eRho2).toBeGreaterThanOrEqual(few.phi - 1e-12);
      }
    }),
    runs,
  );
});

test("by hand", () => {
  const scores = [
    [1, 2],
    [3, 4],
  ];
  const found = incompleteGeneralizability(observed(scores));
  near(found!.components.p, 2);
  near(found!.components.r, 0.5);
  near(found!.components.pr, 0);
});

test.each([
  ["nothing", []],
  ["one rater", [[1], [2]]],
  ["one subject", [[1, 2]]],
  [
    "nobody rated by two",
    [
      [1, null],
      [2, null],
      [null, 3],
    ],
  ],
])("%s cannot be taken apart", (_, scores) => {
  expect(incompleteGeneralizability(observed(scores as (number | null)[][]))).toBeNull();
});

test("nothing depends on the order of raters, subjects or observations", () => {
  const order = (list: readonly Observation[], seed: number) =>
    list
      .map((one, at) => [(at * 7919 + seed * 31) % 101, one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one);
  fc.assert(
    fc.property(rows(fc.option(word, { freq: 3 }), [2, 6], [2, 5]), fc.nat(100), (scores, seed) => {
      const given = observed(scores);
      const [found, other] = [incompleteGeneralizability(given), incompleteGeneralizability(order(given, seed))];
      expect(other === null).toBe(found === null);
      if (found && other)
        for (const one of ["p", "r", "pr"] as const) near(other.components[one], found.components[one]);
      const effects = new Map(raterEffects(order(given, seed)).map((one) => [one.rater, one.effect]));
      for (const { rater, effect } of raterEffects(given)) near(effects.get(rater) ?? null, effect);
    }),
    runs,
  );
});
