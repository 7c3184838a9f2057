import { type Reading, rowAt } from "./reading";
import type { Further, Shortlist } from "./shortlist";

/** The rows that gain most in each column: where rows are many and seats few, it is the seats that choose. */
export function bestOfColumns(reading: Reading, { pairs, isWhole }: Shortlist, width: number): Further {
  const { rows, columns } = reading;
  const best = { row: new Int32Array(columns * width), gain: new Float64Array(columns * width).fill(-1) };
  const open = Int32Array.from(pairs.seats.keys()).filter((column) => pairs.seats[column]! > 0);
  // The least of a column's best, so far: what is forbidden is no more than what is not there.
  const least = new Float64Array(open.length).fill(-1);
  for (let row = 0; row < rows; row++) {
    if (isWhole[row] === 1) continue;
    const { gains, from } = rowAt(reading, row);
    for (let at = 0; at < open.length; at++) {
      const gain = gains[from + open[at]!]!;
      if (gain > least[at]!) least[at] = insert(best, open[at]! * width, width, row, gain);
    }
  }
  return closedUp(best, width);
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
  for (; at > from && gains[at - 1]! < gain; at--) {
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
