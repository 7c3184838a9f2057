import type { Seating } from "./seating";

/**
 * Lowers all prices as far as they still prove the assignment best. What is left of a price is what one more seat would be worth:
 * the best that a chain of moves into that seat could win.
 * Dijkstra's search: a column's price can fall as far as nobody would rather have it, or could follow by paying less themselves.
 * Source: Leonard (1983), Journal of Political Economy 91(3), 461-479; Gul and Stacchetti (1999), Journal of Economic Theory
 * 87(1), 95-124 (smallest prices of a market).
 */
export function lowerPrices(seating: Seating): void {
  const { pairs, columnOf, prices, profits, first, next, search } = seating;
  const { frontier } = search;
  const fall = prices.slice();
  for (let row = 0; row < pairs.rows; row++) if (columnOf[row]! < 0) limit(seating, fall, row, 0);
  let open = pairs.columns;
  for (let column = 0; column < open; column++) frontier[column] = column;
  while (open > 0) {
    let nearest = 0;
    let least = fall[frontier[0]!]!;
    for (let at = 1; at < open && least > 0; at++) {
      const other = fall[frontier[at]!]!;
      if (other < least) [least, nearest] = [other, at];
    }
    const column = frontier[nearest]!;
    frontier[nearest] = frontier[--open]!;
    for (let row = first[column]!; row >= 0; row = next[row]!) limit(seating, fall, row, least);
  }
  for (let row = 0; row < pairs.rows; row++) if (columnOf[row]! >= 0) profits[row]! += fall[columnOf[row]!]!;
  for (let column = 0; column < pairs.columns; column++) prices[column]! -= fall[column]!;
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
