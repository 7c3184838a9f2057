/** Two groups by two outcomes; counts. */
export type TwoByTwo = readonly [readonly [number, number], readonly [number, number]];

/** What is as likely as the observed table but for rounding counts as likely as it, as in R's `fisher.test`. */
const ROUNDING = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided: how often chance alone would give a table with these margins that is at most as likely.
 * @returns p in (0, 1]; 1 where a margin is empty, since nothing could differ.
 * @throws {RangeError} a count that is not a non-negative integer.
 *
 * Worked case: [[0, 1], [3, 2]] gives 1; [[2, 7], [8, 2]] gives 0.0230.
 * Source: Fisher (1934), Statistical Methods for Research Workers, 5th ed., section 21.02; two-sided after Freeman and Halton (1951).
 */
export function fisherExact([[a, b], [c, d]]: TwoByTwo): number {
  if ([a, b, c, d].some((count) => !Number.isInteger(count) || count < 0)) throw new RangeError("counts are whole");
  const [row, other, column] = [a + b, c + d, a + c];
  const [from, to] = [Math.max(0, column - other), Math.min(row, column)];
  const factorials = logFactorials(row + other);
  const ways = (n: number, k: number) => factorials[n]! - factorials[k]! - factorials[n - k]!;
  const all = ways(row + other, column);
  const likelihood = (x: number) => Math.exp(ways(row, x) + ways(other, column - x) - all);
  const limit = likelihood(a) * ROUNDING;
  let p = 0;
  for (let x = from; x <= to; x++) {
    const one = likelihood(x);
    if (one <= limit) p += one;
  }
  return Math.min(1, p);
}

function logFactorials(most: number): Float64Array {
  const found = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) found[n] = found[n - 1]! + Math.log(n);
  return found;
}

export type Group = { name: string; selected: number; total: number };
export type Impact = {
  name: string;
  /** Selection rate over that of the group with the highest; `null` for an empty group, or where nobody was selected. */
  ratio: number | null;
  /** Below four fifths, decided without rounding. A reason to look, not a finding. */
  flagged: boolean;
};

/**
 * Selection rates against the highest, by the rule of four fifths.
 * @param groups counts; `selected` is at most `total`.
 * @returns in the given order.
 * @throws {RangeError} counts that are not whole, or more selected than there are.
 *
 * Worked case: 4 of 7 against 5 of 7 is exactly four fifths, and not flagged (as decimals it would come out below).
 * Source: Uniform Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4 D.
 */
export function impactRatio(groups: readonly Group[]): Impact[] {
  for (const { selected, total } of groups) {
    if (!Number.isInteger(selected) || !Number.isInteger(total) || selected < 0 || selected > total) {
      throw new RangeError("of a group at most everybody is selected");
    }
  }
  const highest = groups.filter(({ total }) => total > 0).reduce<Group | null>(higher, null);
  return groups.map(({ name, selected, total }) => {
    if (!highest || highest.selected === 0 || total === 0) return { name, ratio: null, flagged: false };
    const ratio = (selected * highest.total) / (total * highest.selected);
    return {
      name,
      ratio,
      flagged: 5n * BigInt(selected) * BigInt(highest.total) < 4n * BigInt(highest.selected) * BigInt(total),
    };
  });
}

/** Rates are compared by cross-multiplying. */
function higher(best: Group | null, one: Group): Group {
  return best && BigInt(best.selected) * BigInt(one.total) >= BigInt(one.selected) * BigInt(best.total) ? best : one;
}
