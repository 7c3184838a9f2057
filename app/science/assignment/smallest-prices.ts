import type { Pairs } from "./pick";
import { placeRow } from "./place-row";
import { type Reading, rowAt } from "./problem";
import { createSeating, fillSeat, type Seating, seat } from "./seating";
import { approach, takeNearest } from "./shortlist";

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

/** Where to begin: any whole prices of 0 or more, and who sits where by them, as far as it is known (-1 where not). */
export type Standing = { prices: Float64Array; columnOf: Int32Array };

/**
 * The exact part: brings any standing to an optimal one, whose prices prove it. The nearer it is, the less there is to do.
 *
 * Throughout, no pair is worth more than its row's profit and its column's price together, and whoever sits, sits where the two
 * make up the pair's worth exactly. What may still be wrong is a row of some profit without a column, and a seat of some price
 * without a row. Each is put right by one shortest path over what the moves would lose, which makes nothing else wrong.
 * All numbers are whole and under 2^53.
 * Source: the primal-dual method, e.g. Ahuja, Magnanti and Orlin (1993), Network Flows, sections 9.7 and 12.4; shortest paths
 * as in Jonker and Volgenant (1987), Computing 38, 325-340.
 */
export function settle(pairs: Pairs, standing: Standing): Seating {
  const seating = createSeating(pairs, standing.prices);
  const later: number[] = [];
  for (let row = 0; row < pairs.rows; row++) {
    if (!sitDown(seating, row, standing.columnOf[row]!)) later.push(row);
  }
  const waiting = later.filter((row) => !sitAnywhere(seating, row));
  for (const row of waiting) if (seating.profits[row]! > 0) placeRow(seating, row);
  for (let column = 0; column < pairs.columns; column++) {
    while (seating.free[column]! > 0 && seating.prices[column]! > 0) fillSeat(seating, column);
  }
  return seating;
}

/** The row's profit by the prices, and its old column where that gives it. @returns whether it sits, or need not. */
function sitDown(seating: Seating, row: number, column: number): boolean {
  const { pairs, prices, profits, free } = seating;
  const end = pairs.start[row + 1]!;
  let best = 0;
  let own = -1;
  for (let at = pairs.start[row]!; at < end; at++) {
    const other = pairs.column[at]!;
    const profit = pairs.gain[at]! + pairs.bonus - prices[other]!;
    if (profit > best) best = profit;
    if (other === column) own = profit;
  }
  profits[row] = best;
  if (column < 0 || own !== best || free[column] === 0) return false;
  seat(seating, row, column);
  return true;
}

function sitAnywhere(seating: Seating, row: number): boolean {
  const { pairs, prices, profits, free } = seating;
  for (let at = pairs.start[row]!; at < pairs.start[row + 1]!; at++) {
    const column = pairs.column[at]!;
    if (free[column]! > 0 && pairs.gain[at]! + pairs.bonus - prices[column]! === profits[row]) {
      seat(seating, row, column);
      return true;
    }
  }
  return false;
}
