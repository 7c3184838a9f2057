import { middleWord } from "~/features/calibration/session/domain/session";
import { seededRandom } from "~/science/seeded-random";
import { clusteredAlpha, percentAgreement } from "~/science/statistics/agreement";
import type { Figure, Interval } from "~/science/statistics/figure";
import {
  whyNoAlpha,
  whyNoCoefficient,
  whyNoEffect,
  whyNoIncomplete,
  whyNoInterval,
} from "~/science/statistics/reasons";
import { incompleteGeneralizability } from "~/science/statistics/reliability";
import { bootstrapInterval } from "~/science/statistics/resampling";
import { type Observation, type RaterEffect, raterEffects } from "~/science/statistics/severity";
import type { GivenRating, ReadingMaterial, VignetteRating } from "./reading-material";

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
const MIRRORED = "Only one other rater rated the same people, so this would be about them as much as about you.";
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

/** What is rated of someone is the subject, and its word's place on the scale the value. */
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
  if (!own) return { ...none, why: "You rated no one." };
  if (own.effect === null) return { ...none, why: whyNoEffect(observations, rater) };
  if (compared < FEWEST_COMPARED) return { ...none, why: MIRRORED };
  if (own.standardError === null) return { ...none, why: whyNoEffect(observations, rater) };
  const reach = TWO_SIDED * own.standardError;
  const interval = { low: own.effect - reach, high: own.effect + reach };
  return { effect: own.effect, interval, why: null, ratings, compared };
}

/** How dependable a word of someone is with so many raters, and how many it would take. */
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

export type Agreement = {
  alpha: Figure /** The share of pairs of ratings that are the same word. */;
  same: number | null;
};
export type ItemAgreement = Agreement & {
  id: string;
  label: string;
  /** Rated by two raters or more. */
  people: number;
  /** The whole interval lies below what the session comes to as a whole. */
  differently: boolean;
};

/** One person's ratings of one item; `null` where a rater gave none. */
type Unit = { personId: string; item: string; values: readonly (number | null)[] };

/** An item's interval only tells it from the rest. */
const ITEM_RESAMPLES = 400;

/**
 * How far raters use the words alike: over all items, and item by item. People are drawn anew as a whole, since what is said of
 * one person hangs together.
 * @param resamples of the whole; items get fewer.
 */
export function readAgreement(
  { scale, items, seed }: Pick<ReadingMaterial, "scale" | "items" | "seed">,
  ratings: readonly GivenRating[],
  resamples: number,
): { whole: Agreement; items: ItemAgreement[] } {
  const units = unitsOf(ratings, scale);
  const whole = agreementOf(units, scale, resamples, seed);
  const read = items.map(({ id, label }, index) => {
    const own = units.filter(({ item }) => item === id);
    const isAll = own.length === units.length;
    const { alpha, same } = isAll
      ? whole
      : agreementOf(own, scale, Math.min(resamples, ITEM_RESAMPLES), seed + index + 1);
    const people = own.filter(({ values }) => givenOf(values).length > 1).length;
    return { id, label, people, alpha, same, differently: isBelow(alpha, whole.alpha) };
  });
  return { whole, items: read.sort((a, b) => (a.alpha.value ?? 2) - (b.alpha.value ?? 2)) };
}

const isBelow = (one: Figure, whole: Figure) =>
  one.interval !== null && whole.value !== null && one.interval.high < whole.value;

const givenOf = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

function unitsOf(ratings: readonly GivenRating[], scale: readonly string[]): Unit[] {
  const raters = new Map([...new Set(ratings.map(({ raterId }) => raterId))].map((id, index) => [id, index]));
  const places = new Map(scale.map((word, place) => [word, place]));
  const units = new Map<string, Unit & { values: (number | null)[] }>();
  for (const { raterId, personId, item, word } of ratings) {
    const key = `${personId} ${item}`;
    const unit = units.get(key) ?? { personId, item, values: new Array<number | null>(raters.size).fill(null) };
    unit.values[raters.get(raterId)!] = places.get(word) ?? null;
    units.set(key, unit);
  }
  return [...units.values()];
}

function agreementOf(units: readonly Unit[], scale: readonly string[], resamples: number, seed: number): Agreement {
  const places = scale.map((_, place) => place);
  const given = units.map(({ personId, values }) => ({ cluster: personId, ratings: givenOf(values) }));
  const { value, interval, clusters } = clusteredAlpha(given, places, { resamples, seed });
  const ratings =
    units.length === 0 ? [] : units[0]!.values.map((_, rater) => units.map((unit) => unit.values[rater]!));
  const why = value === null ? whyNoAlpha(ratings, "ordinal") : whyNoInterval(clusters, interval);
  return { alpha: { value, interval, why }, same: percentAgreement(ratings) };
}

export type VignetteDrift = {
  vignetteId: string;
  item: string;
  /** The middle words then and now, and how many raters gave them. */
  before: string | null;
  now: string | null;
  raters: { before: number; now: number };
};

export type Drift = {
  sessionName: string;
  lockedOn: string;
  /** Steps of the scale by which the same vignettes are rated higher now, on average. */
  shift: Figure;
  vignettes: readonly VignetteDrift[];
  /** Who rated any of them. */
  raters: { before: number; now: number };
};

type Material = Pick<ReadingMaterial, "scale" | "seed" | "vignettes" | "earlier">;

/**
 * Whether the same vignettes are rated as they were in the session before of the same framework. Raters are drawn anew, of either
 * session as many as there were.
 * @returns `null` where there was none, or no vignette in both; also where the scale became another one.
 */
export function readDrift({ scale, seed, vignettes, earlier }: Material, resamples: number): Drift | null {
  if (!earlier || earlier.scale.join() !== scale.join()) return null;
  const keyOf = ({ vignetteId, item }: VignetteRating) => `${vignetteId} ${item}`;
  const now = new Map(vignettes.map((one) => [keyOf(one), one]));
  const both = [...new Set(earlier.ratings.map(keyOf))].filter((key) => now.has(key)).sort();
  if (both.length === 0) return null;
  const words = (ratings: readonly VignetteRating[], key: string) =>
    ratings.filter((one) => keyOf(one) === key).map(({ word }) => word);
  const ordered = scale.map((id) => ({ id }));
  const drifts = both.map((key) => {
    const [then, since] = [words(earlier.ratings, key), words(vignettes, key)];
    const raters = { before: then.length, now: since.length };
    const { vignetteId, item } = now.get(key)!;
    return { vignetteId, item, before: middleWord(then, ordered), now: middleWord(since, ordered), raters };
  });
  const sheets = [...sheetsOf(earlier.ratings, both, scale, false), ...sheetsOf(vignettes, both, scale, true)];
  const { sessionName, lockedOn } = earlier;
  const today = sheets.filter(({ isNow }) => isNow).length;
  const raters = { before: sheets.length - today, now: today };
  return { sessionName, lockedOn, raters, shift: shiftOf(sheets, both.length, seed, resamples), vignettes: drifts };
}

/** One rater's places on the scale, by vignette; `null` where they gave none. */
type Sheet = { isNow: boolean; places: readonly (number | null)[] };

function sheetsOf(
  ratings: readonly VignetteRating[],
  keys: readonly string[],
  scale: readonly string[],
  isNow: boolean,
) {
  const raters = [...new Set(ratings.map(({ raterId }) => raterId))];
  return raters.map((raterId): Sheet => {
    const own = new Map(
      ratings.filter((one) => one.raterId === raterId).map((one) => [`${one.vignetteId} ${one.item}`, one.word]),
    );
    return { isNow, places: keys.map((key) => (own.has(key) ? scale.indexOf(own.get(key)!) : null)) };
  });
}

function shiftOf(sheets: readonly Sheet[], width: number, seed: number, resamples: number): Figure {
  const statistic = (drawn: readonly Sheet[]) => meanDifference(drawn, width);
  const value = statistic(sheets);
  const why = "No vignette was rated in both sessions.";
  if (value === null) return { value, interval: null, why };
  const interval = bootstrapInterval(sheets, statistic, { resamples, level: 0.95, random: seededRandom(seed) });
  return { value, interval, why: whyNoInterval(sheets.length, interval) };
}

/** The mean, over vignettes rated in both sessions, of the difference between their mean places. */
function meanDifference(sheets: readonly Sheet[], width: number): number | null {
  const differences: number[] = [];
  for (let at = 0; at < width; at++) {
    const [before, now] = [meanOf(sheets, at, false), meanOf(sheets, at, true)];
    if (before !== null && now !== null) differences.push(now - before);
  }
  return differences.length > 0 ? differences.reduce((total, one) => total + one, 0) / differences.length : null;
}

function meanOf(sheets: readonly Sheet[], at: number, isNow: boolean): number | null {
  let [total, size] = [0, 0];
  for (const sheet of sheets) {
    const place = sheet.places[at];
    if (sheet.isNow !== isNow || place === null || place === undefined) continue;
    total += place;
    size += 1;
  }
  return size > 0 ? total / size : null;
}
