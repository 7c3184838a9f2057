import fQuantile from "@stdlib/stats-base-dists-f-quantile";
import { sum, totalsByColumn, totalsByRow } from "./correlation";
import { disagreements, type Metric } from "./metric";
import type { Observation } from "./severity";

/** An estimate with its interval of 95 %. */
export type Estimate = { value: number; low: number; high: number };
/** The forms of Shrout and Fleiss by their names: one rater's rating, and the mean of all raters' (`k`). */
export type IntraclassForm = "icc11" | "icc21" | "icc31" | "icc1k" | "icc2k" | "icc3k";
export type IntraclassCorrelation = Record<IntraclassForm, Estimate | null>;

const UPPER = 0.975;
const NONE: IntraclassCorrelation = { icc11: null, icc21: null, icc31: null, icc1k: null, icc2k: null, icc3k: null };

/**
 * Intraclass correlations: how much of what ratings differ by lies in the subjects.
 *
 * `icc1*` other raters for each subject; `icc2*` the same raters, who stand for others (absolute agreement); `icc3*` these
 * raters alone (consistency: one who is strict with everybody does not count against them).
 * @param ratings subjects x raters, none missing.
 * @returns each form with its interval, which may reach below zero; `null` where undefined: fewer than two subjects or raters,
 * all ratings equal, or (in some forms) subjects who do not differ at all.
 * @throws {RangeError} rows of different lengths.
 *
 * Worked case: six subjects and four raters of Shrout and Fleiss give 0.17, 0.29, 0.71 for one rater, 0.44, 0.62, 0.91 for four.
 * Source: Shrout and Fleiss (1979), Psychological Bulletin 86(2), 420-428.
 */
export function intraclassCorrelation(ratings: readonly (readonly number[])[]): IntraclassCorrelation {
  const [n, k] = [ratings.length, ratings[0]?.length ?? 0];
  if (ratings.some((row) => row.length !== k)) throw new RangeError("every subject needs a rating by every rater");
  if (n < 2 || k < 2) return NONE;
  const { subjects, within, raters, rest } = meanSquares(ratings);
  if (subjects === 0 && within === 0) return NONE;
  const one = ofRatio(subjects, within, n - 1, n * (k - 1), k);
  const three = ofRatio(subjects, rest, n - 1, (n - 1) * (k - 1), k);
  const two = absolute({ subjects, raters, rest, n, k });
  return {
    icc11: one.single,
    icc1k: one.mean,
    icc31: three.single,
    icc3k: three.mean,
    icc21: two.single,
    icc2k: two.mean,
  };
}

function meanSquares(ratings: readonly (readonly number[])[]) {
  const [n, k] = [ratings.length, ratings[0]!.length];
  const middle = sum(ratings.flat()) / (n * k);
  const bySubject = totalsByRow(ratings).map((total) => total / k);
  const byRater = totalsByColumn(ratings).map((total) => total / n);
  const squares = (values: readonly number[]) => sum(values.map((value) => (value - middle) ** 2));
  const within = sum(ratings.map((row, i) => sum(row.map((value) => (value - bySubject[i]!) ** 2))));
  const rest = sum(
    ratings.map((row, i) => sum(row.map((value, j) => (value - bySubject[i]! - byRater[j]! + middle) ** 2))),
  );
  return {
    subjects: (k * squares(bySubject)) / (n - 1),
    raters: (n * squares(byRater)) / (k - 1),
    within: within / (n * (k - 1)),
    rest: rest / ((n - 1) * (k - 1)),
  };
}

type Both = { single: Estimate | null; mean: Estimate | null };

/** `null` where a form divides by nothing, as a mean of subjects who do not differ at all does. */
function estimate(value: number, low: number, high: number): Estimate | null {
  return [value, low, high].every(Number.isFinite) ? { value, low, high } : null;
}

/** Of forms that are a function of F = between / error alone: (F - 1) / (F + k - 1) for one rater, 1 - 1 / F for all. */
function ofRatio(between: number, error: number, df1: number, df2: number, k: number): Both {
  const f = between / error;
  const [low, high] = [f / fQuantile(UPPER, df1, df2), f * fQuantile(UPPER, df2, df1)];
  // Without error F is infinite, and each form is 1.
  const single = (ratio: number) => (Number.isFinite(ratio) ? (ratio - 1) / (ratio + k - 1) : 1);
  const meanOf = (ratio: number) => 1 - 1 / ratio;
  return {
    single: estimate(single(f), single(low), single(high)),
    mean: estimate(meanOf(f), meanOf(low), meanOf(high)),
  };
}

type Squares = { subjects: number; raters: number; rest: number; n: number; k: number };

/** Degrees of freedom after Satterthwaite, as Shrout and Fleiss give them; the mean of k by Spearman and Brown. */
function absolute({ subjects, raters, rest, n, k }: Squares): Both {
  const value = (subjects - rest) / (subjects + (k - 1) * rest + (k * (raters - rest)) / n);
  // What it comes to as the rest vanishes.
  const df = rest === 0 ? k - 1 : satterthwaite(value, raters / rest, n, k);
  const lowF = fQuantile(UPPER, n - 1, df);
  const highF = fQuantile(UPPER, df, n - 1);
  const others = k * raters + (k * n - k - n) * rest;
  const low = (n * (subjects - lowF * rest)) / (lowF * others + n * subjects);
  const high = (n * (highF * subjects - rest)) / (others + n * highF * subjects);
  const meanOf = (single: number) => (k * single) / (1 + (k - 1) * single);
  return { single: estimate(value, low, high), mean: estimate(meanOf(value), meanOf(low), meanOf(high)) };
}

function satterthwaite(value: number, raterRatio: number, n: number, k: number): number {
  const a = k * value * raterRatio;
  const b = n * (1 + (k - 1) * value) - k * value;
  return ((k - 1) * (n - 1) * (a + b) ** 2) / ((n - 1) * a ** 2 + b ** 2);
}

export type Design = "p x i" | "p x (r:t)";
export type Scores<D extends Design> = D extends "p x i"
  ? readonly (readonly number[])[]
  : readonly (readonly (readonly number[])[])[];

export type Coefficients = {
  /** For the order of persons, where a strict rater is strict with all; `null` where persons do not differ. */
  eRho2: number | null;
  /** For the level of a person, where it matters who rated. */
  phi: number | null;
};

export type Generalizability = Coefficients & {
  /** Variance by source: `p`, and `i`, `pi`, or `t`, `r:t`, `pt`, `pr:t`. Estimates below zero are taken as zero. */
  components: Readonly<Record<string, number>>;
  /** The coefficients if there were so many raters (items; raters of each task). */
  dStudy: (raters: number) => Coefficients;
};

/**
 * Generalizability of scores: how far they would come out the same with other raters of the same kind.
 * @param design `p x i`: persons x raters (or items), each person by all. `p x (r:t)`: persons x tasks x raters, each task with
 * raters of its own.
 * @param scores of that shape, none missing.
 * @returns `null` where undefined: fewer than two persons or raters (in the second design also tasks).
 * @throws {RangeError} parts of different lengths.
 *
 * Worked case: ten persons and twelve items of Brennan's synthetic data give p 0.0574, i 0.0754, pi 0.1269, eRho2 0.844, phi 0.773.
 * Source: Brennan (2001), Generalizability Theory, ch. 2 and 3; Cronbach et al. (1972), The Dependability of Behavioral
 * Measurements.
 */
export function generalizability<D extends Design>(design: D, scores: Scores<D>): Generalizability | null {
  return design === "p x i" ? crossed(scores as Scores<"p x i">) : nested(scores as Scores<"p x (r:t)">);
}

function crossed(scores: Scores<"p x i">): Generalizability | null {
  const [persons, items] = [scores.length, scores[0]?.length ?? 0];
  if (scores.some((row) => row.length !== items)) throw new RangeError("every person needs a score of every item");
  if (persons < 2 || items < 2) return null;
  const { subjects, raters, rest } = meanSquares(scores);
  const [p, i, pi] = [noLess((subjects - rest) / items), noLess((raters - rest) / persons), rest];
  const dStudy = (count: number) => coefficients(p, pi / count, i / count);
  return { components: { p, i, pi }, ...dStudy(items), dStudy };
}

function nested(scores: Scores<"p x (r:t)">): Generalizability | null {
  const [persons, tasks, raters] = [scores.length, scores[0]?.length ?? 0, scores[0]?.[0]?.length ?? 0];
  if (scores.some((rows) => rows.length !== tasks || rows.some((row) => row.length !== raters))) {
    throw new RangeError("every person needs a score by every rater of every task");
  }
  if (persons < 2 || tasks < 2 || raters < 2) return null;
  const squares = nestedSquares(scores);
  const rest = squares["pr:t"];
  const components = {
    p: noLess((squares.p - squares.pt) / (tasks * raters)),
    t: noLess((squares.t - squares.pt - squares["r:t"] + rest) / (persons * raters)),
    "r:t": noLess((squares["r:t"] - rest) / persons),
    pt: noLess((squares.pt - rest) / raters),
    "pr:t": rest,
  };
  const dStudy = (count: number) =>
    coefficients(
      components.p,
      components.pt / tasks + rest / (tasks * count),
      components.t / tasks + components["r:t"] / (tasks * count),
    );
  return { components, ...dStudy(raters), dStudy };
}

function nestedSquares(scores: Scores<"p x (r:t)">) {
  const [n, t, r] = [scores.length, scores[0]!.length, scores[0]![0]!.length];
  const middle = sum(scores.flat(2)) / (n * t * r);
  const byPerson = scores.map((rows) => sum(rows.flat()) / (t * r));
  const byPersonTask = scores.map((rows) => rows.map((row) => sum(row) / r));
  const byRater = Array.from({ length: t }, (_, task) =>
    totalsByColumn(scores.map((rows) => rows[task]!)).map((x) => x / n),
  );
  const byTask = byRater.map((row) => sum(row) / r);
  const each = (cell: (p: number, t: number, r: number) => number) =>
    sum(scores.flatMap((rows, i) => rows.flatMap((row, j) => row.map((_, k) => cell(i, j, k) ** 2))));
  return {
    p: each((i) => byPerson[i]! - middle) / (n - 1),
    t: each((_, j) => byTask[j]! - middle) / (t - 1),
    "r:t": each((_, j, k) => byRater[j]![k]! - byTask[j]!) / (t * (r - 1)),
    pt: each((i, j) => byPersonTask[i]![j]! - byPerson[i]! - byTask[j]! + middle) / ((n - 1) * (t - 1)),
    "pr:t":
      each((i, j, k) => scores[i]![j]![k]! - byPersonTask[i]![j]! - byRater[j]![k]! + byTask[j]!) /
      ((n - 1) * t * (r - 1)),
  };
}

/** @param relative error that changes the order of persons. @param shared error that moves all of them alike. */
function coefficients(persons: number, relative: number, shared: number): Coefficients {
  const ratio = (error: number) => (persons > 0 ? persons / (persons + error) : null);
  return { eRho2: ratio(relative), phi: ratio(relative + shared) };
}

const noLess = (variance: number) => Math.max(0, variance);

/**
 * How often values come together in one unit, by rows of `values`: what alpha is made of. Those of several units may be added up,
 * so that a resampling need not look at ratings again.
 * @param units ratings of each unit by different raters; those of one rating or none add nothing.
 * @param values distinct, ascending; all that occur.
 *
 * Worked case: the unit [1, 1, 2] over values 1, 2 gives [1, 1, 1, 0].
 * Source: Krippendorff (2004), Content Analysis, 2nd ed., section 11.3.
 */
export function coincidences(units: readonly (readonly number[])[], values: readonly number[]): Float64Array {
  const size = values.length;
  const found = new Float64Array(size * size);
  for (const unit of units) {
    if (unit.length < 2) continue;
    const counts = values.map((value) => unit.filter((one) => one === value).length);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const pairs = counts[i]! * (i === j ? counts[i]! - 1 : counts[j]!);
        found[i * size + j]! += pairs / (unit.length - 1);
      }
    }
  }
  return found;
}

/**
 * Krippendorff's alpha of what `coincidences` counted.
 * @returns the same as `krippendorffAlpha` of the ratings; `null` where nothing was rated twice, or all ratings are equal.
 */
export function alphaOfCoincidences(pairs: Float64Array, values: readonly number[], metric: Metric): number | null {
  const size = values.length;
  const totals = values.map((_, row) => sum([...pairs.subarray(row * size, (row + 1) * size)]));
  const all = sum(totals);
  const given = totals.filter((total) => total > 0).length;
  if (given < 2) return null;
  const difference = disagreements(values, totals, metric);
  let [observed, expected] = [0, 0];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      observed += pairs[i * size + j]! * difference[i]![j]!;
      expected += totals[i]! * totals[j]! * difference[i]![j]!;
    }
  }
  return expected > 0 ? 1 - (observed * (all - 1)) / expected : null;
}

export type IncompleteGeneralizability = {
  /** Variance of subjects, of raters, and of what is left. Estimates below zero are taken as zero. */
  components: { p: number; r: number; pr: number };
  /** The coefficients if each subject were rated by so many raters. */
  dStudy: (raters: number) => Coefficients;
};

/**
 * Generalizability where not everybody rated everybody: subjects x raters with cells missing, both random.
 * @param observations at most one of each rater and subject.
 * @returns for a complete design the components of `generalizability("p x i", ...)`; `null` where they cannot be told apart: fewer
 * than two subjects or raters, or nobody rated what somebody else did.
 *
 * Worked case: raters a and b give x 1 and 2, y 3 and 4: p 2, r 0.5, pr 0.
 * Source: Henderson (1953), Biometrics 9(2), 226-252, method 1; Brennan (2001), Generalizability Theory, section 7.1.
 */
export function incompleteGeneralizability(observations: readonly Observation[]): IncompleteGeneralizability | null {
  const subjects = lines(observations, ({ subject }) => subject);
  const raters = lines(observations, ({ rater }) => rater);
  const count = observations.length;
  const total = sum(observations.map(({ value }) => value));
  // Deviations from the mean, so that large values of the scale cost no digits.
  const middle = total / count;
  const whole = sum(observations.map(({ value }) => (value - middle) ** 2));
  const bySubject = whole - between(subjects, middle);
  const byRater = whole - between(raters, middle);
  const free = { subjects: count - subjects.length, raters: count - raters.length };
  if (subjects.length < 2 || raters.length < 2 || free.subjects === 0 || free.raters === 0) return null;
  const [a, b] = [bySubject / free.subjects, byRater / free.raters];
  const [forSubjects, forRaters] = [count - squaredSizes(subjects) / count, count - squaredSizes(raters) / count];
  const apart = forSubjects + forRaters - (count - 1);
  if (!(apart > 1e-9)) return null;
  const rest = (forSubjects * b + forRaters * a - whole) / apart;
  const [p, r, pr] = [Math.max(0, b - rest), Math.max(0, a - rest), Math.max(0, rest)];
  const ratio = (error: number) => (p > 0 ? p / (p + error) : null);
  const dStudy = (raters: number) => ({ eRho2: ratio(pr / raters), phi: ratio((pr + r) / raters) });
  return { components: { p, r, pr }, dStudy };
}

type Line = { size: number; total: number };

function lines(observations: readonly Observation[], nameOf: (one: Observation) => string): Line[] {
  const found = new Map<string, Line>();
  for (const one of observations) {
    const line = found.get(nameOf(one)) ?? { size: 0, total: 0 };
    line.size += 1;
    line.total += one.value;
    found.set(nameOf(one), line);
  }
  return [...found.values()];
}

const between = (of: readonly Line[], middle: number) =>
  sum(of.map(({ size, total }) => (total - size * middle) ** 2 / size));
const squaredSizes = (of: readonly Line[]) => sum(of.map(({ size }) => size ** 2));
