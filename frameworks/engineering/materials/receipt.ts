/** Turns the lines of a purchase into a receipt. Amounts are in cents. */

export type Line = { name: string; price: number; count?: number };

const WIDTH = 32;

const countOf = (line: Line): number => line.count ?? 1;

function amount(line: Line): number {
  return Math.round(line.price * countOf(line));
}

export function total(lines: readonly Line[]): number {
  let result = 0;
  for (const line of lines) {
    if (countOf(line)) result += amount(line);
  }
  return result;
}

const inWords = (cents: number): string => (cents / 100).toFixed(2);

export function formatReceipt(lines: readonly Line[]): string {
  const rows: string[] = [];
  for (const line of lines) {
    if (!countOf(line)) continue;
    const label = countOf(line) === 1 ? line.name : `${countOf(line)} x ${line.name}`;
    const price = inWords(amount(line));
    rows.push(label.slice(0, WIDTH - price.length - 1).padEnd(WIDTH - price.length) + price);
  }
  rows.push("-".repeat(WIDTH));
  const price = inWords(total(lines));
  rows.push("Total".padEnd(WIDTH - price.length) + price);
  return rows.join("\n");
}
