import { linear } from "./linear";

/** Two counts of one thing; `null` if too few people are behind it. */
export type BarPair = { label: string; first: number | null; second: number | null };

export const BAR = 14;
const LEFT = 150;
const WIDTH = 520;
const GAP = 16;
/** Room for the number beside the longest bar. */
const FOR_NUMBER = 110;

/** Where each bar starts and how long it is; all share one scale from zero. */
export function pairedBarsShape(pairs: readonly BarPair[]) {
  const most = Math.max(1, ...pairs.flatMap(({ first, second }) => [first ?? 0, second ?? 0]));
  const length = linear([0, most], [0, WIDTH - LEFT - FOR_NUMBER]);
  const bar = (value: number | null) => ({ value, width: value === null ? null : length(value) });
  const rowHeight = 2 * BAR + 2 + GAP;
  const rows = pairs.map(({ label, first, second }, index) => ({
    label,
    y: GAP / 2 + index * rowHeight,
    first: bar(first),
    second: bar(second),
  }));
  return { width: WIDTH, height: pairs.length * rowHeight, left: LEFT, rows };
}
