import { approach, takeNearest } from "./frontier";
import { type Reading, rowAt } from "./reading";
import type { Seating } from "./seating";

/**
 * Lowers all prices as far as they still prove the assignment best. What is left of a price is what one more seat would be worth:
 * the best that a chain of moves into that seat could win.
 * Dijkstra's search: a column's price can fall as far as nobody would rather have it, or could follow by paying less themselves.
 * Source: Leonard (1983), Journal of Political Economy 91(3), 461-479; Gul and Stacchetti (1999), Journal of Economic Theory
 * 87(1), 95-124 (smallest prices of a market).
 */
export function lowerPrices(seating: Seating): void {
  const { pairs, columnOf, prices, profits } = seating;
  const fall = prices.slice();
  search(seating, fall);
  for (let row = 0; row < pairs.rows; row++) if (columnOf[row]! >= 0) profits[row]! += fall[columnOf[row]!]!;
  for (let column = 0; column < pairs.columns; column++) {
    // Columns without a seat have a price without end, until all others are known.
    if (pairs.seats[column]! > 0) prices[column]! -= fall[column]!;
  }
}

function search(seating: Seating, fall: Float64Array): void {
  const { pairs, columnOf, first, next } = seating;
  const { frontier } = seating.search;
  for (let column = 0; column < pairs.columns; column++) {
    if (pairs.seats[column]! > 0) approach(frontier, fall, column);
  }
  for (let row = 0; row < pairs.rows; row++) if (columnOf[row]! < 0) limit(seating, fall, row, 0);
  while (frontier.count > 0) {
    const column = takeNearest(frontier, fall);
    for (let row = first[column]!; row >= 0; row = next[row]!) limit(seating, fall, row, fall[column]!);
  }
}

/** The row would have every column whose price falls by more than the row's own and what the column now lacks. */
function limit({ pairs, prices, profits, search }: Seating, fall: Float64Array, row: number, own: number): void {
  const { column, gain, start } = pairs;
  const base = own + profits[row]! - pairs.bonus;
  const stop = start[row + 1]!;
  for (let at = start[row]!; at < stop; at++) {
    const one = column[at]!;
    const most = base + prices[one]! - gain[at]!;
    if (most >= fall[one]!) continue;
    fall[one] = most;
    approach(search.frontier, fall, one);
  }
}

/**
 * Columns without a seat have no part in anything: their price is what one seat would be worth to whoever wants it most.
 * @param largest of each row the largest gain.
 */
export function priceShut(reading: Reading, seating: Seating, largest: Float64Array): void {
  const { pairs, prices, profits } = seating;
  const shut = Int32Array.from(pairs.seats.keys()).filter((column) => pairs.seats[column] === 0);
  if (shut.length === 0) return;
  const most = new Float64Array(shut.length);
  // Who has nothing yet would pay most; few of the others have to be asked then.
  for (const isWithout of [true, false]) {
    const least = most.reduce((low, one) => Math.min(low, one), Number.POSITIVE_INFINITY);
    for (let row = 0; row < reading.rows; row++) {
      const base = pairs.bonus - profits[row]!;
      if ((profits[row] === 0) !== isWithout || reading.locked[row]! >= 0 || base + largest[row]! <= least) continue;
      bid(most, shut, reading, row, base);
    }
  }
  for (let at = 0; at < shut.length; at++) prices[shut[at]!] = most[at]!;
}

function bid(most: Float64Array, shut: Int32Array, reading: Reading, row: number, base: number): void {
  const { gains, from } = rowAt(reading, row);
  for (let at = 0; at < shut.length; at++) {
    const gain = gains[from + shut[at]!]!;
    if (base + gain > most[at]! && gain >= 0) most[at] = base + gain;
  }
}
