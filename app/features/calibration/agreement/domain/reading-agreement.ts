import { percentAgreement } from "~/science/statistics/agreement";
import { clusteredAlpha } from "~/science/statistics/clustered-agreement";
import type { Figure } from "~/science/statistics/figure";
import { whyNoAlpha, whyNoInterval } from "~/science/statistics/reasons";
import type { GivenRating, ReadingMaterial } from "./reading-material";

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
