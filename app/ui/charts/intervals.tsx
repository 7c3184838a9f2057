import { ChartFrame, Shape } from "./frame";
import { type IntervalRow, type IntervalTick, intervalsShape } from "./intervals-geometry";

type IntervalsProps = {
  id: string;
  title: string;
  description: string;
  rows: readonly IntervalRow[];
  ticks: readonly IntervalTick[];
  domain: [number, number];
  isRatio?: boolean;
  /** In the place of a figure that there isn't. */
  none?: string;
  columns: readonly string[];
  cells: readonly (readonly string[])[];
};

/** Figures with their 95% intervals beside what they are compared with. */
export function Intervals({ id, title, description, columns, cells, ...drawn }: IntervalsProps) {
  return (
    <ChartFrame
      {...{ id, title, description, columns }}
      rows={cells}
      {...pictureOf(drawn, false)}
      narrow={pictureOf(drawn, true)}
    />
  );
}

type DrawnProps = Pick<IntervalsProps, "rows" | "ticks" | "domain" | "isRatio" | "none">;

function pictureOf({ rows: given, ticks: lines, domain, isRatio, none }: DrawnProps, narrow: boolean) {
  const { width, height, top, left, labels, ticks, rows } = intervalsShape(given, lines, domain, { isRatio, narrow });
  const children = (
    <>
      {ticks.map(({ label, x, isMain }) => (
        <g key={label}>
          <path className={isMain ? "chart-main" : "chart-grid"} d={`M${x} ${top}V${height}`} />
          <text className="chart-tick" x={x} y={top - 10}>
            {label}
          </text>
        </g>
      ))}
      {rows.map(({ label, top: from, y, x, from: low, to: high }) => (
        <g key={label}>
          <foreignObject x={0} y={from} {...labels}>
            <p className="chart-label">{label}</p>
          </foreignObject>
          {low && high && (
            <path className="chart-interval" d={`M${low.x} ${y}H${high.x}${endAt(low, y)}${endAt(high, y)}`} />
          )}
          {x === null ? (
            <text className="chart-empty" x={left} y={y}>
              {none}
            </text>
          ) : (
            <Shape shape={low ? "dot" : "ring"} x={x} y={y} />
          )}
        </g>
      ))}
    </>
  );
  return { width, height, children };
}

/** An interval that goes on beyond the scale has no end. */
const endAt = ({ x, isCut }: { x: number; isCut: boolean }, y: number) => (isCut ? "" : `M${x} ${y - 5}V${y + 5}`);
