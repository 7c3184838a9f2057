import { type Pairs, startsOf } from "./pairs";
import type { Shortlist } from "./shortlist";

/** Pairs to be put on a list, in any order, also such as are there already. */
export type Further = { count: number; row: Int32Array; column: Int32Array; gain: Float64Array };

/** The list with further pairs; rows that are whole need none. */
export function extend(list: Shortlist, further: Further): Shortlist {
  const { pairs, isWhole } = list;
  const { rows, columns } = pairs;
  const order = sorted(further, rows);
  const room = pairs.start[rows]! + further.count;
  const next: Pairs = {
    ...pairs,
    start: new Int32Array(rows + 1),
    column: new Int32Array(room),
    gain: new Float64Array(room),
  };
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
    if (isWhole[row]) continue;
    for (let at = order.start[row]!; at < order.start[row + 1]!; at++) {
      const one = order.place[at]!;
      add(row, further.column[one]!, further.gain[one]!);
    }
  }
  next.start[rows] = count;
  return { ...list, pairs: next };
}

function sorted({ row, count }: Further, rows: number): { start: Int32Array; place: Int32Array } {
  const start = startsOf(row, count, rows);
  const next = start.slice();
  const place = new Int32Array(count);
  for (let at = 0; at < count; at++) place[next[row[at]!]!++] = at;
  return { start, place };
}
