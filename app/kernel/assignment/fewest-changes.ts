import type { Pairs } from "./pairs";
import type { Seating } from "./seating";
import { settle } from "./settle";
import { firstByIndex, tightPairs } from "./ties";

/**
 * Of all best assignments one that keeps as many pairs of an earlier one as any; of these the first by index.
 *
 * A problem of its own over the tight pairs: a pair kept is worth 1, and a row of some profit or a seat of some price, which every
 * best assignment has to use, more than all these together.
 * @param tight the seating's tight pairs.
 * @param earlier the column of each row before, -1 for none.
 */
export function keepMost(seating: Seating, tight: Pairs, earlier: Int32Array): Int32Array {
  const { pairs, prices, profits } = seating;
  const { start, column } = tight;
  const must = 2 * pairs.rows + 2;
  const gain = new Float64Array(start[pairs.rows]!);
  const kept: Pairs = {
    ...pairs,
    start: new Int32Array(pairs.rows + 1),
    column: new Int32Array(gain.length),
    gain,
    bonus: 0,
  };
  let count = 0;
  for (let row = 0; row < pairs.rows; row++) {
    kept.start[row] = count;
    for (let at = start[row]!; at < start[row + 1]! && column[at]! < pairs.columns; at++) {
      const one = column[at]!;
      kept.column[count] = one;
      gain[count++] = must * (Number(profits[row]! > 0) + Number(prices[one]! > 0)) + Number(earlier[row] === one);
    }
  }
  kept.start[pairs.rows] = count;
  const best = settle(kept, { prices: prices.map((price) => (price > 0 ? must : 0)), columnOf: seating.columnOf });
  return firstByIndex(best, tightPairs(best));
}
