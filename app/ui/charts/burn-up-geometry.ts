import { curveStepAfter, line } from "d3-shape";
import { linear } from "./linear";

/** Counts at the end of a day, since the beginning. @property day counted from the first day, 0. */
export type BurnUpPoint = { day: number; first: number; second: number };

const SIZE = { width: 400, height: 216, left: 50, right: 12, top: 22, bottom: 28 };
/** Points closer than this would run into each other. */
const CLOSE = 14;

/**
 * Positions of two rising counts, y downwards, from zero to all there are.
 * @param points by day. @param days the last day shown, at least `due`. @param total of the first and of the second count.
 */
export function burnUpShape(
  points: readonly BurnUpPoint[],
  { days, due, total }: { days: number; due: number; total: { first: number; second: number } },
) {
  const { width, height, left, right, top, bottom } = SIZE;
  const most = Math.max(1, total.first, total.second);
  const x = linear([0, Math.max(1, days)], [left, width - right]);
  const y = linear([0, most], [height - bottom, top]);
  const at = (day: number, count: number): [number, number] => [round(x(day)), round(y(count))];
  const series = (of: "first" | "second") => {
    const places = points.map((point) => at(point.day, point[of]));
    const path = line<[number, number]>().curve(curveStepAfter).digits(1);
    // Zero is where the axis is, unless nothing else is there.
    const counted = places.filter((_, place) => place === places.length - 1 || (points[place]?.[of] ?? 0) > 0);
    return { path: path(places) ?? "", marks: thinned(counted) };
  };
  const middle = Math.round(most / 2);
  return {
    ...{ width, height, left, right: width - right, top, bottom: height - bottom },
    ticks: [...new Set([0, ...(middle > 0 && middle < most ? [middle] : []), most])].map((count) => {
      return { count, y: round(y(count)) };
    }),
    due: round(x(due)),
    first: series("first"),
    second: series("second"),
  };
}

/** The last place, and those before it that stand apart. */
function thinned(places: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = [];
  for (const place of places.toReversed()) {
    const next = kept.at(-1);
    if (!next || next[0] - place[0] >= CLOSE) kept.push(place);
  }
  return kept.toReversed();
}

const round = (value: number) => Math.round(value * 10) / 10;
