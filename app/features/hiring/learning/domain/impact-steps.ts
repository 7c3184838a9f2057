import type { Interval } from "~/science/statistics/figure";
import { fisherExact, impactRatio } from "~/science/statistics/impact";
import { isUnderFourFifths, rateRatio, turnsOnOneDecision } from "~/science/statistics/rate-ratio";
import type { ImpactTable, Reach } from "./impact-groups";

/** A group at a step: how many of it went on, beside the named group that went on most often. */
export type StepLine = {
  value: string | null;
  selected: number;
  total: number;
  /** The group that the others are compared with. */
  isHighest: boolean;
  /** Selection rate over that one's, with its interval; over 1 for those without a name where they went on more often. */
  ratio: number;
  interval: Interval;
  /** Below four fifths, in whole numbers. A reason to look, not a finding. */
  underFourFifths: boolean;
  /** One decision about one person would put it on the other side of four fifths. */
  turnsOnOne: boolean;
  /** Fisher's exact test against the group that the others are compared with. */
  p: number;
};

/** From which reach to which: of those who got as far as `from`, who got as far as `to`. */
export type ImpactStep = { from: Reach; to: Reach; lines: readonly StepLine[] };

/**
 * Each step of the way that a table tells, and the whole of it, worked out from the table's numbers and no others.
 *
 * Worked case: of 26 women 6 were hired, of 34 men 9: the ratio is 0.87, over four fifths; with 5 women it would be 0.73.
 */
export function impactSteps({ columns, lines }: ImpactTable): ImpactStep[] {
  const starts = columns.map(([first]) => first!);
  const steps = starts.slice(1).map((to, index) => stepOf(lines, { from: index, to: index + 1 }, starts[index]!, to));
  if (steps.length < 2) return steps;
  const last = starts.length - 1;
  return [...steps, stepOf(lines, { from: 0, to: last }, starts[0]!, starts[last]!)];
}

function stepOf(
  lines: ImpactTable["lines"],
  columns: { from: number; to: number },
  from: Reach,
  to: Reach,
): ImpactStep {
  const reached = (counts: readonly number[], column: number) =>
    counts.slice(column).reduce((sum, one) => sum + one, 0);
  const rates = lines.map(({ value, counts }) => ({
    ...{ value, selected: reached(counts, columns.to), total: reached(counts, columns.from) },
  }));
  const highest = highestOf(rates);
  return {
    ...{ from, to },
    lines: rates.map((rate) => {
      const { value, interval } = rateRatio(rate, highest)!;
      return {
        ...rate,
        ...{ isHighest: rate === highest, ratio: value, interval },
        underFourFifths: isUnderFourFifths(rate, highest),
        turnsOnOne: rate !== highest && turnsOnOneDecision(rate, highest),
        p: fisherExact([
          [rate.selected, rate.total - rate.selected],
          [highest.selected, highest.total - highest.selected],
        ]),
      };
    }),
  };
}

type StepRate = { value: string | null; selected: number; total: number };

/** Those without a name are no group that one could be treated worse than, unless there is no other. */
function highestOf(rates: readonly StepRate[]): StepRate {
  const named = rates.filter(({ value }) => value !== null);
  const compared = named.length > 0 ? named : rates;
  const impact = impactRatio(compared.map(({ selected, total }) => ({ name: "", selected, total })));
  return compared[impact.findIndex(({ ratio }) => ratio === 1)]!;
}
