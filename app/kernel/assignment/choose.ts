/** Pairs chosen for a list, row after row. */
export type Chosen = { column: Int32Array; gain: Float64Array; count: number };

/** All pairs of a row whose column has a seat, columns ascending. */
export function chooseAll(chosen: Chosen, seats: Int32Array, gains: Float64Array, from: number): void {
  const { column: columns, gain } = chosen;
  let count = chosen.count;
  for (let column = 0; column < seats.length; column++) {
    const one = gains[from + column]!;
    if (one < 0 || seats[column] === 0) continue;
    columns[count] = column;
    gain[count++] = one;
  }
  chosen.count = count;
}

/** One column of so many is tried before all are looked at. */
const STRIDE = 8;

/**
 * About `width` of the best pairs of a row, by what they leave over the prices, and never more than twice as many: those that
 * leave no less than the best of a sample do. To find exactly the best would take longer, and nobody needs it.
 * @param turn the column to begin with: of too many equals the first stay.
 */
export function chooseBest(
  chosen: Chosen,
  prices: Float64Array,
  gains: Float64Array,
  from: number,
  width: number,
  turn: number,
): void {
  const bar = barOf(prices, gains, from, Math.ceil(width / STRIDE), turn % STRIDE);
  const most = chosen.count + 2 * width;
  passing(chosen, prices, gains, from, bar, most, turn, prices.length);
  if (chosen.count < most) passing(chosen, prices, gains, from, bar, most, 0, turn);
}

function passing(
  chosen: Chosen,
  prices: Float64Array,
  gains: Float64Array,
  from: number,
  bar: number,
  most: number,
  first: number,
  end: number,
): void {
  const { column: columns, gain } = chosen;
  let count = chosen.count;
  for (let column = first; column < end; column++) {
    const one = gains[from + column]!;
    if (one - prices[column]! < bar || one < 0) continue;
    columns[count] = column;
    gain[count++] = one;
    if (count === most) break;
  }
  chosen.count = count;
}

const sample = new Float64Array(16);

/** @returns what the best `wanted` pairs of a sample leave over the prices at least. */
function barOf(prices: Float64Array, gains: Float64Array, from: number, wanted: number, first: number): number {
  let count = 0;
  let least = Number.NEGATIVE_INFINITY;
  for (let column = first; column < prices.length; column += STRIDE) {
    const one = gains[from + column]!;
    const left = one - prices[column]!;
    if (left <= least || one < 0) continue;
    if (count < wanted) count++;
    let at = count - 1;
    for (; at > 0 && sample[at - 1]! < left; at--) sample[at] = sample[at - 1]!;
    sample[at] = left;
    if (count === wanted) least = sample[wanted - 1]!;
  }
  return least;
}
