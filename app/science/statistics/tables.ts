/** Sums of a table's parts, given by rows. */

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function totalsByRow(table: readonly (readonly number[])[]): number[] {
  return table.map(sum);
}

export function totalsByColumn(table: readonly (readonly number[])[]): number[] {
  const totals = new Array<number>(table[0]?.length ?? 0).fill(0);
  for (const row of table) for (const [column, value] of row.entries()) totals[column]! += value;
  return totals;
}

/**
 * Rows of a flat table, added up: for resampling what is made of sums, where this is nearly all that there is to do.
 * @param flat rows one after the other, of `width` numbers each.
 * @param rows places of rows, each as often as it counts.
 */
export function sumOfRows(flat: Float64Array, width: number, rows: readonly number[]): Float64Array {
  const totals = new Float64Array(width);
  for (const row of rows) {
    const from = row * width;
    for (let at = 0; at < width; at++) totals[at]! += flat[from + at]!;
  }
  return totals;
}

/** One after the other, for `sumOfRows`. */
export function flattened(rows: readonly ArrayLike<number>[], width: number): Float64Array {
  const flat = new Float64Array(rows.length * width);
  for (const [index, row] of rows.entries()) flat.set(row, index * width);
  return flat;
}
