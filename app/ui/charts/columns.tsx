import { type ColumnCounts, columnsShape, inBrief, mostOf, PANEL } from "./columns-geometry";
import { ChartFrame, inDigits, type LegendItem } from "./frame";

type ColumnsProps = {
  id: string;
  title: string;
  untitled?: boolean;
  description: string;
  /** Head of the table's first column: “Move”. */
  heading: string;
  /** What the times are called, each differently, oldest first; and as short as the picture needs. */
  times: readonly string[];
  ticks: readonly string[];
  /** Of one series or two. */
  series: readonly string[];
  panels: readonly { label: string; counts: ColumnCounts }[];
  /** Groups smaller than this are hidden; `null` where nothing is. */
  minimum: number | null;
};

const CLASSES = ["chart-bar", "chart-bar-striped"] as const;
const SHAPES = ["bar", "bar-striped"] as const;

/** Small multiples: upright bars over time, one picture for each of several things. All share one scale. */
export function Columns({
  id,
  title,
  untitled,
  description,
  heading,
  times,
  ticks,
  series,
  panels,
  minimum,
}: ColumnsProps) {
  const most = mostOf(panels.map(({ counts }) => counts));
  const hidden = minimum === null ? "Hidden" : `Hidden (under ${minimum})`;
  const words = (count: number | null) => (count === null ? hidden : count === 0 ? "None" : inDigits(count));
  const isSeveral = series.length > 1;
  const legend: LegendItem[] = [
    ...(isSeveral ? series.map((label, at) => ({ shape: SHAPES[at] ?? "bar", label })) : []),
    ...(minimum === null ? [] : [{ shape: "hidden" as const, label: hidden }]),
  ];
  // A picture of nothing but hidden counts says less than a sentence. The table has them all.
  const isHidden = ({ counts }: (typeof panels)[number]) => counts.flat().every((count) => count === null);
  const empty = panels.filter(isHidden).map(({ label }) => label);
  const rows = panels.flatMap(({ label, counts }) =>
    series.map((name, at) => [isSeveral ? `${label}: ${name}` : label, ...(counts[at] ?? []).map(words)]),
  );
  const inWords = ({ counts }: (typeof panels)[number]) =>
    series.map(
      (name, at) => `${name}: ${times.map((time, on) => `${time}, ${words(counts[at]?.[on] ?? null)}`).join("; ")}`,
    );
  return (
    <ChartFrame
      {...{ id, title, untitled, description, width: PANEL.width, height: PANEL.height, rows }}
      columns={[heading, ...times]}
      {...(legend.length > 0 ? { legend } : {})}
      note={empty.length > 0 ? `${hidden} each time: ${empty.join(", ")}.` : undefined}
      panels={panels
        .filter((panel) => !isHidden(panel))
        .map((panel) => ({
          key: panel.label,
          heading: panel.label,
          label: `${panel.label}. ${inWords(panel).join(". ")}`,
          children: <Panel counts={panel.counts} ticks={ticks} most={most} />,
        }))}
    />
  );
}

function Panel({ counts, ticks, most }: { counts: ColumnCounts; ticks: readonly string[]; most: number }) {
  const shape = columnsShape(counts, most);
  return (
    <>
      {shape.bars.map(({ series, time, count, x, y, height }) => (
        <g key={`${series} ${time}`}>
          {count !== 0 && (
            <rect
              className={count === null ? "chart-hidden" : CLASSES[series]}
              {...{ x, y, height }}
              width={shape.width}
            />
          )}
          <text className="chart-tick" x={x + shape.width / 2} y={y - 5}>
            {count === null ? "–" : counts.length > 1 ? inBrief(count) : inDigits(count)}
          </text>
        </g>
      ))}
      <path className="chart-axis" d={`M0 ${PANEL.bottom}H${PANEL.width}`} />
      {ticks.map((tick, time) => (
        <text key={tick} className="chart-tick" x={shape.ticks[time]} y={PANEL.bottom + 16}>
          {tick}
        </text>
      ))}
    </>
  );
}
