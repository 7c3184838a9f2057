import { fisherExact, impactRatio } from "~/science/statistics/impact";

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

const RARE = 0.05;

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
