/** The best few pairs of one row, the best first, written where a list of pairs is being made. */
export type Picks = {
  column: Int32Array;
  gain: Float64Array;
  from: number;
  count: number;
  /** How many there may be. */
  width: number;
  /** Only what a pair leaves over its price beyond this counts; once there are `width`, the least of them. */
  least: number;
};

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
    least = insert(picks, prices, column, gain, left);
  }
  picks.least = least;
}

/** @returns what another has to leave more than. */
function insert(picks: Picks, prices: Float64Array, column: number, gain: number, left: number): number {
  const { column: columns, gain: gains, from, width, least } = picks;
  if (picks.count < width) picks.count++;
  let at = from + picks.count - 1;
  for (; at > from; at--) {
    const other = columns[at - 1]!;
    if (gains[at - 1]! - prices[other]! >= left) break;
    columns[at] = other;
    gains[at] = gains[at - 1]!;
  }
  columns[at] = column;
  gains[at] = gain;
  if (picks.count < width) return least;
  const last = from + width - 1;
  return gains[last]! - prices[columns[last]!]!;
}
