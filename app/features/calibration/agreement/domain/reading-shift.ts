import { seededRandom } from "~/science/seeded-random";
import { flattened, sumOfRows } from "~/science/statistics/correlation";
import type { Figure } from "~/science/statistics/figure";
import { fisherExact, impactRatio } from "~/science/statistics/impact";
import { whyNoInterval } from "~/science/statistics/reasons";
import { bootstrapInterval } from "~/science/statistics/resampling";
import type { ReadingMaterial, ReadPerson } from "./reading-material";

type Scale = readonly string[];

/** Of words that were adjusted more went up, or down; one each way is neither. */
export function shiftOf({ outcome }: ReadPerson, scale: Scale): Shift {
  const steps = outcome.map(({ from, to }) => Math.sign(placeOf(to, scale, from) - placeOf(from, scale, to)));
  const balance = steps.reduce((total, step) => total + step, 0);
  if (balance === 0) return "unchanged";
  return balance > 0 ? "up" : "down";
}

/** A word that came or went altogether is no step on the scale. */
function placeOf(word: string | null, scale: Scale, other: string | null): number {
  return word === null || other === null ? 0 : scale.indexOf(word);
}

export function shiftCells(
  people: readonly ReadPerson[],
  { scale, lockedOn }: Pick<ReadingMaterial, "scale" | "lockedOn">,
) {
  const cells = new Map<string, ShiftCell & { counts: Record<Shift, number> }>();
  for (const person of people) {
    const groups = {
      level: person.level,
      team: person.team ?? "No team",
      tenure: tenureOf(person.startedOn, lockedOn),
    };
    const key = JSON.stringify(groups);
    const cell = cells.get(key) ?? { groups, counts: { up: 0, unchanged: 0, down: 0 } };
    cell.counts[shiftOf(person, scale)] += 1;
    cells.set(key, cell);
  }
  return [...cells.values()];
}

/** @param startedOn and @param on days, `YYYY-MM-DD`. */
function tenureOf(startedOn: string, on: string): string {
  const yearsBefore = (years: number) => `${String(Number(on.slice(0, 4)) - years)}${on.slice(4)}`;
  if (startedOn > yearsBefore(1)) return "Under a year";
  return startedOn > yearsBefore(3) ? "One to three years" : "Three years and more";
}

/** People adjusted, of so many, in the first and the second half of the agenda. */
export type Halves = { early: { adjusted: number; people: number }; late: { adjusted: number; people: number } };

/** An odd one in the middle is late. People without a place in the agenda count in neither. */
export function readHalves(people: readonly ReadPerson[]): Halves {
  const placed = people.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!);
  const middle = Math.floor(placed.length / 2);
  const half = (part: readonly ReadPerson[]) => ({ adjusted: part.filter(isAdjusted).length, people: part.length });
  return { early: half(placed.slice(0, middle)), late: half(placed.slice(middle)) };
}

const isAdjusted = ({ outcome }: ReadPerson) => outcome.some(({ from, to }) => from !== to);

/** Chance alone gives a difference as large, or larger, less often than this. */
const RARE = 0.05;

export type Alike = "alike" | "more early" | "more late";

/** `null` where either half is under the minimum. In one of three words, since counts of halves would say who was in which. */
export function halvesAlike({ early, late }: Halves, minimum: number): Alike | null {
  if (early.people < minimum || late.people < minimum) return null;
  const p = fisherExact([
    [early.adjusted, early.people - early.adjusted],
    [late.adjusted, late.people - late.adjusted],
  ]);
  if (p >= RARE) return "alike";
  return early.adjusted * late.people > late.adjusted * early.people ? "more early" : "more late";
}

/** How far outcomes lie apart over how far the words before the session did: below 1 they were drawn together. */
export function readCompression(
  people: readonly ReadPerson[],
  { scale, seed }: Pick<ReadingMaterial, "scale" | "seed">,
  resamples: number,
): Figure {
  const sums = people.map((person) => sumsOf(person, scale)).filter(([size]) => size > 0);
  const flat = flattened(sums, SUMS);
  const rows = sums.map((_, index) => index);
  const statistic = (drawn: readonly number[]) => compression(sumOfRows(flat, SUMS, drawn));
  const value = statistic(rows);
  if (value === null) return { value, interval: null, why: NO_SPREAD };
  const random = seededRandom(seed);
  const interval = bootstrapInterval(rows, statistic, { resamples, level: 0.95, random });
  return { value, interval, why: whyNoInterval(rows.length, interval) };
}

const NO_SPREAD = "The ratings before the meeting didn't differ, so there was nothing to bring together.";
const SUMS = 5;
/** How many words, their places before, those squared, and the same after. */
type Sums = [number, number, number, number, number];

function sumsOf({ outcome }: ReadPerson, scale: Scale): Sums {
  const sums: Sums = [0, 0, 0, 0, 0];
  for (const { from, to } of outcome) {
    if (from === null || to === null) continue;
    const [before, after] = [scale.indexOf(from), scale.indexOf(to)];
    for (const [at, one] of [1, before, before ** 2, after, after ** 2].entries()) sums[at]! += one;
  }
  return sums;
}

function compression(sums: Float64Array): number | null {
  const [size = 0, before = 0, before2 = 0, after = 0, after2 = 0] = sums;
  // Whole numbers, so that "no spread" is exactly zero.
  const [apart, apartAfter] = [size * before2 - before ** 2, size * after2 - after ** 2];
  return apart > 0 ? Math.sqrt(apartAfter / apart) : null;
}

/** What a session did to someone: more of their words went up than down, as many, or fewer. */
export type Shift = "up" | "unchanged" | "down";
export const SHIFTS: readonly Shift[] = ["up", "unchanged", "down"];

export const DIVISIONS = ["level", "team", "tenure"] as const;
/** What people are told apart by, in the order in which a division gets what room there is. */
export type Division = (typeof DIVISIONS)[number];

/** People who are in the same groups of every division, by what the session did to them. */
export type ShiftCell = { groups: Readonly<Record<Division, string>>; counts: Readonly<Record<Shift, number>> };

/** A line of a table; `members` are the groups that it adds up, several of them where each would be too small. */
type ShiftLine = { members: readonly string[]; people: number; counts: readonly number[] };
export type ShiftTable = { by: Division; lines: readonly ShiftLine[] };

export type ShiftView = {
  people: number;
  /** What is counted apart, everywhere alike; all three together where a count would be of too few. */
  columns: readonly (readonly Shift[])[];
  everybody: readonly number[];
  tables: readonly ShiftTable[];
  /** Divisions of which nothing can be shown. */
  hidden: readonly Division[];
};

type Columns = readonly (readonly Shift[])[];

/** The finest first; of two of a kind the one that says more of who was moved. */
const PARTITIONS: readonly Columns[] = [
  [["up"], ["unchanged"], ["down"]],
  [["up"], ["unchanged", "down"]],
  [["up", "unchanged"], ["down"]],
  [["up", "down"], ["unchanged"]],
  [["up", "unchanged", "down"]],
];

/**
 * Who was moved, by group, so that no two tables, or any number of them, say something about fewer people than the minimum.
 *
 * People are cut into blocks: by every division that is shown at once, and by the columns. A division is shown only as far as
 * every block keeps the minimum; groups that are too small for it are added up, and so is a further one where what is left over
 * would be too small (complementary suppression). Every number of every table adds up whole blocks, so that whatever is computed
 * from numbers is about whole blocks again. A count of no one is a small one.
 *
 * Worked case, minimum 5: eight of twelve in IC2 went up, six of eleven in IC3, one of two in IC4: IC3 and IC4 are one line.
 * @returns `null` with fewer people than the minimum.
 */
export function shiftView(cells: readonly ShiftCell[], minimum: number): ShiftView | null {
  const people = count(cells, SHIFTS);
  if (people < minimum) return null;
  const columns = PARTITIONS.find((one) => one.every((column) => count(cells, column) >= minimum))!;
  let blocks: (readonly ShiftCell[])[] = [cells];
  const tables: ShiftTable[] = [];
  for (const by of DIVISIONS) {
    const lines = columns.length > 1 ? linesOf(blocks, by, columns, minimum) : [];
    if (lines.length < 2) continue;
    tables.push({ by, lines: lines.map((members) => lineOf(cells, by, members, columns)) });
    blocks = blocks
      .flatMap((block) => lines.map((members) => within(block, by, members)))
      .filter((one) => one.length > 0);
  }
  const hidden = DIVISIONS.filter((by) => groupsOf(cells, by).length > 1 && !tables.some((table) => table.by === by));
  return { people, columns, everybody: columns.map((one) => count(cells, one)), tables, hidden };
}

/** Groups, or several as one, of which each cuts every block into parts that keep the minimum in every column. */
function linesOf(
  blocks: readonly (readonly ShiftCell[])[],
  by: Division,
  columns: Columns,
  minimum: number,
): readonly (readonly string[])[] {
  const groups = groupsOf(blocks.flat(), by);
  const parts = blocks.map((block) => partsOf(block, by, columns));
  const holds = (members: readonly string[]) =>
    parts.every((part) => {
      const sums = columns.map((_, at) => members.reduce((sum, group) => sum + (part.get(group)?.[at] ?? 0), 0));
      return sums.every((sum) => sum === 0) || sums.every((sum) => sum >= minimum);
    });
  const sizes = partsOf(blocks.flat(), by, [SHIFTS]);
  const spare = groups.filter((group) => holds([group]));
  const together = groups.filter((group) => !spare.includes(group));
  spare.sort((a, b) => sizes.get(b)![0]! - sizes.get(a)![0]!);
  while (together.length > 0 && !holds(together)) {
    const next = spare.pop();
    if (next === undefined) return [];
    together.push(next);
  }
  const lines = groups.filter((group) => spare.includes(group)).map((group) => [group]);
  return together.length > 0 ? [...lines, groups.filter((group) => together.includes(group))] : lines;
}

/** People by group and column. */
function partsOf(block: readonly ShiftCell[], by: Division, columns: Columns): Map<string, number[]> {
  const parts = new Map<string, number[]>();
  for (const cell of block) {
    const part = parts.get(cell.groups[by]) ?? columns.map(() => 0);
    for (const [at, column] of columns.entries()) part[at]! += count([cell], column);
    parts.set(cell.groups[by], part);
  }
  return parts;
}

function lineOf(cells: readonly ShiftCell[], by: Division, members: readonly string[], columns: Columns): ShiftLine {
  const own = within(cells, by, members);
  return { members, people: count(own, SHIFTS), counts: columns.map((column) => count(own, column)) };
}

const groupsOf = (cells: readonly ShiftCell[], by: Division) =>
  [...new Set(cells.filter((cell) => count([cell], SHIFTS) > 0).map(({ groups }) => groups[by]))].sort();

const within = (cells: readonly ShiftCell[], by: Division, members: readonly string[]) =>
  cells.filter(({ groups }) => members.includes(groups[by]));

function count(cells: readonly ShiftCell[], column: readonly Shift[]): number {
  let total = 0;
  for (const { counts } of cells) for (const shift of column) total += counts[shift];
  return total;
}

export type Compared = {
  /** Of the line against all others of its table, in every column that is counted apart: chance rarely gives as much. */
  more: readonly Shift[];
  fewer: readonly Shift[];
  /** Went up less than four fifths as often as those who did most often. A reason to look, not a finding. */
  underFourFifths: boolean;
};

/**
 * Each line beside the others, from the numbers that are shown and no others.
 * @returns in the order of lines.
 *
 * Worked case: up 9 of 12 and 1 of 12 are told apart (Fisher, p = 0.003), and the second is under four fifths.
 */
export function compareLines({ columns }: ShiftView, { lines }: ShiftTable): Compared[] {
  const total = (pick: (line: ShiftLine) => number) => lines.reduce((sum, line) => sum + pick(line), 0);
  const people = total((line) => line.people);
  const up = columns.findIndex((column) => column.length === 1 && column[0] === "up");
  const impact =
    up < 0
      ? []
      : impactRatio(
          lines.map((line, index) => ({ name: String(index), selected: line.counts[up]!, total: line.people })),
        );
  return lines.map((line, index) => {
    const told = columns.flatMap((column, at) => {
      const [shift] = column;
      if (column.length !== 1 || shift === undefined || shift === "unchanged") return [];
      const [own, all] = [line.counts[at]!, total((one) => one.counts[at]!)];
      const rest = people - line.people;
      const p = fisherExact([
        [own, line.people - own],
        [all - own, rest - (all - own)],
      ]);
      return p < RARE ? [{ shift, isMore: own * rest > (all - own) * line.people }] : [];
    });
    return {
      more: told.filter(({ isMore }) => isMore).map(({ shift }) => shift),
      fewer: told.filter(({ isMore }) => !isMore).map(({ shift }) => shift),
      underFourFifths: impact[index]?.flagged ?? false,
    };
  });
}
