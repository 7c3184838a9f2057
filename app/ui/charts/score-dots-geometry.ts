import { linear } from "./linear";
import { DOT_RADIUS } from "./named-dot";

/** A value of one person, shown as a dot with their initials. */
type Dot = { mark: string; name: string; at: number };
/** `apart`: the ends of the line, which may lie beyond the dots where these are means. */
export type ScoreRow = { label: string; dots: readonly Dot[]; apart: readonly [number, number] | null };

const LANE = 2 * DOT_RADIUS + 2;
const TOP = 30;
const PADDING = 9;

/** Labels beside their rows, or above them on a phone. */
const WIDE = { left: 210, width: 640, above: 0 };
const NARROW = { left: 0, width: 288, above: 34 };

/**
 * Positions of rows of dots on one scale. Dots that would cover each other go into further lanes, and their row grows.
 * @param scale its lowest and highest value.
 *
 * Worked case: 3, 3 and 5 of five points take two lanes: the second 3 lies below the first.
 */
export function scoreDotsShape(rows: readonly ScoreRow[], [lowest, highest]: [number, number], narrow = false) {
  const { left, width, above } = narrow ? NARROW : WIDE;
  const edge = DOT_RADIUS + 6;
  const x = linear([lowest, highest], [left + edge, width - edge]);
  let y = TOP;
  const shaped = rows.map(({ label, dots, apart }) => {
    const placed = inLanes(dots.map((dot) => ({ ...dot, x: x(dot.at) })));
    const lanes = Math.max(1, ...placed.map(({ lane }) => lane + 1));
    const top = y;
    const first = top + above + PADDING + DOT_RADIUS;
    y = top + above + lanes * LANE + 2 * PADDING;
    return {
      ...{ label, top, height: y - top, middle: first + ((lanes - 1) * LANE) / 2 },
      dots: placed.map(({ mark, name, x: at, lane }) => ({ mark, name, x: at, y: first + lane * LANE })),
      ends: apart && { from: x(apart[0]), to: x(apart[1]) },
    };
  });
  const ticks = Array.from({ length: highest - lowest + 1 }, (_, index) => ({
    value: lowest + index,
    x: x(lowest + index),
  }));
  const labels = narrow ? { width, height: above } : { width: left - 12, height: null };
  return { width, height: y, top: TOP, ticks, rows: shaped, labels };
}

/** From left to right, each in the first lane where it covers no other. */
function inLanes<At extends { x: number }>(dots: readonly At[]): (At & { lane: number })[] {
  const ends: number[] = [];
  return [...dots]
    .sort((one, other) => one.x - other.x)
    .map((dot) => {
      const free = ends.findIndex((end) => dot.x - end >= LANE);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = dot.x;
      return { ...dot, lane };
    });
}
