import type { Further } from "./pick";

/** The rows that gain most in each column: where rows are many and seats few, it is the seats that choose. */
export type ColumnChoice = {
  width: number;
  /** `width` of each column, the best first. */
  row: Int32Array;
  gain: Float64Array;
  /** The columns that have a seat, and of each one's best so far the least. */
  open: Int32Array;
  least: Float64Array;
};

export function createChoice(seats: Int32Array, width: number): ColumnChoice {
  const room = seats.length * width;
  const open = Int32Array.from(seats.keys()).filter((column) => seats[column]! > 0);
  const least = new Float64Array(open.length);
  return { width, row: new Int32Array(room), gain: new Float64Array(room).fill(-1), open, least };
}

/** Of equals one in so many takes the place of another: columns that gain the same everywhere would else all choose the same rows. */
const SPREAD = 64;

/** The row comes into question for every column. */
export function offer(choice: ColumnChoice, row: number, gains: Float64Array, from: number): void {
  const { open, least, width } = choice;
  for (let at = 0; at < open.length; at++) {
    const gain = gains[from + open[at]!]!;
    if (gain < least[at]!) continue;
    const column = open[at]!;
    if (gain === least[at]! && (row + 7 * column) % SPREAD !== 0) continue;
    const last = insert(choice, column * width, width, row, gain);
    if (last > 0) least[at] = last;
  }
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

/** What all columns chose. */
export function chosen({ row, gain, width }: ColumnChoice): Further {
  const further = { count: 0, row, column: new Int32Array(row.length), gain };
  for (let at = 0; at < row.length; at++) {
    if (gain[at]! < 0) continue;
    row[further.count] = row[at]!;
    gain[further.count] = gain[at]!;
    further.column[further.count++] = Math.floor(at / width);
  }
  return further;
}
