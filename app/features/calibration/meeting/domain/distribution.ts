/** How many ratings went from one word to another, over everybody with an outcome; `null` is not assessed. */
export type Moved = { fromWord: string | null; toWord: string | null; count: number };

/** How many ratings have each word. */
export type Distribution = readonly { word: string | null; before: number; after: number }[];

/**
 * The same ratings before and after, by word in the scale's order, with those not assessed last.
 *
 * Worked case: of three ratings one went from meeting to exceeding and two stayed meeting: meeting 3 and 2, exceeding 0 and 1.
 * @param words ids of scale words, lowest first. @returns a line for each, and one for not assessed where there is such a rating.
 */
export function distributionOf(moved: readonly Moved[], words: readonly string[]): Distribution {
  const sum = (list: readonly Moved[]) => list.reduce((total, { count }) => total + count, 0);
  const lines = [...words, null].map((word) => ({
    word,
    before: sum(moved.filter(({ fromWord }) => fromWord === word)),
    after: sum(moved.filter(({ toWord }) => toWord === word)),
  }));
  return lines.filter(({ word, before, after }) => word !== null || before + after > 0);
}
