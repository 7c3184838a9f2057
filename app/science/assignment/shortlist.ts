import { type ColumnChoice, offer } from "./best-of-columns";
import { createPicks, type Pairs, type Picks, pickAll, pickLikely } from "./pick";
import { LARGEST_GAIN, matchWorth, openSeats, type Reading, rowAt } from "./problem";

/** Pairs among which a best assignment is likely to be. */
export type Shortlist = {
  pairs: Pairs;
  /** 1 for rows of which all pairs are on the list, columns ascending. */
  isWhole: Uint8Array;
  /** Of each row the largest gain, -1 where all are forbidden. */
  largest: Float64Array;
  /** By which prices the list was made, and what pairs of a row that are not on it leave over those at most. */
  prices: Float64Array;
  beyond: Float64Array;
  /** What rows that are not on the list with a column gain there at most; infinite where columns were not asked. */
  beyondColumn: Float64Array;
};

/** How many pairs of a row are picked, and with up to how many all are. */
export type Widths = { row: number; whole: number };

/**
 * The best pairs of each row by what they leave over the prices, and all pairs of rows that have few. Pairs of locked rows and
 * of columns without a seat are never on it.
 * @param choice columns that choose while the rows are at hand, and instead of them: what they chose is not on the list yet.
 * @throws {RangeError} the problem is not one: shape, gains that are not whole numbers from 0 to 1e9 or -1, locks without a seat.
 */
export function shortlist(reading: Reading, prices: Float64Array, widths: Widths, choice?: ColumnChoice): Shortlist {
  const { rows, columns } = reading;
  const seats = openSeats(reading);
  const start = new Int32Array(rows + 1);
  const room = rows * Math.min(columns, Math.max(widths.row, widths.whole));
  const column = new Int32Array(room);
  const gain = new Float64Array(room);
  const list: Shortlist = {
    pairs: { rows, columns, seats, start, column, gain, bonus: 0, largestGain: 0 },
    isWhole: new Uint8Array(rows),
    largest: new Float64Array(rows),
    prices: prices.map((price, at) => (seats[at] === 0 ? Number.POSITIVE_INFINITY : price)),
    beyond: new Float64Array(rows).fill(Number.POSITIVE_INFINITY),
    beyondColumn: new Float64Array(columns).fill(Number.POSITIVE_INFINITY),
  };
  const lowest = list.prices.reduce((least, price) => Math.min(least, price), Number.POSITIVE_INFINITY);
  const picks = createPicks(column, gain, Math.min(columns, widths.row));
  for (let row = 0; row < rows; row++) {
    picks.from = start[row]!;
    picks.count = 0;
    readRow(reading, list, row, widths.whole, picks, lowest, choice);
    start[row + 1] = picks.from + picks.count;
  }
  const largestGain = list.largest.reduce((most, one) => Math.max(most, one), 0);
  list.pairs.largestGain = largestGain;
  list.pairs.bonus = matchWorth(rows, largestGain);
  return list;
}

function readRow(
  reading: Reading,
  list: Shortlist,
  row: number,
  whole: number,
  picks: Picks,
  lowest: number,
  choice?: ColumnChoice,
): void {
  const { rows, columns, locked } = reading;
  const { isWhole, largest, beyond, prices, pairs } = list;
  const { gains, from } = rowAt(reading, row);
  largest[row] = largestOf(gains, from, columns);
  picks.most = largest[row]! - lowest;
  if (locked[row]! >= 0 || isFew(gains, from, columns, whole)) isWhole[row] = 1;
  if (locked[row]! >= 0) return;
  if (isWhole[row] === 1) pickAll(picks, pairs.seats, gains, from);
  else if (choice) offer(choice, row, gains, from);
  // Rows that gain the same everywhere would else all choose the same columns.
  else beyond[row] = pickLikely(picks, prices, gains, from, Math.floor((row * columns) / rows));
}

/** Of the gains, which have to be such. Four at a time: half of the time goes here where all else is easy. */
export function largestOf(gains: Float64Array, from: number, columns: number): number {
  const end = from + columns;
  let most = -1;
  let least = 0;
  let fraction = 0;
  let at = from;
  for (; at < end - 3; at += 4) {
    const a = gains[at]!;
    const b = gains[at + 1]!;
    const c = gains[at + 2]!;
    const d = gains[at + 3]!;
    fraction += a - Math.floor(a) + (b - Math.floor(b)) + (c - Math.floor(c) + (d - Math.floor(d)));
    if (a > most) most = a;
    if (b > most) most = b;
    if (c > most) most = c;
    if (d > most) most = d;
    if (a < least) least = a;
    if (b < least) least = b;
    if (c < least) least = c;
    if (d < least) least = d;
  }
  for (; at < end; at++) {
    const one = gains[at]!;
    fraction += one - Math.floor(one);
    if (one > most) most = one;
    if (one < least) least = one;
  }
  // What is no number, or not finite, leaves a fraction that is no number either.
  if (fraction !== 0 || most > LARGEST_GAIN || least < -1) {
    throw new RangeError("gains are whole numbers from 0 to 1e9, or FORBIDDEN");
  }
  return most;
}

/** Whether no more than `whole` pairs may be. */
function isFew(gains: Float64Array, from: number, columns: number, whole: number): boolean {
  let count = 0;
  for (let at = from; at < from + columns; at++) if (gains[at]! >= 0 && ++count > whole) return false;
  return true;
}

/** What a search has reached and not settled: a binary heap, the nearest first, by keys that lie elsewhere. */
export type Frontier = {
  count: number;
  nodes: Int32Array;
  /** Where in `nodes` each node lies, -1 for those that are not there. */
  place: Int32Array;
};

export function createFrontier(size: number): Frontier {
  return { count: 0, nodes: new Int32Array(size), place: new Int32Array(size).fill(-1) };
}

/** The node is there now, or its key has become smaller. */
export function approach(frontier: Frontier, keys: Float64Array, node: number): void {
  const { nodes, place } = frontier;
  let at = place[node]!;
  if (at < 0) at = frontier.count++;
  const key = keys[node]!;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const other = nodes[up]!;
    if (keys[other]! <= key) break;
    nodes[at] = other;
    place[other] = at;
    at = up;
  }
  nodes[at] = node;
  place[node] = at;
}

/** @returns the node of the smallest key, which is no longer there. There has to be one. */
export function takeNearest(frontier: Frontier, keys: Float64Array): number {
  const { nodes, place } = frontier;
  const nearest = nodes[0]!;
  place[nearest] = -1;
  const count = --frontier.count;
  if (count === 0) return nearest;
  const moved = nodes[count]!;
  const key = keys[moved]!;
  let at = 0;
  for (let child = 1; child < count; child = 2 * at + 1) {
    if (child + 1 < count && keys[nodes[child + 1]!]! < keys[nodes[child]!]!) child++;
    const other = nodes[child]!;
    if (keys[other]! >= key) break;
    nodes[at] = other;
    place[other] = at;
    at = child;
  }
  nodes[at] = moved;
  place[moved] = at;
  return nearest;
}

/** Nothing is there any more, and the keys of what was are infinite again. */
export function leave(frontier: Frontier, keys: Float64Array): void {
  const { nodes, place } = frontier;
  for (let at = 0; at < frontier.count; at++) {
    keys[nodes[at]!] = Number.POSITIVE_INFINITY;
    place[nodes[at]!] = -1;
  }
  frontier.count = 0;
}
