import type { Pairs } from "./pick";

/** What an auction ended with: prices in gain, whole multiples of `step`, and who sits where (-1: beside the columns). */
export type Auctioned = {
  columnOf: Int32Array;
  prices: Float64Array;
  /** What having no column costs, beside the prices. */
  outside: number;
  step: number;
};

/** Steps shrink by this, phase by phase. */
const SHRINK = 6;
/** Bids a bidder may need in a phase, on average, before the exact part is left to do the rest. */
const PATIENCE = 400;
/** Pairs a row looks at before it looks at all of them again. */
const REMEMBERED = 12;

/**
 * An auction for the seats, with ever smaller steps, among all rows that have a pair: `unmatched` of them have to stay outside,
 * and those seats that have to stay empty are bid for by nobody in particular. Seats of one column are alike: a bid goes past
 * the second best *column*. In the end everybody has the best by the prices, to within a step.
 *
 * Its result is a guess (a good one: mostly the best assignment) that `settle` makes exact, so nothing here needs to be.
 * Source: Bertsekas and Castanon (1989), Annals of Operations Research 20, 67-96 (similar objects).
 */
export function auction(pairs: Pairs, unmatched: number, empty: number): Auctioned {
  const house = createHouse(pairs, unmatched, empty);
  const last = 2 ** -Math.ceil(Math.log2(pairs.columns + 3));
  let step = Math.max(last, 2 ** Math.floor(Math.log2(Math.max(1, pairs.largestGain) / 4)));
  for (;;) {
    const isDone = phase(house, step);
    if (step === last || !isDone) break;
    step = Math.max(last, 2 ** Math.floor(Math.log2(step / SHRINK)));
  }
  const { columns, rows } = pairs;
  const columnOf = house.columnOf.slice(0, rows).map((one) => (one === columns ? -1 : one));
  return { columnOf, prices: house.prices.slice(0, columns), outside: house.prices[columns]!, step };
}

type House = {
  pairs: Pairs;
  /** Rows with a pair, then one number a seat that has to stay empty. */
  bidders: Int32Array;
  columnOf: Int32Array;
  /** Of each column, and of the outside: its cheapest seat; infinite where there is none. */
  prices: Float64Array;
  /** The seats of column j are `from[j]` up to `from[j + 1]`, a heap with the cheapest first. */
  from: Int32Array;
  seatPrice: Float64Array;
  seatOwner: Int32Array;
  waiting: Int32Array;
  /** Of each row: the columns and gains of its best pairs when it last looked at all of them, `REMEMBERED` each. */
  known: Int32Array;
  knownGain: Float64Array;
  /** How many these are, and the most that any other pair of the row can give: prices only rise. */
  knownCount: Uint8Array;
  elsewhere: Float64Array;
};

function createHouse(pairs: Pairs, unmatched: number, empty: number): House {
  const { rows, columns, seats, start } = pairs;
  const bidders: number[] = [];
  for (let row = 0; row < rows; row++) if (start[row + 1]! > start[row]!) bidders.push(row);
  for (let one = 0; one < empty; one++) bidders.push(rows + one);
  const from = new Int32Array(columns + 2);
  for (let column = 0; column < columns; column++) from[column + 1] = from[column]! + seats[column]!;
  from[columns + 1] = from[columns]! + unmatched;
  const count = from[columns + 1]!;
  return {
    pairs,
    bidders: Int32Array.from(bidders),
    columnOf: new Int32Array(rows + empty).fill(-1),
    prices: new Float64Array(columns + 1).map((_, at) => (from[at + 1]! > from[at]! ? 0 : Number.POSITIVE_INFINITY)),
    from,
    seatPrice: new Float64Array(count),
    seatOwner: new Int32Array(count),
    waiting: new Int32Array(bidders.length),
    known: new Int32Array(rows * REMEMBERED),
    knownGain: new Float64Array(rows * REMEMBERED),
    knownCount: new Uint8Array(rows),
    elsewhere: new Float64Array(rows).fill(Number.POSITIVE_INFINITY),
  };
}

/** Everybody stands up and bids again. @returns false where patience ran out. */
function phase(house: House, step: number): boolean {
  const { pairs, bidders, prices, from, seatPrice, seatOwner, columnOf, waiting } = house;
  for (let column = 0; column <= pairs.columns; column++) {
    seatPrice.fill(prices[column]!, from[column]!, from[column + 1]!);
  }
  seatOwner.fill(-1);
  columnOf.fill(-1);
  let count = bidders.length;
  for (let at = 0; at < count; at++) waiting[at] = bidders[count - 1 - at]!;
  let patience = PATIENCE * count;
  while (count > 0) {
    if (patience-- === 0) return false;
    const bidder = waiting[count - 1]!;
    const outbid = bidder < pairs.rows ? bid(house, bidder, step) : bidForNobody(house, bidder, step);
    if (outbid < 0) count--;
    else waiting[count - 1] = outbid;
  }
  return true;
}

/** @returns whoever loses the seat, -1 for nobody. */
function bid(house: House, row: number, step: number): number {
  const { pairs, prices, known, knownGain, knownCount, elsewhere } = house;
  const outside = -prices[pairs.columns]!;
  for (;;) {
    const from = row * REMEMBERED;
    const stop = from + knownCount[row]!;
    let best = outside;
    let wanted = pairs.columns;
    let second = Number.NEGATIVE_INFINITY;
    for (let at = from; at < stop; at++) {
      const one = known[at]!;
      const profit = knownGain[at]! - prices[one]!;
      if (profit <= second) continue;
      if (profit > best) {
        second = best;
        best = profit;
        wanted = one;
      } else second = profit;
    }
    if (second < elsewhere[row]!) {
      look(house, row);
      // What is remembered may all be equal to the best of the others, and is then as good.
      continue;
    }
    // Who has no second choice outbids everybody who has one.
    if (second === Number.NEGATIVE_INFINITY) second = best - pairs.largestGain;
    return take(house, row, wanted, best - second + step);
  }
}

/** Looks at all of a row's pairs and remembers the best. */
function look({ pairs, prices, known, knownGain, knownCount, elsewhere }: House, row: number): void {
  const { column, gain, start } = pairs;
  const stop = start[row + 1]!;
  const from = row * REMEMBERED;
  let count = 0;
  let least = Number.NEGATIVE_INFINITY;
  for (let at = start[row]!; at < stop; at++) {
    const one = column[at]!;
    const profit = gain[at]! - prices[one]!;
    if (profit <= least) continue;
    let place = count < REMEMBERED ? count++ : count - 1;
    for (; place > 0; place--) {
      const before = from + place - 1;
      if (knownGain[before]! - prices[known[before]!]! >= profit) break;
      known[before + 1] = known[before]!;
      knownGain[before + 1] = knownGain[before]!;
    }
    known[from + place] = one;
    knownGain[from + place] = gain[at]!;
    if (count === REMEMBERED) least = knownGain[from + count - 1]! - prices[known[from + count - 1]!]!;
  }
  knownCount[row] = count;
  elsewhere[row] = least;
}

function bidForNobody(house: House, bidder: number, step: number): number {
  const { pairs, prices } = house;
  let [best, second, wanted] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  for (let one = 0; one < pairs.columns; one++) {
    const price = prices[one]!;
    if (price < second) {
      if (price < best) {
        second = best;
        best = price;
        wanted = one;
      } else second = price;
    }
  }
  if (second === Number.POSITIVE_INFINITY) second = best + pairs.largestGain;
  return take(house, bidder, wanted, second - best + step);
}

/** The column's cheapest seat becomes the bidder's, and dearer by `raise`. */
function take(house: House, bidder: number, column: number, raise: number): number {
  const { prices, from, seatPrice, seatOwner, columnOf } = house;
  const base = from[column]!;
  const size = from[column + 1]! - base;
  const outbid = seatOwner[base]!;
  if (outbid >= 0) columnOf[outbid] = -1;
  columnOf[bidder] = column;
  const price = prices[column]! + raise;
  let at = 0;
  for (let child = 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && seatPrice[base + child + 1]! < seatPrice[base + child]!) child++;
    if (seatPrice[base + child]! >= price) break;
    seatPrice[base + at] = seatPrice[base + child]!;
    seatOwner[base + at] = seatOwner[base + child]!;
    at = child;
  }
  seatPrice[base + at] = price;
  seatOwner[base + at] = bidder;
  prices[column] = seatPrice[base]!;
  return outbid;
}
