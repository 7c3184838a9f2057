import { otherPairs, type Pairs } from "./pairs";
import type { Seating } from "./seating";
import { settle } from "./settle";
import { firstByIndex } from "./ties";
import { beginRow, createWritten, type Tight, tightOf, type Written, writeLookedUp } from "./tight";

/**
 * Of all best assignments one that keeps as many pairs of an earlier one as any; of these the first by index.
 *
 * A problem of its own over the tight pairs: a pair kept is worth 1, and a row of some profit or a seat of some price, which every
 * best assignment has to use, more than all these together.
 * @param tight the seating's tight pairs.
 * @param earlier the column of each row before, -1 for none.
 */
export function keepMost(seating: Seating, tight: Tight, earlier: Int32Array): Int32Array {
  const { pairs, prices, columnOf } = seating;
  const must = 2 * pairs.rows + 2;
  const priced = Float64Array.from(prices, (price) => (price > 0 ? must : 0));
  const { start, column, count } = allOf(tight);
  const gain = new Float64Array(count);
  const kept = otherPairs({ ...pairs, bonus: 0 }, { start, column, gain });
  for (let row = 0; row < pairs.rows; row++) {
    value(kept, row, seating.profits[row]! > 0 ? must : 0, priced, earlier[row]!);
  }
  const best = settle(kept, { prices: priced, columnOf });
  return firstByIndex(best, tightOf(best));
}

function value({ start, column, gain }: Pairs, row: number, own: number, priced: Float64Array, before: number): void {
  for (let at = start[row]!; at < start[row + 1]!; at++) {
    gain[at] = own + priced[column[at]!]! + Number(column[at] === before);
  }
}

/** Written down to the last, but for having no column. */
function allOf(tight: Tight): Written {
  const { rows } = tight;
  const { start, column } = tight.pairs;
  const columns = tight.columns - 1;
  const written = createWritten(rows, columns);
  for (let row = 0; row < rows; row++) {
    beginRow(written, row, columns);
    if (tight.isMany[row] === 1) writeLookedUp(written, tight, row);
    else
      for (let at = start[row]!; at < start[row + 1]!; at++)
        if (column[at]! < columns) written.column[written.count++] = column[at]!;
  }
  written.start[rows] = written.count;
  return written;
}
