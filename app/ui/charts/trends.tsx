import type { ReactNode } from "react";
import { ChartFrame, type LegendItem } from "./frame";
import { LARGE, SMALL, sizeFor, type Trend, type TrendSize, trendShape } from "./trend-geometry";

type TrendsProps = {
  id: string;
  title: string;
  untitled?: boolean;
  description: string;
  /** Labels of the scale, lowest first. */
  scale: readonly string[];
  /** What the times are called, each differently, oldest first. */
  times: readonly string[];
  /** The first and the last time, as short as the picture needs. */
  ends: readonly [first: string, last: string];
  /** Whose ratings they are: “Your rating”, “Agreed rating”. */
  names: { own: string; other: string };
  trends: readonly (Trend & { id: string; label: string; heading?: ReactNode; cells: readonly string[] })[];
};

/** Small multiples: one line chart for each of several things, all on the same scale and times. A single one is drawn large. */
export function Trends({ id, title, untitled, description, scale, times, ends, names, trends }: TrendsProps) {
  const size = sizeFor(trends.length === 1 ? LARGE : SMALL, scale.length);
  const legend: LegendItem[] = [
    { shape: "ring", label: names.own },
    { shape: "dot", label: names.other },
  ];
  const panels = trends.map(({ id: key, label, heading, cells, ...trend }) => ({
    key,
    heading: heading ?? (trends.length > 1 ? label : null),
    label: `${label}: ${cells.join("; ")}`,
    children: <Panel trend={trend} scale={scale} ends={ends} size={size} />,
  }));
  return (
    <ChartFrame
      {...{ id, title, untitled, description, legend, panels }}
      panelsNote={
        trends.length > 1 ? `Bottom to top: ${scale.join(", ")}. Left to right: ${ends.join(" to ")}.` : undefined
      }
      width={size.width}
      height={size.height}
      columns={["Competency", ...times]}
      rows={trends.map(({ label, cells }) => [label, ...cells])}
    />
  );
}

type PanelProps = { trend: Trend; scale: readonly string[]; ends: TrendsProps["ends"]; size: TrendSize };

function Panel({ trend, scale, ends, size }: PanelProps) {
  const { rows, from, to, bottom, times, radius, own, other } = trendShape(trend, scale.length, size);
  const [first = from, last = to] = [times[0], times.at(-1)];
  return (
    <>
      {rows.map((y, place) => (
        <g key={y}>
          <path className="chart-grid" d={`M${from} ${y}H${to}`} />
          <text className="chart-row-label" x={from - 8} y={y}>
            {scale[place]}
          </text>
        </g>
      ))}
      <text className="chart-tick" x={times.length > 1 ? first : (from + to) / 2} y={bottom + 14}>
        {ends[0]}
      </text>
      {times.length > 1 && (
        <text className="chart-tick" x={last} y={bottom + 14}>
          {ends[1]}
        </text>
      )}
      {own.lines.map((path) => (
        <path key={path} className="chart-line-dashed" d={path} />
      ))}
      {other.lines.map((path) => (
        <path key={path} className="chart-line" d={path} />
      ))}
      {own.points.map(([x, y]) => (
        <circle key={x} className="chart-ring" cx={x} cy={y} r={radius} />
      ))}
      {other.points.map(([x, y]) => (
        <circle key={x} className="chart-dot" cx={x} cy={y} r={radius} />
      ))}
    </>
  );
}
