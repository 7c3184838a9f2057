import { scaleBand } from "d3-scale";
import { linear } from "./linear";

/** Counts over the same times, one list for each series; `null` where one is hidden. */
export type ColumnCounts = readonly (readonly (number | null)[])[];

export const PANEL = { width: 288, height: 104, top: 18, bottom: 82 };
/** Height of the sign in the place of a hidden count. */
const HIDDEN = 14;
const WIDEST = 34;

const BRIEF = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 2 });

/** A count above its bar, as wide as two bars side by side have room for: “999”, “2.5K”, “12K”. */
export const inBrief = (count: number): string => (count < 1000 ? String(count) : BRIEF.format(count));

/** The largest count of several panels, which share one scale. */
export const mostOf = (panels: readonly ColumnCounts[]): number =>
  panels.flat(2).reduce<number>((most, count) => Math.max(most, count ?? 0), 1);

/**
 * Places of upright bars, from zero: at each time, the series stand side by side.
 * @param most the count that is as tall as the panel, at least 1.
 */
export function columnsShape(counts: ColumnCounts, most: number) {
  const times = counts[0]?.length ?? 0;
  const x = scaleBand(range(times), [0, PANEL.width]).paddingInner(0.3).paddingOuter(0.15);
  const height = linear([0, most], [0, PANEL.bottom - PANEL.top]);
  const width = Math.min(WIDEST, x.bandwidth() / Math.max(1, counts.length) - 1);
  const bars = counts.flatMap((series, at) =>
    series.map((count, time) => {
      const tall = round(count === null ? HIDDEN : height(count));
      const middle = (x(time) ?? 0) + x.bandwidth() / 2;
      const left = middle + (at - counts.length / 2) * (width + 2) + 1;
      return { series: at, time, count, x: round(left), y: round(PANEL.bottom - tall), height: tall };
    }),
  );
  const ticks = range(times).map((time) => round((x(time) ?? 0) + x.bandwidth() / 2));
  return { bars, ticks, width: round(Math.max(width, 0.5)) };
}

const range = (length: number) => Array.from({ length }, (_, index) => index);
const round = (value: number) => Math.round(value * 10) / 10;
