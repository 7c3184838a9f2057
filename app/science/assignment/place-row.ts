import { type ColumnChoice, chosen } from "./best-of-columns";
import { type Further, otherPairs, startsOf } from "./pick";
import { type Seating, seat, unseat } from "./seating";
import { approach, leave, type Shortlist, takeNearest } from "./shortlist";

/**
 * Finds a column for a row that has none, moving others on where that costs least, or leaves out whoever costs least.
 * Dijkstra's search from the row; a distance is what the moves lose against everybody's profits.
 */
export function placeRow(seating: Seating, row: number): void {
  const { profits, prices, first, next, search } = seating;
  const { columnDistance, settled } = search;
  const end = shortest(seating, row);
  for (let at = 0; at < end.settled; at++) {
    const column = settled[at]!;
    const change = end.distance - columnDistance[column]!;
    columnDistance[column] = Number.POSITIVE_INFINITY;
    if (change === 0) continue;
    prices[column]! += change;
    for (let each = first[column]!; each >= 0; each = next[each]!) profits[each]! -= change;
  }
  profits[row]! -= end.distance;
  leave(search.frontier, columnDistance);
  moveAlong(seating, row, end);
}

type End = {
  distance: number;
  /** A column with a free seat, or -1: then `leaver` is left out. */
  column: number;
  leaver: number;
  settled: number;
};

function shortest(seating: Seating, row: number): End {
  const { profits, first, next, search } = seating;
  const { columnDistance, frontier, settled } = search;
  const end: End = { distance: profits[row]!, column: -1, leaver: row, settled: 0 };
  reach(seating, row, 0, end);
  while (frontier.count > 0) {
    const distance = columnDistance[frontier.nodes[0]!]!;
    if (distance >= end.distance) break;
    const column = takeNearest(frontier, columnDistance);
    settled[end.settled++] = column;
    for (let each = first[column]!; each >= 0 && end.distance > distance; each = next[each]!) {
      if (distance + profits[each]! < end.distance) {
        end.distance = distance + profits[each]!;
        end.column = -1;
        end.leaver = each;
      }
      reach(seating, each, distance, end);
    }
  }
  return end;
}

function reach(seating: Seating, row: number, distance: number, end: End): void {
  const { pairs, profits, prices, free, search } = seating;
  const { column: columns, gain, start } = pairs;
  const { columnDistance, columnVia, frontier } = search;
  const base = distance + profits[row]! - pairs.bonus;
  const stop = start[row + 1]!;
  for (let at = start[row]!; at < stop; at++) {
    const column = columns[at]!;
    const found = base - gain[at]! + prices[column]!;
    if (found >= end.distance || found >= columnDistance[column]!) continue;
    columnVia[column] = row;
    if (free[column]! > 0) {
      end.distance = found;
      end.column = column;
      if (found === distance) break;
    } else {
      columnDistance[column] = found;
      approach(frontier, columnDistance, column);
    }
  }
}

function moveAlong(seating: Seating, row: number, end: End): void {
  const { columnOf, search } = seating;
  if (end.column < 0 && end.leaver === row) return;
  let to = end.column;
  if (to < 0) {
    to = columnOf[end.leaver]!;
    unseat(seating, end.leaver);
  }
  for (;;) {
    const mover = search.columnVia[to]!;
    const from = columnOf[mover]!;
    if (mover !== row) unseat(seating, mover);
    seat(seating, mover, to);
    if (mover === row) return;
    to = from;
  }
}

/** The list with what the columns chose. */
export function withChoice(list: Shortlist, choice: ColumnChoice): Shortlist {
  const beyondColumn = new Float64Array(list.pairs.columns);
  for (let at = 0; at < choice.open.length; at++) beyondColumn[choice.open[at]!] = choice.least[at]!;
  return { ...extend(list, chosen(choice)), beyondColumn };
}

/** The list with further pairs, some of which may be there already; rows that are whole need none. */
export function extend(list: Shortlist, further: Further): Shortlist {
  const { pairs, isWhole } = list;
  const { rows, columns } = pairs;
  const order = orderByRow(further, rows);
  const room = pairs.start[rows]! + further.count;
  const next = otherPairs(pairs, {
    start: new Int32Array(rows + 1),
    column: new Int32Array(room),
    gain: new Float64Array(room),
  });
  const seen = new Int32Array(columns).fill(-1);
  let count = 0;
  const add = (row: number, column: number, gain: number) => {
    if (seen[column] === row) return;
    seen[column] = row;
    next.column[count] = column;
    next.gain[count++] = gain;
  };
  for (let row = 0; row < rows; row++) {
    next.start[row] = count;
    for (let at = pairs.start[row]!; at < pairs.start[row + 1]!; at++) add(row, pairs.column[at]!, pairs.gain[at]!);
    if (isWhole[row] === 1) continue;
    for (let at = order.start[row]!; at < order.start[row + 1]!; at++) {
      const one = order.place[at]!;
      add(row, further.column[one]!, further.gain[one]!);
    }
  }
  next.start[rows] = count;
  return { ...list, pairs: next };
}

function orderByRow({ row, count }: Further, rows: number): { start: Int32Array; place: Int32Array } {
  const start = startsOf(row, count, rows);
  const next = start.slice();
  const place = new Int32Array(count);
  for (let at = 0; at < count; at++) place[next[row[at]!]!++] = at;
  return { start, place };
}
