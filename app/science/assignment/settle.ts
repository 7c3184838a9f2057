import { fillSeat } from "./fill-seat";
import type { Pairs } from "./pairs";
import { placeRow } from "./place-row";
import { createSeating, type Seating, seat } from "./seating";

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
