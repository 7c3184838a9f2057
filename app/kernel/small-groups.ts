type Counts = readonly (readonly number[])[];
type Cell = { row: number; column: number };

/**
 * Takes out of a table of counts every cell under the minimum (primary suppression), and enough others that none of these can
 * be computed from what is left and from the totals of rows and columns (complementary suppression). A count of no one is a
 * small one too: "no one of them" says something of each of them.
 *
 * Totals count as known wherever they are more than a cell said again: a column's total where at least two rows have someone
 * in them, a row's where at least two columns have. Show no others, and none under the minimum. A row or column without
 * anyone has nothing to hide and keeps its zeros.
 *
 * Worked case, minimum 5: `[[3, 9], [8, 7]]` shows nothing, since with the totals 12, 15, 11 and 16 each cell gives the three
 * others; `[[3, 9, 6], [8, 7, 6]]` shows the last column.
 * @param counts rows of equal length, of people: integers from 0.
 * @param minimum the least count that is shown, 1 or more.
 * @returns the counts, with `null` for what is not shown.
 * @throws {RangeError} a count or the minimum is not such an integer, or rows differ in length.
 * Source: Cox (1980), "Suppression methodology and statistical disclosure control", JASA 75(370), 377-385; the cells that move
 * against each other are the cycles of a network (Cox 1995, "Network models for complementary cell suppression", JASA 90(432)).
 */
export function suppressSmall(counts: Counts, minimum: number): (number | null)[][] {
  checkCounts(counts, minimum);
  const table = withFreeTotals(counts);
  const hidden = table.map((row) => row.map(() => false));
  const small = smallCells(counts, minimum);
  for (const { row, column } of small) hidden[row]![column] = true;
  for (const cell of small) {
    // What lies on a cycle is protected with it, so that no other cell has to be looked at again.
    for (const { row, column } of cheapestCycle(table, hidden, cell)) hidden[row]![column] = true;
  }
  return counts.map((row, at) => row.map((count, column) => (hidden[at]![column] ? null : count)));
}

function checkCounts(counts: Counts, minimum: number): void {
  if (!Number.isInteger(minimum) || minimum < 1) throw new RangeError("The minimum is a whole number from 1.");
  for (const row of counts) {
    if (row.length !== counts[0]!.length) throw new RangeError("The rows of a table are of one length.");
    if (row.some((count) => !Number.isInteger(count) || count < 0)) {
      throw new RangeError("Counts are whole numbers from 0.");
    }
  }
}

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
const columnOf = (counts: Counts, column: number) => counts.map((row) => row[column]!);

/** Where only one row has someone in it, a row that may hold any number stands for the totals that no one knows then. */
function withFreeTotals(counts: Counts): Counts {
  const width = counts[0]?.length ?? 0;
  const rows = counts.filter((row) => sum(row) > 0).length;
  const columns = Array.from({ length: width }, (_, at) => columnOf(counts, at)).filter((one) => sum(one) > 0).length;
  const wider = columns > 1 ? counts : counts.map((row) => [...row, Number.POSITIVE_INFINITY]);
  const free = Array.from({ length: columns > 1 ? width : width + 1 }, () => Number.POSITIVE_INFINITY);
  return rows > 1 ? wider : [...wider, free];
}

function smallCells(counts: Counts, minimum: number): Cell[] {
  return counts.flatMap((cells, row) =>
    cells.flatMap((count, column) =>
      count < minimum && sum(cells) > 0 && sum(columnOf(counts, column)) > 0 ? [{ row, column }] : [],
    ),
  );
}

type Arc = { from: number; to: number; cell: Cell };

/**
 * The cells of a cycle through the given one that hides the fewest more: along it one person is added and taken away by turns,
 * so that all totals stay and every cell of it could be another number. Rows and columns are the places of the network; adding
 * to a cell leads from its row to its column, taking from one that has someone leads back.
 */
function cheapestCycle(table: Counts, hidden: readonly (readonly boolean[])[], start: Cell): readonly Cell[] {
  const height = table.length;
  const arcs = table.flatMap((cells, row) =>
    cells.flatMap((count, column): Arc[] => {
      if (row === start.row && column === start.column) return [];
      const cell = { row, column };
      const add = { from: row, to: height + column, cell };
      return count > 0 ? [add, { from: height + column, to: row, cell }] : [add];
    }),
  );
  const cost = ({ row, column }: Cell) =>
    hidden[row]![column] || table[row]![column] === Number.POSITIVE_INFINITY ? 0 : 1;
  const places = height + (table[0]?.length ?? 0);
  const more = cheapestPath(arcs, cost, places, height + start.column, start.row);
  const canBeLess = table[start.row]![start.column]! > 0;
  const less = canBeLess ? cheapestPath(arcs, cost, places, start.row, height + start.column) : null;
  const found = [more, less].filter((path) => path !== null).sort((a, b) => a.cost - b.cost)[0];
  return found?.cells.filter(({ row, column }) => table[row]![column] !== Number.POSITIVE_INFINITY) ?? [];
}

/** Bellman and Ford: tables are small, and costs are not negative. `null` where no path leads there. */
function cheapestPath(arcs: readonly Arc[], costOf: (cell: Cell) => number, places: number, from: number, to: number) {
  const best = Array.from({ length: places }, (): { cost: number; by: Arc | null } => ({ cost: Infinity, by: null }));
  best[from] = { cost: 0, by: null };
  for (let changed = true; changed; ) {
    changed = false;
    for (const arc of arcs) {
      const cost = best[arc.from]!.cost + costOf(arc.cell);
      if (cost >= best[arc.to]!.cost) continue;
      best[arc.to] = { cost, by: arc };
      changed = true;
    }
  }
  if (best[to]!.cost === Infinity) return null;
  const cells: Cell[] = [];
  for (let arc = best[to]!.by; arc; arc = best[arc.from]!.by) cells.push(arc.cell);
  return { cost: best[to]!.cost, cells };
}
