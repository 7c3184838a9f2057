import { useId } from "react";
import { TableRegion } from "~/ui/table";
import { timeInWords } from "~/ui/time-text";
import type { CompetencyStep } from "../domain/movement-competency";
import { type ChartShape, chartShape, type Point } from "./movement-chart-shape";
import { STEP_WORDS } from "./movement-words";

type ChartProps = { name: string; scale: readonly string[]; steps: readonly CompetencyStep[]; timeZone: string };

/** A competency over assessments, drawn by the server; always above a table that says the same. */
export function MovementChart({ name, scale, steps, timeZone }: ChartProps) {
  const id = useId();
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
              lines={[targetLevel, timeInWords(new Date(submittedAt), timeZone, "month")]}
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
