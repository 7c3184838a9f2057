import { otherPairs, type Pairs } from "./pick";
import { type AssignmentProblem, type Reading, readingOf } from "./problem";
import type { Seating } from "./seating";
import { settle } from "./smallest-prices";
import {
  beginRow,
  createWritten,
  firstByIndex,
  isTight,
  type Tight,
  tightOf,
  type Written,
  writeLookedUp,
} from "./tight";

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

export type Change =
  /** The row must have the column from now on. */
  | { kind: "lock"; row: number; column: number }
  | { kind: "unlock"; row: number }
  /** The two must never be together. */
  | { kind: "forbid"; row: number; column: number }
  /** The column has so many seats from now on: 0 for one that is lost. */
  | { kind: "seats"; column: number; capacity: number }
  /** The row gains otherwise from now on. */
  | { kind: "gains"; row: number; gain: Float64Array }
  /** A further row, after all others. */
  | { kind: "row"; gain: Float64Array };

/**
 * The problem as it is after the changes, one after the other; the given one stays as it is.
 * @throws {RangeError} a row or column that is not there, or gains of another length. A lock without a seat shows when solved.
 */
export function changeProblem(problem: AssignmentProblem, changes: readonly Change[]): AssignmentProblem {
  const { rows, columns, capacities, locked, changed } = changeReading(problem, changes);
  if (changed.size === 0) return { rows, columns, capacities, gain: problem.gain, locked };
  const gain = new Float64Array(rows * columns);
  gain.set(problem.gain);
  for (const [row, own] of changed) gain.set(own, row * columns);
  return { rows, columns, capacities, gain, locked };
}

/** The same without a copy of the gains, which are most of a problem: only the rows that change are beside them. */
export function changeReading(problem: AssignmentProblem, changes: readonly Change[]): Reading {
  const before = readingOf(problem);
  const { columns, gain } = before;
  const added = changes.filter(({ kind }) => kind === "row").length;
  const locked = new Int32Array(before.rows + added).fill(-1);
  locked.set(before.locked);
  const changed = new Map<number, Float64Array>();
  const next = { ...before, capacities: before.capacities.slice(), locked, changed };
  for (const change of changes) apply(next, change);
  // Written out as in `readingOf`: readings of two shapes would be read more slowly.
  return { rows: next.rows, columns, capacities: next.capacities, locked, gain, changed };
}

function apply(next: Reading & { changed: Map<number, Float64Array> }, change: Change): void {
  const { columns, capacities, gain, locked, changed } = next;
  if ("row" in change && !(change.row >= 0 && change.row < next.rows)) throw new RangeError("there is no such row");
  if ("column" in change && !(change.column >= 0 && change.column < columns))
    throw new RangeError("there is no such column");
  if ("gain" in change && change.gain.length !== columns) throw new RangeError("a row has a gain for every column");
  if (change.kind === "lock") locked[change.row] = change.column;
  else if (change.kind === "unlock") locked[change.row] = -1;
  else if (change.kind === "seats") capacities[change.column] = change.capacity;
  else if (change.kind === "gains") changed.set(change.row, change.gain);
  else if (change.kind === "row") changed.set(next.rows++, change.gain);
  else {
    const { row, column } = change;
    const own = (changed.get(row) ?? gain.subarray(row * columns, (row + 1) * columns)).slice();
    own[column] = -1;
    changed.set(row, own);
  }
}
