/** What always holds, and what is undefined. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cohenKappa, fleissKappa, kendallW, krippendorffAlpha, percentAgreement, type Ratings } from "./agreement";
import { fisherExact, impactRatio } from "./impact";
import type { Metric } from "./metric";
import { generalizability, intraclassCorrelation } from "./reliability";
import { bootstrapInterval } from "./resampling";
import { type Observation, raterEffects } from "./severity";

const holds = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void) =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      check(value);
    }),
  );
const METRICS: Metric[] = ["nominal", "ordinal", "interval", "ratio"];
const metric = fc.constantFrom(...METRICS);
const near = (found: number | null | undefined, expected: number | null) =>
  expected === null ? expect(found).toBeNull() : expect(found).toBeCloseTo(expected, 8);

/** Rows of one length. */
const table = <T>(cell: fc.Arbitrary<T>, rows: [number, number], columns: [number, number]): fc.Arbitrary<T[][]> =>
  fc
    .integer({ min: columns[0], max: columns[1] })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: rows[0], maxLength: rows[1] }),
    );
const word = fc.integer({ min: 1, max: 4 });
const withGaps = table(fc.option(word, { freq: 4 }), [2, 5], [2, 8]);
const complete = table(word, [2, 6], [2, 5]);
const turned = <T>(rows: readonly (readonly T[])[]): T[][] =>
  (rows[0] ?? []).map((_, at) => rows.map((row) => row[at]!));
/** The same rows in another order. */
const shuffled = <T>(rows: readonly T[], seed: number): T[] =>
  rows
    .map((row, at) => [(at * 7919 + seed) % 101, row] as const)
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);

test("alpha: the same whatever the order of raters and units", () => {
  holds(fc.tuple(withGaps, metric, fc.nat(100)), ([ratings, by, seed]) => {
    const other = turned(shuffled(turned(shuffled(ratings, seed)), seed + 1));
    near(krippendorffAlpha(other, by), krippendorffAlpha(ratings, by));
  });
});

test("alpha: 1 where raters agree on units that differ, whatever is missing", () => {
  const agreed = fc.tuple(fc.array(word, { minLength: 2, maxLength: 8 }), fc.integer({ min: 2, max: 5 }), metric);
  holds(agreed, ([units, raters, by]) => {
    const ratings: Ratings = Array.from({ length: raters }, () => units);
    near(krippendorffAlpha(ratings, by), new Set(units).size > 1 ? 1 : null);
  });
});

test("alpha: the definition over all pairs of ratings", () => {
  holds(fc.tuple(withGaps, fc.constantFrom<Metric>("nominal", "interval")), ([ratings, by]) => {
    near(krippendorffAlpha(ratings, by), alphaByPairs(ratings, by));
  });
});

/** 1 - observed / expected disagreement, pair by pair. */
function alphaByPairs(ratings: Ratings, by: Metric): number | null {
  const units = turned(ratings).map((unit) => unit.filter((one) => one !== null));
  const paired = units.filter((unit) => unit.length > 1);
  const all = paired.flat();
  const differ = (a: number, b: number) => (by === "nominal" ? Number(a !== b) : (a - b) ** 2);
  const pairs = (pool: number[]) => pool.flatMap((a, i) => pool.flatMap((b, j) => (i === j ? [] : [differ(a, b)])));
  const total = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const expected = total(pairs(all)) / (all.length * (all.length - 1));
  if (!(expected > 0)) return null;
  return 1 - total(paired.map((unit) => total(pairs(unit)) / (unit.length - 1))) / all.length / expected;
}

test("nothing is ever NaN", () => {
  const isNumber = (value: number | null | undefined) => expect(value === null || Number.isFinite(value)).toBe(true);
  holds(fc.tuple(withGaps, metric), ([ratings, by]) => isNumber(krippendorffAlpha(ratings, by)));
  holds(withGaps, (ratings) => isNumber(percentAgreement(ratings)));
  holds(complete, (ratings) => Object.values(kendallW(ratings)).forEach(isNumber));
  holds(complete, (ratings) => {
    for (const one of Object.values(intraclassCorrelation(ratings))) {
      if (one) Object.values(one).forEach(isNumber);
    }
  });
  holds(table(fc.nat(5), [2, 4], [2, 4]), (counts) => {
    if (counts.length === counts[0]!.length) Object.values(cohenKappa(counts, "linear")).forEach(isNumber);
  });
});

test.each<[string, unknown, unknown]>([
  ["alpha of one rater", krippendorffAlpha([[1, 2]], "nominal"), null],
  [
    "alpha of equal ratings",
    krippendorffAlpha(
      [
        [1, 1],
        [1, 1],
      ],
      "ordinal",
    ),
    null,
  ],
  [
    "alpha where nobody rated the same unit",
    krippendorffAlpha(
      [
        [1, null],
        [null, 2],
      ],
      "nominal",
    ),
    null,
  ],
  [
    "alpha by hand",
    krippendorffAlpha(
      [
        [1, 2, 3],
        [1, 2, 4],
      ],
      "nominal",
    ),
    1 - 5 * (2 / 26),
  ],
  [
    "agreement by hand",
    percentAgreement([
      [1, 2],
      [1, 3],
    ]),
    0.5,
  ],
  [
    "agreement of nobody",
    percentAgreement([
      [1, null],
      [null, 2],
    ]),
    null,
  ],
  [
    "Fleiss: all agree",
    fleissKappa([
      [2, 0],
      [0, 2],
    ]).kappa,
    1,
  ],
  [
    "Fleiss: none agree",
    fleissKappa([
      [1, 1],
      [1, 1],
    ]).kappa,
    -1,
  ],
  [
    "Fleiss: one category",
    fleissKappa([
      [2, 0],
      [2, 0],
    ]),
    { kappa: null, z: null, perCategory: [null, null] },
  ],
  [
    "Cohen: all agree",
    cohenKappa(
      [
        [1, 0],
        [0, 1],
      ],
      "none",
    ).kappa,
    1,
  ],
  [
    "Cohen: none agree",
    cohenKappa(
      [
        [0, 1],
        [1, 0],
      ],
      "quadratic",
    ).kappa,
    -1,
  ],
  [
    "Cohen: one category",
    cohenKappa(
      [
        [3, 0],
        [0, 0],
      ],
      "none",
    ),
    { kappa: null, standardError: null },
  ],
  [
    "Kendall: one order",
    kendallW([
      [1, 2, 3],
      [1, 2, 3],
    ]).w,
    1,
  ],
  [
    "Kendall: reversed",
    kendallW([
      [1, 2],
      [2, 1],
    ]).w,
    0,
  ],
  [
    "Kendall: all tied",
    kendallW([
      [1, 1],
      [2, 2],
    ]).w,
    null,
  ],
  [
    "correlation of equal ratings",
    intraclassCorrelation([
      [1, 1],
      [1, 1],
    ]).icc21,
    null,
  ],
  ["generalizability of one person", generalizability("p x i", [[1, 2]]), null],
  [
    "Fisher with an empty margin",
    fisherExact([
      [0, 0],
      [3, 2],
    ]),
    1,
  ],
  [
    "nobody selected",
    impactRatio([{ name: "a", selected: 0, total: 3 }]),
    [{ name: "a", ratio: null, flagged: false }],
  ],
])("%s", (_, found, expected) => expect(found).toEqual(expected));

test("kappas are unmoved by another order of subjects", () => {
  const six = fc.array(fc.constantFrom([2, 0, 1], [0, 3, 0], [1, 1, 1], [0, 0, 3]), { minLength: 2, maxLength: 9 });
  holds(fc.tuple(six, fc.nat(100)), ([counts, seed]) => {
    near(fleissKappa(shuffled(counts, seed)).kappa, fleissKappa(counts).kappa);
  });
});

test("quadratic kappa is linear kappa of squared costs given by hand", () => {
  const square = fc.integer({ min: 2, max: 4 }).chain((size) => table(fc.nat(6), [size, size], [size, size]));
  holds(square, (counts) => {
    const costs = counts.map((_, i) => counts.map((_, j) => (i - j) ** 2));
    near(cohenKappa(counts, costs).kappa, cohenKappa(counts, "quadratic").kappa);
  });
});

test("a rater who is strict with everybody costs consistency nothing", () => {
  const different = complete.filter((rows) => new Set(rows.map(String)).size > 1);
  holds(fc.tuple(different, fc.integer({ min: -3, max: 3 })), ([ratings, shift]) => {
    const shifted = ratings.map((row) => row.map((value, rater) => (rater === 0 ? value + shift : value)));
    const [before, after] = [intraclassCorrelation(ratings).icc31, intraclassCorrelation(shifted).icc31];
    if (before && after) near(after.value, before.value);
  });
});

test("generalizability: items for raters is the correlation of consistency", () => {
  holds(complete, (scores) => {
    const [found, icc] = [generalizability("p x i", scores), intraclassCorrelation(scores).icc3k];
    if (found?.components.p && icc) near(found.eRho2, icc.value);
  });
});

test("generalizability of nested raters: components by hand", () => {
  // Persons differ by 2, tasks by 4, and nothing else does.
  const scores = [0, 2].map((person) => [0, 4].map((task) => [person + task, person + task]));
  const found = generalizability("p x (r:t)", scores);
  expect(found?.components).toEqual({ p: 2, t: 8, "r:t": 0, pt: 0, "pr:t": 0 });
  expect(found?.eRho2).toBe(1);
  expect(found?.phi).toBeCloseTo(2 / (2 + 8 / 2), 10);
});

test("more raters never make scores less dependable", () => {
  holds(fc.tuple(complete, fc.integer({ min: 1, max: 20 })), ([scores, raters]) => {
    const found = generalizability("p x i", scores);
    const [few, many] = [found?.dStudy(raters).phi ?? null, found?.dStudy(raters + 1).phi ?? null];
    if (few !== null && many !== null) expect(many).toBeGreaterThanOrEqual(few - 1e-12);
  });
});

const observations: fc.Arbitrary<Observation[]> = fc.array(
  fc.record({
    rater: fc.constantFrom("a", "b", "c", "d"),
    subject: fc.constantFrom("s", "t", "u", "v", "w"),
    value: word,
  }),
  { minLength: 1, maxLength: 20 },
);

test("severity: effects add up to zero among raters who can be compared", () => {
  holds(observations, (given) => {
    const effects = raterEffects(given);
    for (const component of new Set(effects.map((one) => one.component))) {
      const own = effects.filter((one) => one.component === component);
      if (own.length === 1) expect(own[0]).toMatchObject({ effect: null, standardError: null });
      else expect(own.reduce((total, { effect }) => total + (effect ?? Number.NaN), 0)).toBeCloseTo(0, 8);
    }
  });
});

test("severity: a rater who adds one to everything is one more lenient", () => {
  holds(observations, (given) => {
    const more = given.map((one) => (one.rater === "a" ? { ...one, value: one.value + 1 } : one));
    const gap = (effects: ReturnType<typeof raterEffects>) => {
      const a = effects.find(({ rater }) => rater === "a");
      const other = effects.find(({ rater, component }) => rater !== "a" && component === a?.component);
      return a && other ? (a.effect ?? 0) - (other.effect ?? 0) : null;
    };
    const [before, after] = [gap(raterEffects(given)), gap(raterEffects(more))];
    if (before !== null && after !== null) expect(after - before).toBeCloseTo(1, 8);
  });
});

test("severity: raters without a subject in common are not compared", () => {
  const effects = raterEffects([
    { rater: "a", subject: "s", value: 1 },
    { rater: "b", subject: "s", value: 2 },
    { rater: "c", subject: "t", value: 3 },
    { rater: "d", subject: "t", value: 4 },
    { rater: "e", subject: "u", value: 4 },
  ]);
  expect(effects.map(({ component }) => component)).toEqual([0, 0, 1, 1, 2]);
});

/** Park and Miller's generator. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test("bootstrap: the same numbers give the same interval, around the sample's own value", () => {
  const samples = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 10, maxLength: 30 });
  holds(fc.tuple(samples, fc.integer({ min: 1, max: 1e6 })), ([sample, seed]) => {
    const draw = () => bootstrapInterval(sample, meanOf, { resamples: 200, level: 0.99, random: randomFrom(seed) });
    const found = draw();
    expect(draw()).toEqual(found);
    expect(found?.low).toBeLessThanOrEqual(meanOf(sample) + 1e-9);
    expect(found?.high).toBeGreaterThanOrEqual(meanOf(sample) - 1e-9);
  });
});

test("bootstrap: nothing to say of one element, or of a statistic that is mostly undefined", () => {
  const with_ = { resamples: 50, level: 0.95, random: randomFrom(1) };
  expect(bootstrapInterval([1], meanOf, with_)).toBeNull();
  expect(bootstrapInterval([1, 2], () => null, with_)).toBeNull();
  expect(() => bootstrapInterval([1, 2], meanOf, { ...with_, level: 1 })).toThrow(RangeError);
});

test("Fisher: the same whichever way the table is turned", () => {
  const cells = fc.tuple(fc.nat(15), fc.nat(15), fc.nat(15), fc.nat(15));
  holds(cells, ([a, b, c, d]) => {
    const p = fisherExact([
      [a, b],
      [c, d],
    ]);
    near(
      fisherExact([
        [c, d],
        [a, b],
      ]),
      p,
    );
    near(
      fisherExact([
        [a, c],
        [b, d],
      ]),
      p,
    );
  });
});
