import type { Pairs } from "./pairs";
import type { Seating } from "./seating";
import { tightPairs } from "./ties";

/**
 * Lowers all prices as far as they still prove the assignment best. What is left of a price is what one more seat would be worth:
 * the best that a chain of moves into that seat could win.
 * Dijkstra's search: a column's price can fall as far as nobody would rather have it, or could follow by paying less themselves.
 * @returns the pairs that are tight by the lowered prices.
 * Source: Leonard (1983), Journal of Political Economy 91(3), 461-479; Gul and Stacchetti (1999), Journal of Economic Theory
 * 87(1), 95-124 (smallest prices of a market).
 */
export function lowerPrices(seating: Seating): Pairs {
  const { pairs, columnOf, prices, profits } = seating;
  const tight = tightPairs(seating);
  const fall = prices.slice();
  const open = stuck(seating, tight, fall);
  if (open === 0) return tight;
  search(seating, fall, open);
  for (let row = 0; row < pairs.rows; row++) if (columnOf[row]! >= 0) profits[row]! += fall[columnOf[row]!]!;
  for (let column = 0; column < pairs.columns; column++) prices[column]! -= fall[column]!;
  return tightPairs(seating);
}

/**
 * Columns whose price cannot fall at all, found along tight pairs alone: mostly all of them, where prices were the smallest before.
 * Their `fall` becomes 0. @returns how many others there are: the first of the frontier.
 */
function stuck({ pairs, columnOf, first, next, search }: Seating, tight: Pairs, fall: Float64Array): number {
  const { settled, frontier } = search;
  let count = 0;
  const stay = (row: number) => {
    for (let at = tight.start[row]!; at < tight.start[row + 1]!; at++) {
      const one = tight.column[at]!;
      if (one === pairs.columns || fall[one] === 0) continue;
      fall[one] = 0;
      settled[count++] = one;
    }
  };
  for (let column = 0; column < pairs.columns; column++) if (fall[column] === 0) settled[count++] = column;
  for (let row = 0; row < pairs.rows; row++) if (columnOf[row]! < 0) stay(row);
  for (let at = 0; at < count; at++) {
    for (let row = first[settled[at]!]!; row >= 0; row = next[row]!) stay(row);
  }
  let open = 0;
  for (let column = 0; column < pairs.columns; column++) if (fall[column]! > 0) frontier[open++] = column;
  return open;
}

function search(seating: Seating, fall: Float64Array, others: number): void {
  const { pairs, columnOf, first, next } = seating;
  const { frontier } = seating.search;
  for (let row = 0; row < pairs.rows; row++) {
    const own = columnOf[row]!;
    if (own < 0 || fall[own] === 0) limit(seating, fall, row, 0);
  }
  for (let open = others; open > 0; ) {
    let nearest = 0;
    let least = fall[frontier[0]!]!;
    for (let at = 1; at < open; at++) {
      const other = fall[frontier[at]!]!;
      if (other < least) [least, nearest] = [other, at];
    }
    const column = frontier[nearest]!;
    frontier[nearest] = frontier[--open]!;
    for (let row = first[column]!; row >= 0; row = next[row]!) limit(seating, fall, row, least);
  }
}

/** The row would have every column whose price falls by more than the row's own and what the column now lacks. */
function limit({ pairs, prices, profits }: Seating, fall: Float64Array, row: number, own: number): void {
  const { column, gain, start } = pairs;
  const base = own + profits[row]! - pairs.bonus;
  const stop = start[row + 1]!;
  for (let at = start[row]!; at < stop; at++) {
    const one = column[at]!;
    const most = base + prices[one]! - gain[at]!;
    if (most < fall[one]!) fall[one] = most;
  }
}
