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
