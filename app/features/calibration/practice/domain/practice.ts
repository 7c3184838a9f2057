import type { Framework, Vignette } from "~/features/ladder/format/domain/framework";
import { seededRandom, shuffled } from "~/science/seeded-random";
import { bootstrapInterval } from "~/science/statistics/resampling";

/** A word that someone chose for a vignette; said once. */
export type PracticeRating = { vignetteId: string; word: string; note: string };

export type Referenced = Vignette & { reference: NonNullable<Vignette["reference"]> };

/** Those to practice on. */
export const practiceVignettes = (framework: Framework): Referenced[] =>
  (framework.vignettes ?? []).filter((one): one is Referenced => one.reference !== undefined);

/** With fewer ratings nothing is said of how someone rates. */
const LEAST_RATED = 6;

const LEVEL = 0.95;
const RESAMPLES = 1_000;
/** The same ratings always give the same interval. */
const SEED = 40;

/**
 * How someone rates beside the reference, in steps of the scale. `mean` is above 0 for those more generous than the reference, below
 * 0 for stricter ones. `leans` is set only if the whole interval lies on one side. `apart` counts ratings by their distance.
 */
export type OwnReading =
  | { is: "too-few"; rated: number; missing: number }
  | {
      is: "told";
      rated: number;
      mean: number;
      interval: { low: number; high: number };
      leans: "stricter" | "more-generous" | null;
      apart: { same: number; one: number; more: number };
      /** By distance from the reference in steps, those below it first; steps that the scale can't have are left out. */
      byStep: readonly { steps: number; count: number }[];
    };

/**
 * Reads ratings of vignettes beside their references. Ratings of vignettes or by words that the framework has no more are left out.
 *
 * Worked case: one step below the reference on each of six gives a mean of -1, from -1 to -1: stricter.
 */
export function ownReading(framework: Framework, ratings: readonly PracticeRating[]): OwnReading {
  const place = new Map(framework.scale.map(({ id }, at) => [id, at]));
  const byId = new Map(practiceVignettes(framework).map((one) => [one.id, one]));
  const steps = ratings.flatMap(({ vignetteId, word }) => {
    const [own, reference] = [place.get(word), place.get(byId.get(vignetteId)?.reference.rating ?? "")];
    return own === undefined || reference === undefined ? [] : [own - reference];
  });
  const rated = steps.length;
  if (rated < LEAST_RATED) return { is: "too-few", rated, missing: LEAST_RATED - rated };
  // In an order of their own, so that the interval does not depend on that of the ratings.
  const sorted = steps.toSorted((a, b) => a - b);
  const drawing = { resamples: RESAMPLES, level: LEVEL, random: seededRandom(SEED) };
  const mean = meanOf(sorted);
  const interval = bootstrapInterval(sorted, meanOf, drawing) ?? { low: mean, high: mean };
  const count = (is: (distance: number) => boolean) => steps.filter((step) => is(Math.abs(step))).length;
  const farthest = framework.scale.length - 1;
  return {
    is: "told",
    rated,
    mean,
    interval,
    leans: interval.high < 0 ? "stricter" : interval.low > 0 ? "more-generous" : null,
    apart: { same: count((n) => n === 0), one: count((n) => n === 1), more: count((n) => n > 1) },
    byStep: Array.from({ length: 2 * farthest + 1 }, (_, at) => {
      const of = at - farthest;
      return { steps: of, count: steps.filter((step) => step === of).length };
    }),
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The vignette to rate next: of a ladder's, in an order of the person's own, so that two who practice side by side don't compare
 * the same ones, and neighboring levels don't follow each other.
 * @returns `null` when all have been rated.
 */
export function nextVignette(
  vignettes: readonly Referenced[],
  rated: ReadonlySet<string>,
  personId: string,
): Referenced | null {
  const seed = [...personId].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  const inOrder = shuffled(vignettes, seededRandom(seed));
  return inOrder.find(({ id }) => !rated.has(id)) ?? null;
}

/** Without those that only inherit what another has, so that nobody meets an invented person twice. */
export function withOwnPractice(frameworks: readonly Framework[]): Framework[] {
  const idsOf = new Map(frameworks.map((one) => [one.slug, new Set(practiceVignettes(one).map(({ id }) => id))]));
  return frameworks.filter((one) => {
    const parents = idsOf.get(one.extends ?? "");
    return !parents || practiceVignettes(one).some(({ id }) => !parents.has(id));
  });
}

export type PracticeLadder = { code: string; name: string; rated: number; all: number; next: string | null };

export type PracticeFramework = {
  slug: string;
  name: string;
  rated: number;
  all: number;
  ladders: readonly PracticeLadder[];
  reading: OwnReading;
  /** What was rated, the latest first. */
  done: readonly { id: string; title: string; level: string; own: string; reference: string; steps: number | null }[];
};

/** A framework as a page of practice shows it; `null` where it has nothing to practice on. */
export function practiceOf(
  framework: Framework,
  ratings: readonly PracticeRating[],
  personId: string,
): PracticeFramework | null {
  const vignettes = practiceVignettes(framework);
  if (vignettes.length === 0) return null;
  const byId = new Map(vignettes.map((one) => [one.id, one]));
  const rated = new Set(ratings.map(({ vignetteId }) => vignetteId));
  const place = (word: string) => framework.scale.findIndex(({ id }) => id === word);
  const label = (word: string) => framework.scale[place(word)]?.label ?? word;
  const ladders = framework.ladders.flatMap(({ code, name, levels }) => {
    const own = vignettes.filter(({ level }) => levels.some((one) => one.code === level));
    if (own.length === 0) return [];
    const next = nextVignette(own, rated, personId)?.id ?? null;
    return [{ code, name, all: own.length, rated: own.filter(({ id }) => rated.has(id)).length, next }];
  });
  return {
    slug: framework.slug,
    name: framework.name,
    rated: vignettes.filter(({ id }) => rated.has(id)).length,
    all: vignettes.length,
    ladders,
    reading: ownReading(framework, ratings),
    done: ratings.flatMap(({ vignetteId, word }) => {
      const of = byId.get(vignetteId);
      if (!of) return [];
      const { id, title, level, reference } = of;
      const steps = place(word) < 0 ? null : place(word) - place(reference.rating);
      return [{ id, title, level, own: label(word), reference: label(reference.rating), steps }];
    }),
  };
}

/** A vignette as it is rated; `outcome` only once it has been. */
export type PracticePage = {
  framework: { slug: string; name: string };
  vignette: Pick<Vignette, "id" | "title" | "level" | "story" | "seen">;
  level: { title: string; scope: string; summary: string };
  scale: readonly { id: string; label: string; meaning: string }[];
  outcome: {
    own: { label: string; note: string };
    reference: { label: string; reasons: readonly string[] };
    /** Own word less the reference, in steps; `null` for a word that the scale has no more. */
    steps: number | null;
    /** Of the same ladder. */
    next: string | null;
  } | null;
};
