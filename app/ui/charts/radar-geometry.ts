import { scalePoint } from "d3-scale";
import { curveLinearClosed, lineRadial, pointRadial } from "d3-shape";

/** The side of the square that the chart is drawn in; labels in words stand outside of it. */
export const SIDE = 320;
const RADIUS = 136;
const NUMBER_RADIUS = RADIUS + 15;
const WORDS_RADIUS = RADIUS + 16;
const LINE_LENGTH = 20;
/** Of words, in units; `styles.css` has the size of the letters. */
export const LINE_HEIGHT = 13;

export type RadarAxis = {
  label: string;
  /** Index into the rings, 0 for the innermost; `null` when there is no judgment. */
  value: number | null;
};

export type Point = readonly [x: number, y: number];
export type AxisShape = {
  label: string;
  lines: string[];
  anchor: "start" | "middle" | "end";
  open: boolean;
  /** The spoke's outer end, where its number stands, and the first line of its name. */
  end: Point;
  number: Point;
  words: Point;
  dot: Point | null;
};

export type RadarShape = {
  rings: { label: string; radius: number }[];
  axes: AxisShape[];
  /** Lines through neighbouring axes that have values; closed only where all have one. */
  lines: string[];
  areas: string[];
};

/**
 * Where everything of a radar chart goes, in units around its centre, y downwards.
 * The first axis stands half a step right of the top, so that the words of the rings go straight up between two axes.
 * An axis without a value is a gap: no point, and no line through it, since nothing known is not the lowest.
 */
export function radarShape(axes: readonly RadarAxis[], rings: readonly string[]): RadarShape {
  const ring = scalePoint<number>()
    .domain(rings.map((_, index) => index))
    .range([RADIUS / Math.max(rings.length, 1), RADIUS]);
  const radius = (value: number) => (ring(0) ?? RADIUS) + value * ring.step();
  const step = (2 * Math.PI) / axes.length;
  const angle = (index: number) => (index + 0.5) * step;
  const runs = runsOfValues(axes);
  const whole = runs.length === 1 && runs[0]?.length === axes.length;
  const line = lineRadial<number>()
    .angle(angle)
    .radius((index) => radius(axes[index]?.value ?? 0))
    .digits(1);
  if (whole) line.curve(curveLinearClosed);
  const lines = runs.filter((run) => run.length > 1).map((run) => line(run) ?? "");
  return {
    rings: rings.map((label, index) => ({ label, radius: round(radius(index)) })),
    axes: axes.map((axis, index) => axisShape(axis, angle(index), radius, axes.length > 12 ? 2 : 3)),
    lines,
    areas: whole ? lines : lines.map((path) => `${path}L0,0Z`),
  };
}

function axisShape(
  { label, value }: RadarAxis,
  angle: number,
  radius: (value: number) => number,
  mostLines: number,
): AxisShape {
  const side = Math.sin(angle);
  const lines = wrap(label, mostLines);
  const [x, y] = at(angle, WORDS_RADIUS);
  // Names grow away from the circle: upwards above it, downwards below, both ways beside it.
  const rise = ((lines.length - 1) * LINE_HEIGHT * (1 + Math.cos(angle))) / 2;
  return {
    label,
    lines,
    anchor: Math.abs(side) < 0.1 ? "middle" : side > 0 ? "start" : "end",
    open: value === null,
    end: at(angle, RADIUS),
    number: at(angle, NUMBER_RADIUS),
    words: [x, round(y - rise)],
    dot: value === null ? null : at(angle, radius(value)),
  };
}

/** Indices of neighbouring axes with values, around the circle; a run may pass from the last axis to the first. */
function runsOfValues(axes: readonly RadarAxis[]): number[][] {
  const firstGap = axes.findIndex((axis) => axis.value === null);
  if (firstGap === -1) return axes.length ? [axes.map((_, index) => index)] : [];
  const runs: number[][] = [];
  let run: number[] = [];
  for (let walked = 1; walked <= axes.length; walked++) {
    const index = (firstGap + walked) % axes.length;
    if (axes[index]?.value !== null) run.push(index);
    else {
      if (run.length) runs.push(run);
      run = [];
    }
  }
  return runs;
}

/** What does not fit ends in an ellipsis, and stands in full in the table beside the chart. */
function wrap(label: string, mostLines: number): string[] {
  const lines: string[] = [];
  for (const word of label.trim().split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length && longer.length <= LINE_LENGTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.slice(0, mostLines).map((line, index) => {
    const cut = line.length > LINE_LENGTH || (index === mostLines - 1 && lines.length > mostLines);
    return cut ? `${line.slice(0, LINE_LENGTH - 1)}…` : line;
  });
}

function at(angle: number, radius: number): Point {
  const [x, y] = pointRadial(angle, radius);
  return [round(x), round(y)];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
