import { ChartFrame } from "./frame";
import { NamedDot } from "./named-dot";
import { type ScoreRow, scoreDotsShape } from "./score-dots-geometry";

type ScoreDotsProps = {
  id: string;
  title: string;
  /** Says whose initials the dots are. */
  description: string;
  scale: [number, number];
  rows: readonly ScoreRow[];
  columns: readonly string[];
  cells: readonly (readonly string[])[];
};

/**
 * What several people gave each of several things, as numbers: dots with their initials, and a line for how far they are apart.
 * Words of a scale are places beside each other instead: `Dots`.
 */
export function ScoreDots({ id, title, description, scale, rows, columns, cells }: ScoreDotsProps) {
  return (
    <ChartFrame
      {...{ id, title, description, columns }}
      rows={cells}
      {...pictureOf(scale, rows, false)}
      narrow={pictureOf(scale, rows, true)}
    />
  );
}

function pictureOf(scale: [number, number], given: readonly ScoreRow[], narrow: boolean) {
  const { width, height, top, ticks, rows, labels } = scoreDotsShape(given, scale, narrow);
  const children = (
    <>
      {ticks.map(({ value, x }) => (
        <g key={value}>
          <path className="chart-grid" d={`M${x} ${top}V${height}`} />
          <text className="chart-tick" x={x} y={top - 10}>
            {value}
          </text>
        </g>
      ))}
      {rows.map(({ label, top: from, height: tall, middle, dots, ends }) => (
        <g key={label}>
          <foreignObject x={0} y={from} width={labels.width} height={labels.height ?? tall}>
            <p className="chart-label">{label}</p>
          </foreignObject>
          {ends && <path className="chart-link" d={`M${ends.from} ${middle}H${ends.to}`} />}
          {dots.map((dot) => (
            <NamedDot key={dot.mark} {...dot} />
          ))}
        </g>
      ))}
    </>
  );
  return { width, height, children };
}
