import { otherPairs, type Pairs } from "./pairs";
import type { Seating } from "./seating";
import { settle } from "./settle";
import { firstByIndex } from "./ties";
import { beginRow, createWritten, isTight, type Tight, tightOf, type Written, writeLookedUp } from "./tight";

/**
 * Of all best assignments one that keeps as many pairs of an earlier one as any; of these the first by index.
 *
 * A problem of its own over the tight pairs: a pair kept is worth 1, and a row of some profit or a seat of some price, which every
 * best assignment has to use, more than all these together. Rows with many tight pairs that sit where they sat come with that
 * pair alone at first, and with all once the prices say that another one could be as good.
 * @param tight the seating's tight pairs.
 * @param earlier the column of each row before, -1 for none.
 */
export function keepMost(seating: Seating, tight: Tight, earlier: Int32Array): Int32Array {
  const { pairs, prices, profits, columnOf } = seating;
  const must = 2 * pairs.rows + 2;
  const worth: Worth = {
    priced: Float64Array.from(prices, (price) => (price > 0 ? must : 0)),
    own: profits.map((profit) => (profit > 0 ? must : 0)),
    earlier,
  };
  const isWhole = tight.isMany.map((many, row) => (many === 1 && columnOf[row] === earlier[row] ? 0 : 1));
  let standing = { prices: worth.priced, columnOf };
  for (;;) {
    const best = settle(keptPairs(seating, tight, isWhole, worth), standing);
    if (!makeWhole(best, tight, isWhole, worth)) return firstByIndex(best, tightOf(best));
    standing = best;
  }
}

/** What a pair is worth: what its row and column must have, and 1 if it was there before. */
type Worth = { own: Float64Array; priced: Float64Array; earlier: Int32Array };

function keptPairs({ pairs }: Seating, tight: Tight, isWhole: Uint8Array, worth: Worth): Pairs {
  const { start, column, count } = written(tight, isWhole, worth);
  const gain = new Float64Array(count);
  const kept = otherPairs({ ...pairs, bonus: 0 }, { start, column, gain });
  for (let row = 0; row < pairs.rows; row++) value(kept, row, worth);
  return kept;
}

function value({ start, column, gain }: Pairs, row: number, { own, priced, earlier }: Worth): void {
  for (let at = start[row]!; at < start[row + 1]!; at++) {
    gain[at] = own[row]! + priced[column[at]!]! + Number(column[at] === earlier[row]);
  }
}

/** The tight pairs of rows that are whole, but for having no column; of the others the one that they have and had. */
function written(tight: Tight, isWhole: Uint8Array, { earlier }: Worth): Written {
  const { rows } = tight;
  const { start, column } = tight.pairs;
  const columns = tight.columns - 1;
  const all = createWritten(rows, columns);
  for (let row = 0; row < rows; row++) {
    beginRow(all, row, columns);
    if (isWhole[row] === 0) {
      if (earlier[row]! >= 0) all.column[all.count++] = earlier[row]!;
    } else if (tight.isMany[row] === 1) writeLookedUp(all, tight, row);
    else
      for (let at = start[row]!; at < start[row + 1]!; at++)
        if (column[at]! < columns) all.column[all.count++] = column[at]!;
  }
  all.start[rows] = all.count;
  return all;
}

/** Marks rows for which a pair that is not on the list is worth as much as what they have, or more. @returns whether there are any. */
function makeWhole(best: Seating, tight: Tight, isWhole: Uint8Array, { own, priced, earlier }: Worth): boolean {
  const { prices, profits, pairs } = best;
  const cheaper = priced.map((one, column) =>
    pairs.seats[column]! > 0 ? one - prices[column]! : Number.NEGATIVE_INFINITY,
  );
  const most = cheaper.reduce((larger, one) => Math.max(larger, one), Number.NEGATIVE_INFINITY);
  let isAny = false;
  for (let row = 0; row < pairs.rows; row++) {
    const sought = profits[row]! - own[row]!;
    if (isWhole[row] === 1 || sought > most) continue;
    if (!hasOther(tight, row, cheaper, sought, earlier[row]!)) continue;
    isWhole[row] = 1;
    isAny = true;
  }
  return isAny;
}

function hasOther(tight: Tight, row: number, cheaper: Float64Array, sought: number, before: number): boolean {
  for (let column = 0; column < cheaper.length; column++) {
    if (cheaper[column]! >= sought && column !== before && isTight(tight, row, column)) return true;
  }
  return false;
}
