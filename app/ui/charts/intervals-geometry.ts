import { linear } from "./linear";

/** A figure with its interval; `null` where there is none. */
export type IntervalRow = { label: string; value: number | null; low: number | null; high: number | null };
/** A line across all rows; `isMain` for what the figures are compared with. */
export type IntervalTick = { at: number; label: string; isMain?: boolean };

const TOP = 34;
const WIDE = { left: 210, width: 640, row: 36, above: 0 };
const NARROW = { left: 0, width: 288, row: 58, above: 26 };
const EDGE = 22;
/** How far an interval that is cut points beyond the scale, so that a figure at the edge does not cover its arrow. */
const BEYOND = 12;

/**
 * Positions of figures with intervals on one scale, linear or by ratios. What lies outside of the scale is drawn at its edge, and its
 * interval points beyond it.
 * @param isRatio equal ratios are equally far apart: 0.5 is as far from 1 as 2 is. All values are above 0 then.
 */
export function intervalsShape(
  rows: readonly IntervalRow[],
  ticks: readonly IntervalTick[],
  [lowest, highest]: [number, number],
  { isRatio = false, narrow = false } = {},
) {
  const { left, width, row, above } = narrow ? NARROW : WIDE;
  const scaled = (value: number) => (isRatio ? Math.log(Math.max(value, Number.MIN_VALUE)) : value);
  const along = linear([scaled(lowest), scaled(highest)], [left + EDGE, width - EDGE]);
  const x = (value: number) => along(scaled(Math.min(Math.max(value, lowest), highest)));
  const height = TOP + rows.length * row + 8;
  // Above a mark stands its label, which no line crosses.
  const rowBands = rows.map((_, index) => ({ from: TOP + index * row + above, to: TOP + (index + 1) * row }));
  return {
    ...{ width, height, top: TOP, row, left: left + EDGE },
    labels: narrow ? { width, height: above } : { width: left - 12, height: row },
    bands: narrow ? rowBands : [{ from: TOP, to: height }],
    ticks: ticks.map(({ at, ...tick }) => ({ ...tick, x: x(at) })),
    rows: rows.map(({ label, value, low, high }, index) => ({
      ...{ label, top: TOP + index * row, y: TOP + index * row + above + (row - above) / 2 },
      x: value === null ? null : x(value),
      from: low === null ? null : endAt(x(low), low < lowest, -BEYOND),
      to: high === null ? null : endAt(x(high), high > highest, BEYOND),
    })),
  };
}

const endAt = (x: number, isCut: boolean, beyond: number) => ({ x: isCut ? x + beyond : x, isCut });
