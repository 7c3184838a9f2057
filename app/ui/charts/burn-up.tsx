import { type BurnUpPoint, burnUpShape } from "./burn-up-geometry";
import { ChartFrame, inDigits } from "./frame";

type BurnUpProps = {
  id: string;
  title: string;
  description: string;
  /** What is counted: “Self-assessments”, “Manager reviews”. */
  names: { first: string; second: string };
  total: { first: number; second: number };
  points: readonly (BurnUpPoint & { label: string })[];
  /** The last day shown, and the one by which all is due. */
  days: number;
  due: number;
  /** Labels of the first day, the due day and the last day. */
  labels: { start: string; due: string; end: string | null };
};

/** Two counts that rise to all there are, over days, with the day they are due. */
export function BurnUp({ id, title, description, names, total, points, days, due, labels }: BurnUpProps) {
  const shape = burnUpShape(points, { days, due, total });
  const inWords = (count: number, of: number) => `${count} of ${of}`;
  const rows = points.map(({ label, first, second }) => [
    label,
    inWords(first, total.first),
    inWords(second, total.second),
  ]);
  const { left, right, top, bottom } = shape;
  const isDueLate = shape.due > (left + right) / 2;
  return (
    <ChartFrame
      {...{ id, title, description }}
      width={shape.width}
      height={shape.height}
      legend={[
        { shape: "dot", label: names.first },
        { shape: "ring", label: names.second },
        { shape: "mark", label: "Due" },
      ]}
      columns={["By", names.first, names.second]}
      rows={rows}
      panels={[
        {
          key: "burn-up",
          heading: null,
          label: description,
          children: (
            <>
              {shape.ticks.map(({ count, y }) => (
                <g key={count}>
                  <path className="chart-grid" d={`M${left} ${y}H${right}`} />
                  <text className="chart-row-label" x={left - 8} y={y}>
                    {inDigits(count)}
                  </text>
                </g>
              ))}
              <path className="chart-axis" d={`M${left} ${bottom}H${right}`} />
              <path className="chart-mark" d={`M${shape.due} ${top}V${bottom}`} />
              <text className={isDueLate ? "chart-due-end" : undefined} x={shape.due} y={top - 12}>
                {labels.due}
              </text>
              <text className="chart-from" x={left} y={bottom + 16}>
                {labels.start}
              </text>
              {labels.end !== null && (
                <text className="chart-due-end" x={right} y={bottom + 16}>
                  {labels.end}
                </text>
              )}
              <path className="chart-line-dashed" d={shape.second.path} />
              <path className="chart-line" d={shape.first.path} />
              {shape.second.marks.map(([x, y]) => (
                <circle key={x} className="chart-ring" cx={x} cy={y} r={4} />
              ))}
              {shape.first.marks.map(([x, y]) => (
                <circle key={x} className="chart-dot" cx={x} cy={y} r={4} />
              ))}
            </>
          ),
        },
      ]}
    />
  );
}
