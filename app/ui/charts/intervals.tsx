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
  const { rows } = intervalsShape(drawn.rows, drawn.ticks, drawn.domain, { isRatio: drawn.isRatio });
  const goesOn = rows.some(({ from, to }) => from?.isCut || to?.isCut);
  return (
    <ChartFrame
      {...{ id, title, columns }}
      description={goesOn ? `${description} ${GOES_ON}` : description}
      rows={cells}
      {...pictureOf(drawn, false)}
      narrow={pictureOf(drawn, true)}
    />
  );
}

const GOES_ON = "An arrow points beyond the scale; the table has the numbers.";

type DrawnProps = Pick<IntervalsProps, "rows" | "ticks" | "domain" | "isRatio" | "none">;

function pictureOf({ rows: given, ticks: lines, domain, isRatio, none }: DrawnProps, narrow: boolean) {
  const { width, height, top, left, labels, bands, ticks, rows } = intervalsShape(given, lines, domain, {
    isRatio,
    narrow,
  });
  const children = (
    <>
      {ticks.map(({ label, x, isMain }) => (
        <g key={label}>
          <path
            className={isMain ? "chart-main" : "chart-grid"}
            d={bands.map(({ from, to }) => `M${x} ${from}V${to}`).join("")}
          />
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
            <path className="chart-interval" d={`M${low.x} ${y}H${high.x}${endOf(low, y, 1)}${endOf(high, y, -1)}`} />
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

/** A bar across where an interval ends, an arrow where it goes on. @param inward 1 at its left end, -1 at its right one. */
const endOf = ({ x, isCut }: { x: number; isCut: boolean }, y: number, inward: 1 | -1) =>
  isCut ? `M${x + 6 * inward} ${y - 5}L${x} ${y}L${x + 6 * inward} ${y + 5}` : `M${x} ${y - 5}V${y + 5}`;
