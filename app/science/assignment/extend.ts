import { type ColumnChoice, chosen } from "./best-of-columns";
import { type Further, otherPairs, startsOf } from "./pairs";
import type { Shortlist } from "./shortlist";

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
