/** The best few pairs of one row, the best first, written where a list of pairs is being made. */
export type Picks = {
  column: Int32Array;
  gain: Float64Array;
  from: number;
  count: number;
  /** How many there may be. */
  width: number;
  /** What each leaves over its price. */
  left: Float64Array;
  /** Only what leaves more than this counts; once there are `width`, the least of them. */
  least: number;
  /** What none leaves more than: with as many of these as there may be, the others need no look. */
  most: number;
  /** The best of a sample. */
  tried: Float64Array;
};

/**
 * One column of so many is tried before all are looked at, for what several times as many as are wanted are likely to leave. Odd,
 * since columns may differ by turns: every other one without a seat, say.
 */
const STRIDE = 7;
const TRIED = 8;

export function createPicks(column: Int32Array, gain: Float64Array, width: number): Picks {
  const [left, tried] = [new Float64Array(width), new Float64Array(TRIED)];
  return { column, gain, from: 0, count: 0, width, left, least: 0, most: 0, tried };
}

/** All pairs of a row whose column has a seat, columns ascending. */
export function pickAll(picks: Picks, seats: Int32Array, gains: Float64Array, from: number): void {
  const { column: columns, gain } = picks;
  let to = picks.from;
  for (let column = 0; column < seats.length; column++) {
    const one = gains[from + column]!;
    if (one < 0 || seats[column] === 0) continue;
    columns[to] = column;
    gain[to++] = one;
  }
  picks.count = to - picks.from;
}

/**
 * The best pairs of the row whose gains begin at `from`, or a few less where a sample of the columns deceives: to be sure of them
 * would take twice as long.
 * @param turn the column to begin with: of too many equals the first stay.
 * @returns what no other pair leaves more than.
 */
export function pickLikely(
  picks: Picks,
  prices: Float64Array,
  gains: Float64Array,
  from: number,
  turn: number,
): number {
  // What leaves no less than the bar is picked, and all is whole numbers.
  picks.least = barOf(picks.tried, prices, gains, from, turn % STRIDE) - 1;
  pick(picks, prices, gains, from, turn, prices.length);
  if (picks.least < picks.most) pick(picks, prices, gains, from, 0, turn);
  return picks.least;
}

/** @returns what some of the best of a sample leave over the prices. */
function barOf(tried: Float64Array, prices: Float64Array, gains: Float64Array, from: number, first: number): number {
  let count = 0;
  let least = Number.NEGATIVE_INFINITY;
  for (let column = first; column < prices.length; column += STRIDE) {
    const one = gains[from + column]!;
    const left = one - prices[column]!;
    if (left <= least || one < 0) continue;
    if (count < TRIED) count++;
    let at = count - 1;
    for (; at > 0 && tried[at - 1]! < left; at--) tried[at] = tried[at - 1]!;
    tried[at] = left;
    if (count === TRIED) least = tried[TRIED - 1]!;
  }
  return least;
}

/** Looks at the columns from `first` up to `end`; of equals those that are looked at first stay. */
export function pick(
  picks: Picks,
  prices: Float64Array,
  gains: Float64Array,
  from: number,
  first: number,
  end: number,
): void {
  let least = picks.least;
  for (let column = first; column < end; column++) {
    const gain = gains[from + column]!;
    const left = gain - prices[column]!;
    if (left <= least || gain < 0) continue;
    least = insert(picks, column, gain, left);
    if (least >= picks.most) break;
  }
  picks.least = least;
}

/** @returns what another has to leave more than. */
function insert(picks: Picks, column: number, gain: number, left: number): number {
  const { column: columns, gain: gains, from, width, least, left: lefts } = picks;
  if (picks.count < width) picks.count++;
  let at = picks.count - 1;
  for (; at > 0; at--) {
    const other = lefts[at - 1]!;
    if (other >= left) break;
    lefts[at] = other;
    columns[from + at] = columns[from + at - 1]!;
    gains[from + at] = gains[from + at - 1]!;
  }
  lefts[at] = left;
  columns[from + at] = column;
  gains[from + at] = gain;
  return picks.count < width ? least : lefts[width - 1]!;
}

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
