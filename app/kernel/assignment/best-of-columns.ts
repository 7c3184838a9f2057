import { type Reading, rowAt } from "./reading";
import { extend, type Further, type Shortlist } from "./shortlist";

/** Of equals one in so many takes the place of another: columns that gain the same everywhere would else all choose the same rows. */
const SPREAD = 64;

/** A list with the rows that gain most in each column, too: where rows are many and seats few, it is the seats that choose. */
export function chosenByColumns(reading: Reading, list: Shortlist, width: number): Shortlist {
  const { rows, columns } = reading;
  const { pairs, isWhole } = list;
  const best = { row: new Int32Array(columns * width), gain: new Float64Array(columns * width).fill(-1) };
  const open = Int32Array.from(pairs.seats.keys()).filter((column) => pairs.seats[column]! > 0);
  // Of each column's best so far the least. What is forbidden does not come before what is not there.
  const least = new Float64Array(open.length);
  for (let row = 0; row < rows; row++) {
    if (isWhole[row] === 1) continue;
    const { gains, from } = rowAt(reading, row);
    for (let at = 0; at < open.length; at++) {
      const gain = gains[from + open[at]!]!;
      if (gain < least[at]!) continue;
      const column = open[at]!;
      if (gain > least[at]! || (row + 7 * column) % SPREAD === 0) {
        least[at] = Math.max(0, insert(best, column * width, width, row, gain));
      }
    }
  }
  const beyondColumn = new Float64Array(columns);
  for (let at = 0; at < open.length; at++) beyondColumn[open[at]!] = least[at]!;
  return { ...extend(list, closedUp(best, width)), beyondColumn };
}

/** @returns the least gain of them. */
function insert(
  { row: rows, gain: gains }: Pick<Further, "row" | "gain">,
  from: number,
  width: number,
  row: number,
  gain: number,
): number {
  let at = from + width - 1;
  for (; at > from && gains[at - 1]! <= gain; at--) {
    gains[at] = gains[at - 1]!;
    rows[at] = rows[at - 1]!;
  }
  gains[at] = gain;
  rows[at] = row;
  return gains[from + width - 1]!;
}

function closedUp({ row, gain }: Pick<Further, "row" | "gain">, width: number): Further {
  const further = { count: 0, row, column: new Int32Array(row.length), gain };
  for (let at = 0; at < row.length; at++) {
    if (gain[at]! < 0) continue;
    row[further.count] = row[at]!;
    gain[further.count] = gain[at]!;
    further.column[further.count++] = Math.floor(at / width);
  }
  return further;
}
