import { middleWord } from "~/features/calibration/session/domain/items";
import { seededRandom } from "~/science/seeded-random";
import type { Figure } from "~/science/statistics/figure";
import { whyNoInterval } from "~/science/statistics/reasons";
import { bootstrapInterval } from "~/science/statistics/resampling";
import type { ReadingMaterial, VignetteRating } from "./reading-material";

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
