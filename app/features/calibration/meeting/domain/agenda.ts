import type { CalibrationAgenda } from "~/features/calibration/session/domain/session";

/** What one rater submitted of someone: scale words by item. */
export type Words = Readonly<Record<string, string>>;
export type RatedPerson = { personId: string; sheets: readonly Words[] };
export type AgendaEntry = { personId: string; place: number; disagreement: number | null };

type Scale = readonly { id: string; meets: boolean }[];

/**
 * How far raters are apart about someone: the distance of two raters on the scale, on average over all pairs of them and then
 * over the items that at least two rated. Distances are those of words in their order, as parts of the scale's length.
 * @returns 0 where they agree, 1 where they are at both ends; `null` where nothing was rated by two.
 *
 * Worked case, four words: the first and the last are 1 apart, two neighbours a third; first, first and last 2/3.
 */
export function disagreementOf(sheets: readonly Words[], scale: Scale): number | null {
  const apart = [...placesByItem(sheets, scale).values()].map((places) => apartOnAverage(places)).filter(isNumber);
  if (apart.length === 0 || scale.length < 2) return null;
  const share = apart.reduce((sum, one) => sum + one, 0) / apart.length / (scale.length - 1);
  // Sums in another order must not make a tie look like a difference.
  return Math.round(share * 1e6) / 1e6;
}

const isNumber = (value: number | null): value is number => value !== null;

function placesByItem(sheets: readonly Words[], scale: Scale): Map<string, number[]> {
  const byItem = new Map<string, number[]>();
  for (const [item, word] of sheets.flatMap((sheet) => Object.entries(sheet))) {
    const place = scale.findIndex(({ id }) => id === word);
    if (place >= 0) byItem.set(item, [...(byItem.get(item) ?? []), place]);
  }
  return byItem;
}

function apartOnAverage(places: readonly number[]): number | null {
  const pairs = places.flatMap((one, at) => places.slice(at + 1).map((other) => Math.abs(one - other)));
  return pairs.length === 0 ? null : pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
}

/** Of some item one rater says that the level is met, and another that it is not. */
export function isEdge(sheets: readonly Words[], scale: Scale): boolean {
  const meets = scale.findIndex((word) => word.meets);
  return [...placesByItem(sheets, scale).values()].some(
    (places) => places.some((place) => place >= meets) && places.some((place) => place < meets),
  );
}

/**
 * The order in which a meeting talks about people: those about whom raters are furthest apart come first, who cannot be compared
 * comes last, and the lot decides between equals. With `EDGES`, people at the edge of the level come before all others.
 *
 * Worked case: three people with disagreements 0, 1 and `null` come in the order 1, 0, `null`, whatever the seed.
 * @param seed the same one gives the same order, of the same people in whatever order they are given.
 */
export function agendaOf(
  people: readonly RatedPerson[],
  { order, scale, seed }: { order: CalibrationAgenda; scale: Scale; seed: number },
): AgendaEntry[] {
  const known = people.map(({ personId, sheets }) => ({
    personId,
    disagreement: disagreementOf(sheets, scale),
    edge: order === "EDGES" && isEdge(sheets, scale) ? 0 : 1,
    lot: lotOf(seed, personId),
  }));
  known.sort(
    (a, b) =>
      a.edge - b.edge ||
      (b.disagreement ?? -1) - (a.disagreement ?? -1) ||
      a.lot - b.lot ||
      (a.personId < b.personId ? -1 : 1),
  );
  return known.map(({ personId, disagreement }, at) => ({ personId, disagreement, place: at + 1 }));
}

/** In [0, 1), from seed and key alone. FNV-1a, then MurmurHash3's finaliser, which spreads it. */
function lotOf(seed: number, key: string): number {
  let hash = 0x811c9dc5;
  for (const unit of `${seed}\u0000${key}`) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
