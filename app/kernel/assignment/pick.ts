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
};

/** Looks at all pairs of the row whose gains begin at `from`. */
export function pick(picks: Picks, prices: Float64Array, gains: Float64Array, from: number): void {
  let least = picks.least;
  for (let column = 0; column < prices.length; column++) {
    const gain = gains[from + column]!;
    const left = gain - prices[column]!;
    if (left <= least || gain < 0) continue;
    least = insert(picks, column, gain, left);
  }
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
