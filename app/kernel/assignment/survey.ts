import type { Further } from "./extend";
import type { Pairs } from "./pairs";
import { type Picks, pick } from "./pick";
import { type Reading, rowAt } from "./reading";
import type { Seating } from "./seating";
import type { Shortlist } from "./shortlist";
import { createTight, finishTight, type Tight, tightOfList, withRoom } from "./ties";

/**
 * Looks at every pair whether it is worth more than its row's profit and its column's price, which the list could not know.
 * @param width how many such pairs of one row are given, the worst first.
 * @returns those pairs; or, where there are none and the prices prove the assignment best among all, the tight pairs.
 */
export function survey(reading: Reading, list: Shortlist, seating: Seating, width: number): Pairs | Further {
  const { rows, columns } = reading;
  const { prices, profits, pairs } = seating;
  const tight = createTight(pairs);
  const missed: number[] = [];
  for (let row = 0; row < rows; row++) {
    withRoom(tight, row);
    if (list.isWhole[row]) tightOfList(tight, seating, row);
    else {
      const { gains, from } = rowAt(reading, row);
      const sought = profits[row]! - pairs.bonus;
      const count =
        sought > -1 ? fast(tight, gains, from, prices, sought) : careful(tight, gains, from, prices, sought);
      if (count < 0) missed.push(row);
      else tight.count = count;
    }
    if (profits[row] === 0) tight.column[tight.count++] = columns;
  }
  return missed.length === 0 ? finishTight(tight, pairs) : missing(reading, seating, missed, width);
}

/** @returns the count of all tight pairs with this row's, -1 where one is worth more. What is forbidden is less than `sought`. */
function fast(tight: Tight, gains: Float64Array, from: number, prices: Float64Array, sought: number): number {
  const { column: found } = tight;
  let count = tight.count;
  let most = sought;
  for (let column = 0; column < prices.length; column++) {
    const left = gains[from + column]! - prices[column]!;
    // Written always and kept where it counts: a branch that cannot be foreseen costs more.
    found[count] = column;
    count += Number(left >= sought);
    if (left > most) most = left;
  }
  return most > sought ? -1 : count;
}

function careful(tight: Tight, gains: Float64Array, from: number, prices: Float64Array, sought: number): number {
  const { column: found } = tight;
  let count = tight.count;
  for (let column = 0; column < prices.length; column++) {
    const gain = gains[from + column]!;
    const left = gain - prices[column]!;
    if (left < sought || gain < 0) continue;
    if (left > sought) return -1;
    found[count++] = column;
  }
  return count;
}

function missing(reading: Reading, seating: Seating, missed: number[], width: number): Further {
  const { prices, profits, pairs } = seating;
  const room = missed.length * width;
  const further: Further = {
    count: 0,
    row: new Int32Array(room),
    column: new Int32Array(room),
    gain: new Float64Array(room),
  };
  const picks: Picks = { column: further.column, gain: further.gain, from: 0, count: 0, width, least: 0 };
  for (const row of missed) {
    const { gains, from } = rowAt(reading, row);
    picks.from = further.count;
    picks.count = 0;
    picks.least = profits[row]! - pairs.bonus;
    pick(picks, prices, gains, from, 0, reading.columns);
    further.row.fill(row, further.count, further.count + picks.count);
    further.count += picks.count;
  }
  return further;
}
