import { scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { useId } from "react";
import { TableRegion } from "~/ui/table";
import { useTimeInWords } from "~/ui/time-text";
import type { CompetencyStep } from "../domain/movement-competency";
import type { Stand, Step } from "../domain/movement-level";
import { APART, STEP_WORDS } from "./movement-page";

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
function chartShape(points: readonly ChartPoint[], scale: readonly string[]): ChartShape {
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

type ChartProps = { name: string; scale: readonly string[]; steps: readonly CompetencyStep[]; timeZone: string };

/** A competency over assessments, drawn by the server; always above a table that says the same. */
export function MovementChart({ name, scale, steps, timeZone }: ChartProps) {
  const id = useId();
  const inWords = useTimeInWords();
  const shape = chartShape(
    steps.map(({ cell }) => cell),
    scale,
  );
  return (
    <figure className="movement-chart">
      <TableRegion label={`${name} over time, as a chart`}>
        <svg width={shape.width} height={shape.height} role="img" aria-labelledby={`${id}-title`}>
          <title
            id={`${id}-title`}
          >{`${name}: your own and the agreed word at each assessment. The table below says the same.`}</title>
          <Grid shape={shape} />
          {steps.map(({ assessmentId, targetLevel, submittedAt }, index) => (
            <ColumnLabel
              key={assessmentId}
              x={shape.columns[index]?.x ?? 0}
              y={shape.height - 28}
              lines={[targetLevel, inWords(submittedAt, timeZone, "month")]}
            />
          ))}
          {shape.own.lines.map((path) => (
            <path key={path} d={path} className="movement-own-line" />
          ))}
          {shape.agreed.lines.map((path) => (
            <path key={path} d={path} className="movement-agreed-line" />
          ))}
          {shape.own.points.map((point) => (
            <OwnMark key={String(point)} at={point} />
          ))}
          {shape.agreed.points.map((point) => (
            <AgreedMark key={String(point)} at={point} />
          ))}
        </svg>
      </TableRegion>
      <Legend />
    </figure>
  );
}

function Grid({ shape }: { shape: ChartShape }) {
  const bottom = shape.height - 46;
  return (
    <>
      {shape.rows.map(({ label, y }) => (
        <g key={label}>
          <line x1={shape.left} x2={shape.width} y1={y} y2={y} className="movement-row" />
          <text x={shape.left - 10} y={y} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {shape.columns.map(({ x, apart }, index) =>
        apart && index > 0 ? (
          <g key={x}>
            <line x1={x - 52} x2={x - 52} y1={4} y2={bottom} className="movement-apart" />
            <text x={x - 48} y={8} className="movement-apart-words">
              {STEP_WORDS[apart]}
            </text>
          </g>
        ) : null,
      )}
    </>
  );
}

function ColumnLabel({ x, y, lines }: { x: number; y: number; lines: readonly [string, string] }) {
  return (
    <text x={x} y={y} textAnchor="middle">
      {lines[0]}
      <tspan x={x} dy={16} className="movement-date">
        {lines[1]}
      </tspan>
    </text>
  );
}

const OwnMark = ({ at: [x, y] }: { at: Point }) => <circle cx={x} cy={y} r={5} className="movement-own" />;
const AgreedMark = ({ at: [x, y] }: { at: Point }) => (
  <rect x={x - 4.5} y={y - 4.5} width={9} height={9} className="movement-agreed" />
);

function Legend() {
  return (
    <figcaption className="movement-legend">
      <span>
        <svg width={28} height={14} aria-hidden="true">
          <line x2={28} y1={7} y2={7} className="movement-own-line" />
          <OwnMark at={[14, 7]} />
        </svg>
        Own
      </span>
      <span>
        <svg width={28} height={14} aria-hidden="true">
          <line x2={28} y1={7} y2={7} className="movement-agreed-line" />
          <AgreedMark at={[14, 7]} />
        </svg>
        Agreed
      </span>
    </figcaption>
  );
}
