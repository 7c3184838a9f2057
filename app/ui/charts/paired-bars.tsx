import { ChartFrame } from "./frame";
import { BAR, type BarPair, pairedBarsShape } from "./paired-bars-geometry";

type PairedBarsProps = {
  id: string;
  title: string;
  description: string;
  /** What is counted at the left: “Rating”. */
  heading: string;
  /** “Before”, “After”. */
  names: { first: string; second: string };
  pairs: readonly BarPair[];
  /** Groups smaller than this are hidden: their counts are `null`. */
  minimum: number;
};

/** Two counts for each of several things, one above the other. Hidden counts are marked as such. */
export function PairedBars({ id, title, description, heading, names, pairs, minimum }: PairedBarsProps) {
  const shape = pairedBarsShape(pairs);
  const hidden = `Hidden (under ${minimum})`;
  const count = (value: number | null) => (value === null ? hidden : String(value));
  return (
    <ChartFrame
      {...{ id, title, description }}
      width={shape.width}
      height={shape.height}
      legend={[
        { shape: "bar-striped", label: names.first },
        { shape: "bar", label: names.second },
      ]}
      columns={[heading, names.first, names.second]}
      rows={pairs.map(({ label, first, second }) => [label, count(first), count(second)])}
    >
      {shape.rows.map(({ label, y, first, second }) => (
        <g key={label}>
          <foreignObject x={0} y={y} width={shape.left - 12} height={2 * BAR + 2}>
            <p className="chart-label">{label}</p>
          </foreignObject>
          {[first, second].map((bar, index) => {
            const top = y + index * (BAR + 2);
            const isFirst = index === 0;
            return (
              <g key={isFirst ? "first" : "second"}>
                {bar.width !== null && bar.width > 0 && (
                  <rect
                    className={isFirst ? "chart-bar-striped" : "chart-bar"}
                    x={shape.left}
                    y={top}
                    width={bar.width}
                    height={BAR}
                  />
                )}
                <text className="chart-value" x={shape.left + (bar.width ?? 0) + 6} y={top + BAR / 2}>
                  {count(bar.value)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
      <path className="chart-axis" d={`M${shape.left} 0V${shape.height}`} />
    </ChartFrame>
  );
}
