import { scalePoint } from "d3-scale";
import { line } from "d3-shape";
import type { Stand, Step } from "../domain/movement-timeline";
import { APART } from "./movement-words";

const COLUMN = 104;
const ROW = 34;
const LEFT = 104;
const TOP = 14;
/** For two lines of words under the lowest row. */
const BOTTOM = 46;
/** Own and agreed points of one word stand beside each other. */
const ASIDE = 7;

export type ChartPoint = { own: Stand; agreed: Stand };
export type Point = readonly [x: number, y: number];

export type ChartShape = {
  width: number;
  height: number;
  left: number;
  rows: readonly { label: string; y: number }[];
  columns: readonly { x: number; apart: Step | null }[];
  own: Series;
  agreed: Series;
};
type Series = { points: readonly Point[]; lines: readonly string[] };

/**
 * Where everything of a timeline goes, in pixels, y downwards: a column for each assessment, a row for each word of the scale,
 * the highest on top. A line joins words that can be compared, and ends where the next one cannot be compared with it.
 * @param scale labels, lowest first. A word that it does not know has no point.
 */
export function chartShape(points: readonly ChartPoint[], scale: readonly string[]): ChartShape {
  const width = LEFT + points.length * COLUMN;
  const height = TOP + scale.length * ROW + BOTTOM;
  const x = scalePoint<number>()
    .domain(points.map((_, index) => index))
    .range([LEFT, width])
    .padding(0.5);
  const y = scalePoint<string>()
    .domain([...scale].reverse())
    .range([TOP, TOP + scale.length * ROW])
    .padding(0.5);
  const series = (side: "own" | "agreed", aside: number): Series => {
    const runs = comparable(points.map((point) => point[side]));
    const at = ({ index, word }: Placed): Point[] => {
      const [across, down] = [x(index), y(word)];
      return across === undefined || down === undefined ? [] : [[round(across + aside), round(down)]];
    };
    const placed = runs.map((run) => run.flatMap(at));
    const path = line<Point>().digits(1);
    return {
      points: placed.flat(),
      lines: placed.filter((run) => run.length > 1).map((run) => path([...run] as [number, number][]) ?? ""),
    };
  };
  return {
    width,
    height,
    left: LEFT,
    rows: scale.map((label) => ({ label, y: round(y(label) ?? 0) })),
    columns: points.map(({ own, agreed }, index) => ({
      x: round(x(index) ?? 0),
      apart: apartOf(own) ?? apartOf(agreed),
    })),
    own: series("own", -ASIDE),
    agreed: series("agreed", ASIDE),
  };
}

type Placed = { index: number; word: string };

const apartOf = ({ step }: Stand) => (APART.includes(step) ? step : null);

/** Words one after the other that can be compared, with the columns they stand in. */
function comparable(stands: readonly Stand[]): Placed[][] {
  const runs: Placed[][] = [];
  for (const [index, { word, step }] of stands.entries()) {
    if (word === null) continue;
    const run = runs.at(-1);
    if (run && !APART.includes(step)) run.push({ index, word });
    else runs.push([{ index, word }]);
  }
  return runs;
}

const round = (value: number) => Math.round(value * 10) / 10;
