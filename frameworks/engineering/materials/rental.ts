/** Turns the tools of a rental into a bill. Amounts are in cents. */

export type Tool = { name: string; rate: number; days?: number };

const WIDTH = 32;

const daysOf = (tool: Tool): number => tool.days ?? 1;

function charge(tool: Tool): number {
  return Math.round(tool.rate * daysOf(tool));
}

export function total(tools: readonly Tool[]): number {
  let result = 0;
  for (const tool of tools) {
    if (daysOf(tool)) result += charge(tool);
  }
  return result;
}

const inWords = (cents: number): string => (cents / 100).toFixed(2);

export function formatBill(tools: readonly Tool[]): string {
  const rows: string[] = [];
  for (const tool of tools) {
    if (!daysOf(tool)) continue;
    const label = daysOf(tool) === 1 ? tool.name : `${daysOf(tool)} days ${tool.name}`;
    const price = inWords(charge(tool));
    rows.push(label.slice(0, WIDTH - price.length - 1).padEnd(WIDTH - price.length) + price);
  }
  rows.push("-".repeat(WIDTH));
  const price = inWords(total(tools));
  rows.push("To pay".padEnd(WIDTH - price.length) + price);
  return rows.join("\n");
}
