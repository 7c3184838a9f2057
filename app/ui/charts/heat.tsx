import { ChartFrame, inDigits } from "./frame";
import { fitsBeside, heatShape } from "./heat-geometry";

type HeatProps = {
  id: string;
  title: string;
  untitled?: boolean;
  description: string;
  /** What a row is: “Competency”. */
  heading: string;
  columns: readonly string[];
  /** Counts in the order of the columns; `null` where one is hidden. */
  rows: readonly { label: string; counts: readonly (number | null)[] }[];
  /** Labels are sentences rather than names. */
  long?: boolean;
};

/** Counts as a grid: the more, the darker; each cell says its count, so that it can be read in gray. */
export function Heat({ id, title, untitled, description, heading, columns, rows, long = false }: HeatProps) {
  const words = (count: number | null) => (count === null ? "Hidden" : count === 0 ? "None" : inDigits(count));
  return (
    <ChartFrame
      {...{ id, title, untitled, description }}
      {...pictureOf(columns, rows, false, long)}
      narrow={pictureOf(columns, rows, true, long)}
      columns={[heading, ...columns]}
      rows={rows.map(({ label, counts }) => [label, ...counts.map(words)])}
    />
  );
}

/** @param narrow for a phone: labels stand above the cells, unless everything is short enough. */
function pictureOf(columns: readonly string[], rows: HeatProps["rows"], narrow: boolean, long: boolean) {
  const counts = rows.map((row) => row.counts);
  const labels = rows.map(({ label }) => label);
  const beside = narrow && fitsBeside(columns.map(inTwoLines), labels, counts.flat().map(cellText));
  const shape = heatShape(columns, counts, narrow, long, beside);
  const { cell, top, left, width, height } = shape;
  const children = (
    <>
      {columns.map((column, at) => (
        <text key={column} className="chart-tick" y={top - 10}>
          {(narrow ? inTwoLines(column) : [column]).map((line, place, lines) => (
            <tspan key={line} x={left + (at + 0.5) * cell.width} dy={place > 0 ? 14 : 14 - 14 * lines.length}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
      {rows.map(({ label }, row) => (
        <g key={label}>
          <foreignObject x={0} y={top + row * shape.row} {...shape.labels}>
            <p className="chart-label">{label}</p>
          </foreignObject>
          {shape.cells[row]?.map(({ count, shade, x, y }) => (
            <g key={x}>
              <rect
                className={`chart-heat chart-heat-${shade}`}
                x={x + 1}
                y={y + 1}
                width={cell.width - 2}
                height={cell.height - 2}
                rx={3}
              />
              <text
                className={`chart-heat-count ${toneOf(count, shade)}`}
                x={x + cell.width / 2}
                y={y + cell.height / 2 + 1}
              >
                {cellText(count)}
              </text>
            </g>
          ))}
        </g>
      ))}
    </>
  );
  return { width, height, children };
}

const cellText = (count: number | null) => (count === null ? "Hidden" : inDigits(count));

/** A zero steps back, so that the counts stand out. */
function toneOf(count: number | null, shade: number): string {
  if (count === 0) return "chart-heat-none";
  return shade > 2 ? "chart-heat-dark" : "";
}

/** Broken at its last space, so that the names of many columns fit a phone. */
function inTwoLines(name: string): string[] {
  const end = name.lastIndexOf(" ");
  return end > 0 ? [name.slice(0, end), name.slice(end + 1)] : [name];
}
