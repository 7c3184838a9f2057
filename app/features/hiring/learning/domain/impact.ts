import type { Interval } from "~/science/statistics/figure";
import {
  fisherExact,
  impactRatio,
  isUnderFourFifths,
  rateRatio,
  turnsOnOneDecision,
} from "~/science/statistics/impact";
import type { LearningReader } from "./kit-reading";

/**
 * How far candidates of closed openings went, by what they said of themselves for counts.
 *
 * A page of it shows a table for each thing that people were asked, over the same people, and all that is worked out of these. So that
 * neither a number of it nor what several of them give together tells of a few, a table has no cell to hide: what is too small is added
 * up with something else, on both sides, until each cell keeps the minimum. Every number adds up such cells.
 */

/** Each includes those before it. Being hired at once counts as far as being hired later. */
export const REACHES = ["applied", "interviewed", "further", "hired"] as const;
export type Reach = (typeof REACHES)[number];

/** One person: how far they went, and what they said, by attribute; nothing where they did not say. */
export type CandidateReach = { reach: Reach; said: Readonly<Record<string, string>> };

/** `value` is `null` for all who did not say, or said what too few did. */
export type ImpactLine = { value: string | null; counts: readonly number[] };

/** A line for each group, a column for each stretch of the way; those in a column went no further. */
export type ImpactTable = { attribute: string; columns: readonly (readonly Reach[])[]; lines: readonly ImpactLine[] };

type Columns = readonly (readonly Reach[])[];

/** Stretches of the way, the finest first; of as fine ones those that tell who was hired. */
const STRETCHES: readonly Columns[] = [
  [["applied"], ["interviewed"], ["further"], ["hired"]],
  [["applied"], ["interviewed", "further"], ["hired"]],
  [["applied", "interviewed"], ["further"], ["hired"]],
  [["applied"], ["interviewed"], ["further", "hired"]],
  [["applied", "interviewed", "further"], ["hired"]],
  [
    ["applied", "interviewed"],
    ["further", "hired"],
  ],
  [["applied"], ["interviewed", "further", "hired"]],
];

/** A stretch has enough people for several groups, or, where there are only two stretches, for two. */
const OF_SEVERAL = 4;
const OF_TWO = 2;

/**
 * Tables of all attributes of which something can be shown.
 *
 * Where the way is cut into stretches depends on how many people ended where, which is known state, and on nothing that was declared: a
 * cut that were left out for the sake of a small group would tell of it. Of the groups of an attribute those are named that have enough
 * people in each column. All others, with those who did not say, are one line, which is always there and has as many: so no one learns
 * whether anyone said what few did, or whether all said something.
 *
 * Worked case, minimum 5: of those who said “woman” 6 were hired and 20 not, of “man” 9 and 25, of “another” 1 and 2, and 7 and 12 did not
 * say: the lines are man 25, 9; woman 20, 6; all others 14, 8.
 * @param minimum the least number of people in a cell.
 */
export function impactTables(people: readonly CandidateReach[], minimum: number): ImpactTable[] {
  const columns = STRETCHES.find((one) => {
    const fewest = minimum * (one.length > 2 ? OF_SEVERAL : OF_TWO);
    return countsOf(people, one).every((count) => count >= fewest);
  });
  if (!columns) return [];
  const attributes = [...new Set(people.flatMap(({ said }) => Object.keys(said)))].sort();
  return attributes.flatMap((attribute) => {
    const lines = linesOf(people, attribute, columns, minimum);
    return lines ? [{ attribute, columns, lines }] : [];
  });
}

/** Named groups by their names, then all others; `null` where none can be named. */
function linesOf(
  people: readonly CandidateReach[],
  attribute: string,
  columns: Columns,
  minimum: number,
): ImpactLine[] | null {
  const values = [...new Set(people.flatMap(({ said }) => said[attribute] ?? []))].sort();
  const counts = new Map(values.map((value) => [value, countsOf(saying(people, attribute, value), columns)]));
  const holds = (all: readonly number[]) => all.every((count) => count >= minimum);
  const size = (value: string) => total(counts.get(value)!);
  const named = values.filter((value) => holds(counts.get(value)!)).sort((a, b) => size(b) - size(a));
  const silent = people.filter(({ said }) => said[attribute] === undefined);
  const others = values.filter((value) => !named.includes(value)).map((value) => counts.get(value)!);
  let rest = others.reduce(added, countsOf(silent, columns));
  while (named.length > 0 && !holds(rest)) rest = added(rest, counts.get(named.pop()!)!);
  if (named.length === 0) return null;
  return [...named.sort().map((value) => ({ value, counts: counts.get(value)! })), { value: null, counts: rest }];
}

const saying = (people: readonly CandidateReach[], attribute: string, value: string) =>
  people.filter(({ said }) => said[attribute] === value);

function countsOf(people: readonly CandidateReach[], columns: Columns): number[] {
  return columns.map((column) => people.filter(({ reach }) => column.includes(reach)).length);
}

const added = (one: readonly number[], other: readonly number[]) => one.map((count, at) => count + other[at]!);
const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** What is kept of how far candidates of some closed openings went: what is shown, and nothing from which more could be read. */
export type ImpactReading = {
  format: "waymark.hiring-impact-reading";
  formatVersion: 1;
  /** Which openings it counts, so that no candidate is ever in two readings. */
  openingIds: readonly string[];
  /** Days, `YYYY-MM-DD`, of the first and the last closing. */
  closedFrom: string;
  closedUntil: string;
  /** The least number of people in a cell, as it was then. */
  minimum: number;
  tables: readonly ImpactTable[];
};

/** Openings of one team that are in no reading yet. */
export type ClosedOpenings = Pick<ImpactReading, "openingIds" | "closedFrom" | "closedUntil">;

/** Closed openings of a team wait for each other until they had so many times the minimum of candidates. */
export const GROUPS_TO_WAIT_FOR = 6;

export function readImpact(
  openings: ClosedOpenings,
  people: readonly CandidateReach[],
  minimum: number,
): ImpactReading {
  const tables = impactTables(people, minimum);
  return { format: "waymark.hiring-impact-reading", formatVersion: 1, ...openings, minimum, tables };
}

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

/** What a list shows of a reading. */
export type ImpactRow = {
  teamId: string;
  teamName: string;
  number: number;
  openings: number;
  closedFrom: string;
  closedUntil: string;
  minimum: number;
  attributes: string[];
};

export type ImpactPage = {
  reader: LearningReader;
  team: string;
  minimum: number;
  openings: number;
  period: Pick<ImpactReading, "closedFrom" | "closedUntil">;
  /** By what people were asked. */
  tables: readonly { attribute: string; steps: readonly ImpactStep[] }[];
};
