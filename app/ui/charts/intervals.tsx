import { ChartFrame, type LegendItem, Shape } from "./frame";
import { type IntervalRow, intervalsShape } from "./intervals-geometry";

type Axis = { from: number; to: number; marks: readonly { value: number; label: string }[] };

type IntervalsProps = {
  id: string;
  title: string;
  description: string;
  axis: Axis;
  rows: readonly IntervalRow[];
  /** What the dot is: “Alpha”. */
  figure: string;
  /** In the place of a figure that can't be told. */
  none: string;
  /** The same as a table. */
  columns: readonly string[];
  cells: readonly (readonly string[])[];
};

/** One line per thing: a figure as a dot, and its interval as a line. */
export function Intervals({ id, title, description, axis, rows, figure, none, columns, cells }: IntervalsProps) {
  const legend: LegendItem[] = [{ shape: "dot", label: `${figure}, with its 95% interval` }];
  return (
    <ChartFrame
      {...{ id, title, description, legend, columns }}
      rows={cells}
      {...pictureOf(rows, axis, none, false)}
      narrow={pictureOf(rows, axis, none, true)}
    />
  );
}

function pictureOf(rows: readonly IntervalRow[], { from, to, marks }: Axis, none: string, narrow: boolean) {
  const shape = intervalsShape(rows, { from, to, marks: marks.map(({ value }) => value) }, narrow);
  const { width, height, top, left, row, labels } = shape;
  const children = (
    <>
      {shape.marks.map(({ value, x }, at) => (
        <g key={value}>
          <path className="chart-grid" d={`M${x} ${top}V${height}`} />
          <text className="chart-tick" x={x} y={top - 8}>
            {marks[at]?.label}
          </text>
        </g>
      ))}
      {shape.rows.map(({ label, y, value, low, high }, index) => (
        <g key={label}>
          <foreignObject x={0} y={top + index * row} {...labels}>
            <p className="chart-label">{label}</p>
          </foreignObject>
          {low !== null && high !== null && <path className="chart-link" d={`M${low} ${y}H${high}`} />}
          {value === null ? (
            <text className="chart-empty" x={left + 14} y={y}>
              {none}
            </text>
          ) : (
            <Shape shape="dot" x={value} y={y} />
          )}
        </g>
      ))}
    </>
  );
  return { width, height, children };
}
