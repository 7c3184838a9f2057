import { meaningfulWords } from "~/features/ladder/format/domain/near-duplicates";

export type Worded = { id: string; words: string };
export type Near = Worded & { share: number };

/** A word that more have says nothing about which is nearest, and would make each search as long as the list. */
const MOST_SHARING = 200;
/** As many are compared exactly. */
const MOST_COMPARED = 40;

const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
};

/**
 * Finds the texts that have the most words in common with a given one, by the words that few have: the time for each search depends on how
 * many share a rare word, not on how many texts there are.
 * @returns a search for at most so many, the nearest first (Jaccard index); those without a rare word in common are not found.
 */
export function nearestAmong(all: readonly Worded[]): (words: string, most: number) => Near[] {
  const sets = all.map(({ words }) => meaningfulWords(words));
  const having = new Map<string, number[]>();
  for (const [place, set] of sets.entries()) {
    for (const word of set) {
      const list = having.get(word);
      if (list) list.push(place);
      else having.set(word, [place]);
    }
  }
  return (words, most) => {
    const wanted = meaningfulWords(words);
    const common = new Map<number, number>();
    for (const word of wanted) {
      const places = having.get(word) ?? [];
      if (places.length > MOST_SHARING) continue;
      for (const place of places) common.set(place, (common.get(place) ?? 0) + 1);
    }
    const candidates = [...common].sort(([a, x], [b, y]) => y - x || a - b).slice(0, MOST_COMPARED);
    return candidates
      .map(([place]) => ({ ...all[place]!, share: share(wanted, sets[place]!) }))
      .sort((a, b) => b.share - a.share)
      .slice(0, most);
  };
}
