import type { Interval } from "~/science/statistics/figure";
import { incompleteGeneralizability } from "~/science/statistics/incomplete";
import { whyNoCoefficient, whyNoEffect, whyNoIncomplete } from "~/science/statistics/reasons";
import { type Observation, type RaterEffect, raterEffects } from "~/science/statistics/severity";
import type { GivenRating, ReadingMaterial } from "./reading-material";

/** What one rater reads of themselves, in steps of the scale: below zero is stricter than the others. */
export type OwnSeverity = {
  effect: number | null;
  interval: Interval | null;
  why: string | null;
  /** Words given to people, and raters who can be compared with them, themselves among these. */
  ratings: number;
  compared: number;
  /** People of whom nothing is in it. */
  without: readonly string[];
};

/** With one other alone, one's own effect would be theirs with the sign turned. */
const FEWEST_COMPARED = 3;
const MIRRORED = "Only one other rater rated the same people: what it says of you it would say of them.";
const TWO_SIDED = 1.96;

/**
 * Severity of each rater, from the people in whose case that rater has a part: of the others nothing enters what they read.
 * @returns by rater.
 */
export function readSeverity(
  { scale, raters }: Pick<ReadingMaterial, "scale" | "raters">,
  ratings: readonly GivenRating[],
): Record<string, OwnSeverity> {
  const people = new Set(ratings.map(({ personId }) => personId));
  const whole = observed(ratings, scale);
  return Object.fromEntries(
    raters.map(({ id, recusedFrom }) => {
      const without = new Set(recusedFrom.filter((personId) => people.has(personId)));
      const own = ratings.filter(({ personId }) => !without.has(personId));
      const severity = severityOf(without.size === 0 ? whole : observed(own, scale), id);
      return [id, { ...severity, without: [...recusedFrom] }];
    }),
  );
}

type Observed = { observations: readonly Observation[]; effects: readonly RaterEffect[] };

function observed(ratings: readonly GivenRating[], scale: readonly string[]): Observed {
  const observations = observationsOf(ratings, scale);
  return { observations, effects: raterEffects(observations) };
}

/** What is rated of somebody is the subject, and its word's place on the scale the value. */
function observationsOf(ratings: readonly GivenRating[], scale: readonly string[]): Observation[] {
  const places = new Map(scale.map((word, place) => [word, place]));
  return ratings.flatMap(({ raterId, personId, item, word }) => {
    const value = places.get(word);
    return value === undefined ? [] : [{ rater: raterId, subject: `${personId} ${item}`, value }];
  });
}

function severityOf({ observations, effects }: Observed, rater: string): Omit<OwnSeverity, "without"> {
  const own = effects.find((one) => one.rater === rater);
  const compared = effects.filter(({ component }) => component === own?.component).length;
  const ratings = observations.filter((one) => one.rater === rater).length;
  const none = { effect: null, interval: null, ratings, compared };
  if (!own) return { ...none, why: "You rated nobody." };
  if (own.effect === null) return { ...none, why: whyNoEffect(observations, rater) };
  if (compared < FEWEST_COMPARED) return { ...none, why: MIRRORED };
  if (own.standardError === null) return { ...none, why: whyNoEffect(observations, rater) };
  const reach = TWO_SIDED * own.standardError;
  const interval = { low: own.effect - reach, high: own.effect + reach };
  return { effect: own.effect, interval, why: null, ratings, compared };
}

/** How dependable a word of somebody is with so many raters, and how many it would take. */
export type RatersNeeded = {
  /** Raters of one item of one person, the middle number. */
  usual: number;
  /** 0 to 1: how much of what words differ by lies in the people, with the usual number of raters. */
  dependability: number | null;
  /** Raters for `DEPENDABLE`. */
  needed: number | null;
  why: string | null;
};

/** As is usual for decisions about single people (Brennan 2001; Nunnally 1978 asks for 0.90 where much depends on them). */
const DEPENDABLE = 0.8;
const MOST_RATERS = 1_000;

export function readRatersNeeded(ratings: readonly GivenRating[], scale: readonly string[]): RatersNeeded {
  const observations = observationsOf(ratings, scale);
  const usual = middleSize(observations);
  const found = incompleteGeneralizability(observations);
  const why = whyNoIncomplete(observations, found) ?? whyNoCoefficient(found?.components ?? {});
  if (!found || why !== null) return { usual, dependability: null, needed: null, why };
  const { p, r, pr } = found.components;
  // phi = p / (p + (r + pr) / raters), solved for the raters.
  const needed = Math.max(1, Math.ceil((DEPENDABLE / (1 - DEPENDABLE)) * ((r + pr) / p) - 1e-9));
  const { phi } = found.dStudy(usual);
  return needed > MOST_RATERS
    ? { usual, dependability: phi, needed: null, why: whyNoCoefficient({}) }
    : { usual, dependability: phi, needed, why: null };
}

function middleSize(observations: readonly Observation[]): number {
  const sizes = new Map<string, number>();
  for (const { subject } of observations) sizes.set(subject, (sizes.get(subject) ?? 0) + 1);
  const sorted = [...sizes.values()].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

export type OwnRow = {
  personId: string;
  name: string;
  item: string;
  word: string;
  note: string;
  before: string | null;
  outcome: string | null;
};
