/** Words that say nothing about what is asked; sharing them makes no two statements alike. */
const FILLERS = new Set(
  "a an and are as at be before by for from has have how in into is it its of on or own so than that the their them then they this those to what when where which who whose with without".split(
    " ",
  ),
);

/** At least this share of all words of the two statements is in both (Jaccard index) where they count as alike. */
export const ALIKE = 0.75;

/** Below this, one differing word is a large difference anyway. */
const FEWEST_WORDS = 4;

/** Statements made to look alike could make every pair a candidate; a warning is not worth that. */
const MOST_CANDIDATES = 400;

/** The distinct words of a statement that carry meaning, in lower case. */
export function meaningfulWords(statement: string): Set<string> {
  const words = statement.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !FILLERS.has(word)));
}

/**
 * Share of common words: |A and B| / |A or B|, 0 for two empty sets.
 * Source: Jaccard (1912), New Phytologist 11(2), 37-50.
 */
export function jaccardIndex(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

/** Rarest words first: the beginnings of two alike lists then have a word in common, and few others share it. */
function rarestFirst(sets: readonly Set<string>[]): string[][] {
  const counts = new Map<string, number>();
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1);
  return sets.map((set) => [...set].sort((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1)));
}

/**
 * For each statement the first earlier one that is made of nearly the same words, whatever their order.
 *
 * Two sets with a Jaccard index of at least t share a word within their first `size - ceil(t * size) + 1` words in any
 * common order, so only those beginnings are looked up, rarest words first, instead of comparing all pairs.
 * Source: Bayardo, Ma, Srikant (2007), Scaling up all pairs similarity search, WWW 2007.
 * @returns pairs `[later, earlier]` of indices into `statements`.
 */
export function nearDuplicates(statements: readonly string[]): [later: number, earlier: number][] {
  const sets = statements.map(meaningfulWords);
  const sorted = rarestFirst(sets);
  const beginnings = new Map<string, number[]>();
  const pairs: [number, number][] = [];
  for (const [index, words] of sorted.entries()) {
    if (words.length < FEWEST_WORDS) continue;
    const candidates = new Set<number>();
    const beginning = words.slice(0, words.length - Math.ceil(ALIKE * words.length) + 1);
    for (const word of beginning) {
      const others = beginnings.get(word) ?? [];
      for (const other of others) if (candidates.size < MOST_CANDIDATES) candidates.add(other);
      others.push(index);
      beginnings.set(word, others);
    }
    const earlier = [...candidates]
      .sort((a, b) => a - b)
      .find((other) => jaccardIndex(sets[index]!, sets[other]!) >= ALIKE);
    if (earlier !== undefined) pairs.push([index, earlier]);
  }
  return pairs;
}
