/** Figures that others have published, with their sources beside them in `test/vectors`. */
import { expect, test } from "vitest";
import fisher from "../../../test/vectors/assignment-and-fisher.json" with { type: "json" };
import vectors from "../../../test/vectors/statistics.json" with { type: "json" };
import { cohenKappa, fleissKappa, kendallW, krippendorffAlpha, type Ratings } from "./agreement";
import { fisherExact, impactRatio, type TwoByTwo } from "./impact";
import type { Metric } from "./metric";
import { generalizability, intraclassCorrelation } from "./reliability";
import { raterEffects } from "./severity";

type Vector = { data: number[][]; expect: Record<string, unknown> };
const vector = (id: string) => vectors.find((one) => one.id === id) as unknown as Vector;

test.each<Metric>(["nominal", "ordinal", "interval", "ratio"])("Krippendorff's alpha: %s", (metric) => {
  const { data, expect: published } = vector("kalpha-C");
  expect(krippendorffAlpha(data as Ratings, metric)).toBeCloseTo(published[metric] as number, 5);
});

test("Fleiss' kappa of 30 diagnoses", () => {
  const { data, expect: published } = vector("fleiss-1971");
  const { kappa, z, perCategory } = fleissKappa(data);
  expect(kappa).toBeCloseTo(published.kappa as number, 7);
  expect(z).toBeCloseTo(published.z as number, 4);
  for (const [index, one] of (published.per_category_computed as number[]).entries()) {
    expect(perCategory[index]).toBeCloseTo(one, 7);
  }
});

test("Cohen's kappa, as SAS prints it", () => {
  const { data, expect: published } = vector("kappa-sas");
  const [plain, linear] = [cohenKappa(data, "none"), cohenKappa(data, "linear")];
  expect(plain.kappa).toBeCloseTo(published.kappa as number, 4);
  expect(plain.standardError).toBeCloseTo(published.ase as number, 4);
  expect(linear.kappa).toBeCloseTo(published.weighted_linear as number, 4);
  expect(linear.standardError).toBeCloseTo(published.w_ase as number, 4);
});

test("intraclass correlations of Shrout and Fleiss", () => {
  const { data, expect: published } = vector("icc-sf79");
  const found = intraclassCorrelation(data);
  for (const [index, form] of (["icc11", "icc21", "icc31", "icc1k", "icc2k", "icc3k"] as const).entries()) {
    const [low, high] = (published.ci95_pingouin as [number, number][])[index]!;
    expect(found[form]?.value).toBeCloseTo((published.full_computed as number[])[index]!, 7);
    expect(found[form]?.low).toBeCloseTo(low, 2);
    expect(found[form]?.high).toBeCloseTo(high, 2);
  }
});

test("effects of Shrout and Fleiss's raters", () => {
  const { data, expect: published } = vector("icc-sf79");
  const observations = data.flatMap((row, subject) =>
    row.map((value, rater) => ({ rater: `r${rater}`, subject: `s${subject}`, value })),
  );
  const effects = raterEffects(observations);
  for (const [index, effect] of (published.rater_effect_computed as number[]).entries()) {
    expect(effects[index]).toMatchObject({ rater: `r${index}`, component: 0 });
    expect(effects[index]?.effect).toBeCloseTo(effect, 6);
  }
});

test("Kendall's W of ten projects", () => {
  const { data, expect: published } = vector("W-projects");
  const judges = data[0]!.map((_, judge) => data.map((row) => row[judge]!));
  expect(kendallW(judges).w).toBeCloseTo(published.W_computed as number, 6);
});

test("generalizability of Brennan's synthetic data", () => {
  const { data, expect: published } = vector("G-brennan1");
  const found = generalizability("p x i", data);
  for (const source of ["p", "i", "pi"]) expect(found?.components[source]).toBeCloseTo(published[source] as number, 4);
  expect(found?.eRho2).toBeCloseTo(published.rho as number, 3);
  expect(found?.phi).toBeCloseTo(published.phi as number, 3);
});

test.each(fisher.fisher)("Fisher's exact test of $table", ({ table, two_sided_p }) => {
  expect(fisherExact(table as unknown as TwoByTwo)).toBeCloseTo(two_sided_p, 7);
});

test("exactly four fifths are not flagged", () => {
  const rates = impactRatio([
    { name: "a", selected: 4, total: 7 },
    { name: "b", selected: 5, total: 7 },
    { name: "c", selected: 3, total: 7 },
  ]);
  expect(rates.map(({ flagged }) => flagged)).toEqual([false, false, true]);
});

test("the applicants of the guidelines' questions and answers", () => {
  const of = (name: string, selected: number) => ({ name, selected, total: 100 });
  const rates = impactRatio([of("White", 60), of("American Indian", 45), of("Hispanic", 48), of("Black", 51)]);
  expect(rates.map(({ ratio, flagged }) => [ratio, flagged])).toEqual([
    [1, false],
    [0.75, true],
    [0.8, false],
    [0.85, false],
  ]);
});
