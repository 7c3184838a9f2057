/**
 * Pairs, row by row: those of row i lie at `start[i]` up to `start[i + 1]`. A pair's worth is its gain and `bonus`, and having no
 * column is worth 0.
 */
export type Pairs = {
  rows: number;
  columns: number;
  /** Open seats of each column. */
  seats: Int32Array;
  start: Int32Array;
  column: Int32Array;
  gain: Float64Array;
  bonus: number;
  largestGain: number;
};

/** Other pairs of the same rows and columns. Written out, so that all are of one shape, for which the searches are compiled once. */
export function otherPairs(
  { rows, columns, seats, bonus, largestGain }: Pairs,
  { start, column, gain }: Pick<Pairs, "start" | "column" | "gain">,
): Pairs {
  return { rows, columns, seats, start, column, gain, bonus, largestGain };
}

/** Pairs that lie in any order. */
export type Further = { count: number; row: Int32Array; column: Int32Array; gain: Float64Array };

/** The same pairs column by column, rows ascending. */
export type ByColumn = { start: Int32Array; row: Int32Array; gain: Float64Array };

export function byColumn({ rows, columns, start, column, gain }: Pairs): ByColumn {
  const count = start[rows]!;
  const turned = { start: startsOf(column, count, columns), row: new Int32Array(count), gain: new Float64Array(count) };
  const next = turned.start.slice();
  for (let row = 0; row < rows; row++) {
    for (let at = start[row]!; at < start[row + 1]!; at++) {
      const to = next[column[at]!]!++;
      turned.row[to] = row;
      turned.gain[to] = gain[at]!;
    }
  }
  return turned;
}

/** Where the things of each group begin, when they lie group by group. @param groups the group of each thing. */
export function startsOf(groups: Int32Array, count: number, groupCount: number): Int32Array {
  const starts = new Int32Array(groupCount + 1);
  for (let at = 0; at < count; at++) starts[groups[at]! + 1]!++;
  for (let group = 0; group < groupCount; group++) starts[group + 1]! += starts[group]!;
  return starts;
}

/** Where the pair lies, -1 where it is not. The row's pairs have to lie with columns ascending. */
export function findPair({ columns, start, column }: Pairs, row: number, wanted: number): number {
  const end = start[row + 1]!;
  // Looks only where it can be: beside as many columns as the row lacks.
  let low = Math.max(start[row]!, end - columns + wanted);
  let high = Math.min(end - 1, start[row]! + wanted);
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = column[middle]!;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
