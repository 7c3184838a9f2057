/** A reason is there exactly where a value is not. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { times } from "../../../test/setup/draws";
import { cohenKappa, fleissKappa, kendallW, krippendorffAlpha, percentAgreement } from "./agreement";
import { impactRatio } from "./impact";
import * as why from "./reasons";
import {
  generalizability,
  type IntraclassForm,
  incompleteGeneralizability,
  intraclassCorrelation,
} from "./reliability";
import { bootstrapInterval } from "./resampling";
import { raterEffects } from "./severity";

const runs = { numRuns: times(150, 600) };
const word = fc.integer({ min: 1, max: 3 });
const rows = <T>(cell: fc.Arbitrary<T>, height: [number, number], width: [number, number]): fc.Arbitrary<T[][]> =>
  fc.integer({ min: width[0], max: width[1] }).chain((length) =>
    fc.array(fc.array(cell, { minLength: length, maxLength: length }), {
      minLength: height[0],
      maxLength: height[1],
    }),
  );
const withGaps = rows(fc.option(word, { freq: 2 }), [0, 4], [0, 4]);
const complete = rows(word, [0, 4], [0, 4]);
const both = (value: unknown, reason: string | null) => {
  expect(reason === null).toBe(value !== null && value !== undefined);
  if (reason !== null) expect(reason).toMatch(/^[A-Z].*\.$/);
};

test("alpha and percent agreement", () => {
  fc.assert(
    fc.property(withGaps, fc.constantFrom("nominal", "ordinal", "interval", "ratio"), (ratings, metric) => {
      both(krippendorffAlpha(ratings, metric), why.whyNoAlpha(ratings, metric));
      both(percentAgreement(ratings), why.whyNoPercentAgreement(ratings));
    }),
    runs,
  );
});

test("kappas and concordance", () => {
  const counts = fc.array(fc.constantFrom([2, 0, 0], [0, 2, 0], [1, 0, 1]), { maxLength: 5 });
  fc.assert(
    fc.property(counts, (given) => both(fleissKappa(given).kappa, why.whyNoFleiss(given))),
    runs,
  );
  const square = fc.integer({ min: 1, max: 3 }).chain((size) => rows(fc.nat(2), [size, size], [size, size]));
  fc.assert(
    fc.property(square, fc.constantFrom("none", "linear", "quadratic"), (table, weights) =>
      both(cohenKappa(table, weights).kappa, why.whyNoCohen(table, weights)),
    ),
    runs,
  );
  fc.assert(
    fc.property(complete, (ratings) => both(kendallW(ratings).w, why.whyNoConcordance(ratings))),
    runs,
  );
});

test("correlations and generalizability", () => {
  const forms: IntraclassForm[] = ["icc11", "icc21", "icc31", "icc1k", "icc2k", "icc3k"];
  fc.assert(
    fc.property(complete, fc.constantFrom(...forms), (ratings, form) => {
      both(intraclassCorrelation(ratings)[form], why.whyNoCorrelation(ratings, form));
      const found = generalizability("p x i", ratings);
      both(found, why.whyNoGeneralizability("p x i", ratings));
      if (found) both(found.phi, why.whyNoCoefficient(found.components));
    }),
    runs,
  );
  for (const scores of [
    [],
    [[[1, 2]]],
    [
      [[1], [2]],
      [[1], [2]],
    ],
    [[[1, 2]], [[2, 1]]],
  ]) {
    both(generalizability("p x (r:t)", scores), why.whyNoGeneralizability("p x (r:t)", scores));
  }
});

const observations = fc.uniqueArray(
  fc.record({ rater: fc.constantFrom("a", "b", "c"), subject: fc.constantFrom("s", "t", "u"), value: word }),
  { maxLength: 9, selector: ({ rater, subject }) => rater + subject },
);

test("effects of raters, and what is incomplete", () => {
  fc.assert(
    fc.property(observations, fc.constantFrom("a", "b", "c"), (given, rater) => {
      const own = raterEffects(given).find((one) => one.rater === rater);
      both(own?.standardError, why.whyNoEffect(given, rater));
      const found = incompleteGeneralizability(given);
      both(found, why.whyNoIncomplete(given, found));
    }),
    runs,
  );
});

test("intervals and ratios", () => {
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const random = () => 0.5;
  for (const sample of [[], [1], [1, 2, 3]]) {
    for (const statistic of [mean, () => null]) {
      const interval = bootstrapInterval(sample, statistic, { resamples: 20, level: 0.95, random });
      both(interval, why.whyNoInterval(sample.length, interval));
    }
  }
  const group = fc.nat(3).chain((total) => fc.record({ total: fc.constant(total), selected: fc.nat(total) }));
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (given) => {
      const groups = given.map((one, index) => ({ ...one, name: String(index) }));
      for (const { name, ratio } of impactRatio(groups)) both(ratio, why.whyNoRatio(groups, name));
    }),
    runs,
  );
});

test.each([
  [why.whyNoAlpha([[1, 2]], "ordinal"), "Fewer than two raters rated."],
  [why.whyNoEffect([], "a"), "This rater rated no one."],
  [why.whyNoRatio([{ name: "a", selected: 0, total: 0 }], "a"), "No one is in this group."],
])("%s", (reason, said) => expect(reason).toBe(said));
