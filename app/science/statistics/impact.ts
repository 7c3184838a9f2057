import type { Interval } from "./figure";

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

/** So many of so many. */
export type Rate = { selected: number; total: number };

const TWO_SIDED = 1.959964;

/**
 * One selection rate over another with an interval of 95 % on the logarithm.
 * @returns `null` where undefined: nobody was selected on either side.
 * @throws {RangeError} counts that are not whole, or more selected than there are.
 *
 * Worked case: 15 of 40 against 30 of 60 is 0.75, 0.47 to 1.20.
 * Source: Katz, Baptista, Azen and Pike (1978), Biometrics 34(3), 469-474.
 */
export function rateRatio(own: Rate, other: Rate): { value: number; interval: Interval } | null {
  for (const { selected, total } of [own, other]) {
    if (!Number.isInteger(selected) || !Number.isInteger(total) || selected < 0 || selected > total) {
      throw new RangeError("at most everybody is selected");
    }
  }
  if (own.selected === 0 || other.selected === 0) return null;
  const value = (own.selected * other.total) / (own.total * other.selected);
  const variance = 1 / own.selected - 1 / own.total + 1 / other.selected - 1 / other.total;
  const reach = Math.exp(TWO_SIDED * Math.sqrt(Math.max(0, variance)));
  return { value, interval: { low: value / reach, high: value * reach } };
}

/** Whether a group's rate is below four fifths of another's, in whole numbers. */
export function isUnderFourFifths(own: Rate, other: Rate): boolean {
  return impactRatio([own, other].map((rate) => ({ name: "", ...rate })))[0]!.flagged;
}

/**
 * Whether one decision about one person of a group would change on which side of four fifths it is.
 *
 * Worked case: 8 of 20 against 10 of 20 is exactly four fifths; with 7 of 20 it would be below.
 */
export function turnsOnOneDecision(own: Rate, other: Rate): boolean {
  const isBelow = (selected: number) => isUnderFourFifths({ selected, total: own.total }, other);
  const now = isBelow(own.selected);
  const oneOther = now ? Math.min(own.total, own.selected + 1) : Math.max(0, own.selected - 1);
  return isBelow(oneOther) !== now;
}
