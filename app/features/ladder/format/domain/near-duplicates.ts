/** Words that say nothing about what is asked; sharing them makes no two statements alike. */
const FILLERS = new Set(
  "a an and are as at be before by during each every for from has have how in into is it its of on or own so than that the their them then they this those to what when where which who whose with without".split(
    " ",
  ),
);

/** At least this share of all words of the two statements is in both (Jaccard index) where they count as alike. */
export const ALIKE = 0.75;

/** Below this, one differing word is a large difference anyway. */
const FEWEST_WORDS = 4;

/** Statements made to look alike could make every pair a candidate; a warning is not worth that. */
const MOST_CANDIDATES = 50;

/** Of a very long statement only the rarest words count. */
const MOST_WORDS = 40;

/** The distinct words of a statement that carry meaning, in lower case. */
export function meaningfulWords(statement: string): Set<string> {
  const words = statement.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !FILLERS.has(word)));
}

/**
 * Share of common words: |A and B| / |A or B|, 0 for two empty sets. The words are numbers in rising order.
 * Source: Jaccard (1912), New Phytologist 11(2), 37-50.
 */
export function jaccardIndex(a: readonly number[], b: readonly number[]): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! < b[j]!) i += 1;
    else if (a[i]! > b[j]!) j += 1;
    else {
      common += 1;
      i += 1;
      j += 1;
    }
  }
  const all = a.length + b.length - common;
  return all === 0 ? 0 : common / all;
}

/** Words as numbers, rarest first, equal counts in a fixed order: alike lists then begin with common words few others have. */
function rarestFirst(sets: readonly Set<string>[]): number[][] {
  const counts = new Map<string, number>();
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byCount = [...counts].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  const ranks = new Map(byCount.map(([word], rank) => [word, rank]));
  return sets.map((set) =>
    Array.from(set, (word) => ranks.get(word)!)
      .sort((a, b) => a - b)
      .slice(0, MOST_WORDS),
  );
}

/** Every two of the words that an alike statement must share two of, as one number each. */
function* beginningPairs(words: readonly number[]): Generator<number> {
  const length = Math.min(words.length, words.length - Math.ceil(ALIKE * words.length) + 2);
  for (let i = 0; i < length; i += 1) {
    for (let j = i + 1; j < length; j += 1) yield words[i]! * 2 ** 26 + words[j]!;
  }
}

/**
 * For each statement an earlier one that is made of nearly the same words, whatever their order.
 *
 * Two sets with a Jaccard index of at least t share two words within their first `size - ceil(t * size) + 2` words in any
 * common order. Only statements with a pair in common there are compared, instead of all with all.
 * Source: Wang, Li, Feng (2012), Can we beat the prefix filtering?, SIGMOD 2012, section 3 (the case of two words).
 * @returns pairs `[later, earlier]` of indices into `statements`.
 */
export function nearDuplicates(statements: readonly string[]): [later: number, earlier: number][] {
  const sets = rarestFirst(statements.map(meaningfulWords));
  const byPair = new Map<number, number[]>();
  const pairs: [number, number][] = [];
  for (const [index, words] of sets.entries()) {
    if (words.length < FEWEST_WORDS) continue;
    const compared = new Set<number>();
    let found: number | undefined;
    for (const pair of beginningPairs(words)) {
      const others = byPair.get(pair);
      if (others === undefined) byPair.set(pair, [index]);
      for (const other of others ?? []) {
        if (found !== undefined || compared.size >= MOST_CANDIDATES) break;
        if (!compared.has(other) && jaccardIndex(words, sets[other]!) >= ALIKE) found = other;
        compared.add(other);
      }
      if (others && others.length < MOST_CANDIDATES) others.push(index);
    }
    if (found !== undefined) pairs.push([index, found]);
  }
  return pairs;
}

/** Longer words are never typed by mistake for one another, and comparing them costs their product. */
const LONGEST = 40;

/**
 * Edits that turn one word into the other: letters inserted, left out, exchanged, or swapped with their neighbour.
 * Source: Damerau (1964), Communications of the ACM 7(3), 171-176 (restricted form: no letter is edited twice).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchange = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, exchange);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}

/**
 * The known word that was probably meant; `null` when none is close: at most a third of the letters, and at least one edit
 * for short words, may differ. Letter case counts for nothing. The first of equals wins.
 */
export function nearestWord(word: string, known: Iterable<string>): string | null {
  if (word.length > LONGEST) return null;
  const wanted = word.toLowerCase();
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    if (candidate.length > LONGEST || Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

/** ` Did you mean "statement"?`, with the space before it, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const nearest = nearestWord(word, known);
  return nearest === null ? "" : ` Did you mean "${nearest}"?`;
}
