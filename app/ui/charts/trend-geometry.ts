import { scalePoint } from "d3-scale";
import { line } from "d3-shape";

/** A rating at one time: its place on the scale from 0, and whether it can be compared with the one before, so that a line joins them. */
export type TrendMark = { place: number | null; joins: boolean };

/** Two ratings over the same times. */
export type Trend = { own: readonly TrendMark[]; other: readonly TrendMark[] };

export type TrendSize = { width: number; height: number; left: number; row: number };
type TrendForm = Omit<TrendSize, "height">;
export const SMALL: TrendForm = { width: 272, left: 88, row: 22 };
export const LARGE: TrendForm = { width: 400, left: 96, row: 32 };

/** As high as its words and the names of the times below them need. */
export const sizeFor = (form: TrendForm, words: number): TrendSize => ({
  ...form,
  height: TOP + words * form.row + TIMES,
});

type Point = readonly [x: number, y: number];
type Series = { points: readonly Point[]; lines: readonly string[] };

const TOP = 4;
const TIMES = 20;
/** Room for half of the last label. */
const RIGHT = 26;
/** Equal ratings stand side by side, so that neither hides the other. */
const ASIDE = 5;

/**
 * Positions of a trend's parts, y downwards, the highest word on top. A line joins ratings that can be compared, and ends where the
 * next one can't; a time without a rating does not end it.
 * @param words on the scale, at least one.
 */
export function trendShape({ own, other }: Trend, words: number, { width, left, row }: TrendSize) {
  const times = Math.max(own.length, other.length);
  const x = scalePoint(range(times), [left, width - RIGHT]).padding(0.5);
  const y = scalePoint(range(words).reverse(), [TOP, TOP + words * row]).padding(0.5);
  const gap = x.step();
  const series = (marks: readonly TrendMark[], aside: number): Series => {
    const runs: Point[][] = [];
    for (const [index, { place, joins }] of marks.entries()) {
      if (place === null) continue;
      const point: Point = [round((x(index) ?? 0) + aside), round(y(place) ?? 0)];
      const run = runs.at(-1);
      if (run && joins) run.push(point);
      else runs.push([point]);
    }
    const path = line<Point>().digits(1);
    return { points: runs.flat(), lines: runs.filter((run) => run.length > 1).map((run) => path(run) ?? "") };
  };
  const aside = Math.min(ASIDE, gap / 4);
  return {
    rows: range(words).map((place) => round(y(place) ?? 0)),
    from: left,
    to: width - RIGHT,
    bottom: TOP + words * row,
    times: range(times).map((time) => round(x(time) ?? 0)),
    radius: Math.max(1, Math.min(4.5, gap / 3)),
    own: series(own, -aside),
    other: series(other, aside),
  };
}

const range = (length: number) => Array.from({ length }, (_, index) => index);
const round = (value: number) => Math.round(value * 10) / 10;
