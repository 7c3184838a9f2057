import type { Further } from "./extend";
import { type Reading, rowAt } from "./reading";
import type { Shortlist } from "./shortlist";

/**
 * The rows that each column would have: those that gain most there, or, against the row's own best, lose least. Else columns that
 * are nobody's first choice would be on few lists, and those that have to choose among many rows would not find the best.
 * @param isOwn whether gains count by themselves, rather than against each row's largest.
 */
export function wantedByColumn(reading: Reading, list: Shortlist, width: number, isOwn: boolean): Further {
  const { rows, columns } = reading;
  const { isWhole, largest, pairs } = list;
  const further = {
    count: 0,
    row: new Int32Array(columns * width).fill(-1),
    column: new Int32Array(columns * width),
    gain: new Float64Array(columns * width),
  };
  const keys = new Float64Array(columns * width).fill(Number.NEGATIVE_INFINITY);
  const least = pairs.seats.map((seats) => (seats > 0 ? 1 : 0));
  const leastKey = Float64Array.from(least, (one) => (one === 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY));
  for (let row = 0; row < rows; row++) {
    if (isWhole[row]) continue;
    const { gains, from } = rowAt(reading, row);
    const base = isOwn ? 0 : largest[row]!;
    for (let column = 0; column < columns; column++) {
      const gain = gains[from + column]!;
      const key = gain - base;
      if (key <= leastKey[column]! || gain < 0) continue;
      let at = column * width + width - 1;
      for (; at > column * width && keys[at - 1]! < key; at--) {
        keys[at] = keys[at - 1]!;
        further.row[at] = further.row[at - 1]!;
        further.gain[at] = further.gain[at - 1]!;
      }
      keys[at] = key;
      further.row[at] = row;
      further.gain[at] = gain;
      leastKey[column] = keys[column * width + width - 1]!;
    }
  }
  // Close up what stayed empty.
  for (let at = 0; at < further.row.length; at++) {
    if (further.row[at]! < 0) continue;
    further.row[further.count] = further.row[at]!;
    further.gain[further.count] = further.gain[at]!;
    further.column[further.count++] = Math.floor(at / width);
  }
  return further;
}
