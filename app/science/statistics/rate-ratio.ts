import type { Interval } from "./figure";
import { impactRatio } from "./impact";

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
