import { type DotRow, dotsShape } from "./dots-geometry";
import { ChartFrame } from "./frame";
import { NamedDot } from "./named-dot";

type DotsProps = {
  id: string;
  title: string;
  description: string;
  /** What a row is: “Theme”. */
  heading: string;
  /** Labels of the scale, lowest first. */
  scale: readonly string[];
  /** The same people in each row, in one order. */
  rows: readonly DotRow[];
  /** What the mark is: “Before”; `null` where there is none. */
  mark: string | null;
  /** In the table, for people without a place. */
  none: string;
};

/** One row per thing rated: everyone's rating as a dot with their initials, and a mark behind them. */
export function Dots({ id, title, description, heading, scale, rows, mark, none }: DotsProps) {
  const word = (at: number | null) => (at === null ? none : (scale[at] ?? none));
  const names = rows[0]?.dots.map(({ name }) => name) ?? [];
  return (
    <ChartFrame
      {...{ id, title, description }}
      {...pictureOf(scale, rows, false)}
      narrow={pictureOf(scale, rows, true)}
      {...(mark === null ? {} : { legend: [{ shape: "mark" as const, label: mark }] })}
      columns={[heading, ...(mark === null ? [] : [mark]), ...names]}
      rows={rows.map(({ label, mark: at, dots }) => [
        label,
        ...(mark === null ? [] : [word(at)]),
        ...dots.map((dot) => word(dot.at)),
      ])}
    />
  );
}

function pictureOf(scale: readonly string[], rows: readonly DotRow[], narrow: boolean) {
  const shape = dotsShape(scale, rows, narrow);
  const { width, height, top, labels, above } = shape;
  const children = (
    <>
      {shape.ticks.map(({ label, x }) => (
        <g key={label}>
          <path className="chart-grid" d={`M${x} ${top}V${height}`} />
          <text className="chart-tick" x={x} y={top - 8}>
            {label}
          </text>
        </g>
      ))}
      {shape.rows.map((row) => (
        <g key={row.label}>
          <foreignObject x={0} y={row.top} {...labels}>
            <p className="chart-label">{row.label}</p>
          </foreignObject>
          {row.mark !== null && (
            <path className="chart-mark" d={`M${row.mark} ${row.top + above + 3}V${row.top + row.height - 3}`} />
          )}
          {row.dots.map((dot) => (
            <NamedDot key={dot.mark} {...dot} />
          ))}
        </g>
      ))}
    </>
  );
  return { width, height, children };
}
