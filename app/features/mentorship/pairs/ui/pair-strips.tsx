import { ChartFrame, type LegendItem, Shape } from "~/ui/charts/frame";
import { useDayInWords } from "~/ui/time-text";
import type { WatchedPair } from "../domain/health";
import { type PairStrips, pairStrips } from "../domain/pair-strips";

type Layout = { width: number; left: number; right: number; row: number; top: number; isNarrow: boolean };
const WIDE: Layout = { width: 720, left: 250, right: 708, row: 32, top: 28, isNarrow: false };
/** Names are above their lines. */
const NARROW: Layout = { width: 288, left: 8, right: 280, row: 48, top: 28, isNarrow: true };

const LEGEND: readonly LegendItem[] = [
  { shape: "dot", label: "Session held" },
  { shape: "mark", label: "Check-in answered" },
];

/** When the pairs of a round met and answered check-ins, a line each. */
export function PairStripsView({ pairs, today }: { pairs: readonly WatchedPair[]; today: string }) {
  const dayInWords = useDayInWords();
  const shape = pairStrips(
    pairs.map(({ times }) => times),
    today,
  );
  if (!shape) return null;
  const names = pairs.map(({ mentee, mentor }) => `${mentee.name}, with ${mentor.name}`);
  const ends = { from: dayInWords(shape.from), to: dayInWords(shape.to) };
  const heightOf = ({ row, top }: Layout) => top + row * pairs.length;
  const drawn = (layout: Layout) => <Picture {...{ shape, names, ends, layout }} />;
  return (
    <ChartFrame
      id="pair-strips"
      title="Sessions and check-ins"
      description={inWords(pairs)}
      legend={LEGEND}
      width={WIDE.width}
      height={heightOf(WIDE)}
      narrow={{ width: NARROW.width, height: heightOf(NARROW), children: drawn(NARROW) }}
      columns={["Pair", "Sessions held", "Check-ins answered"]}
      rows={pairs.map(({ times: { heldOn, answered } }, index) => [
        names[index] ?? "",
        heldOn.map(dayInWords).join(", ") || "None yet",
        answered.map(({ day }) => `Day ${day}`).join(", ") || "None yet",
      ])}
    >
      {drawn(WIDE)}
    </ChartFrame>
  );
}

function inWords(pairs: readonly WatchedPair[]): string {
  const met = pairs.filter(({ held }) => held > 0).length;
  const care = pairs.filter(({ health }) => health?.state === "ATTENTION").length;
  const needs = care === 0 ? "None needs attention." : `${care} ${care === 1 ? "needs" : "need"} attention.`;
  return `${met} of ${pairs.length} pairs here have met. ${needs}`;
}

type PictureProps = {
  shape: PairStrips;
  names: readonly string[];
  ends: { from: string; to: string };
  layout: Layout;
};

/** Through all lines; between names above their lines, through each line alone. */
function todayLine(x: number, { row, top, isNarrow }: Layout, lines: number): string {
  if (!isNarrow) return `M${x} ${top - 6}V${top + row * lines}`;
  return Array.from({ length: lines }, (_, index) => `M${x} ${top + index * row + 24}v20`).join("");
}

function Picture({ shape, names, ends, layout }: PictureProps) {
  const { left, right, row, top, isNarrow } = layout;
  const x = (place: number) => left + place * (right - left);
  return (
    <>
      <text className="chart-from" x={left} y={10}>
        {ends.from}
      </text>
      <text className="chart-from chart-due-end" x={right} y={10}>
        {ends.to}
      </text>
      {shape.today !== null && (
        <>
          <path className="chart-line-dashed" d={todayLine(x(shape.today), layout, shape.strips.length)} />
          <text className="chart-tick" x={x(shape.today)} y={14}>
            Today
          </text>
        </>
      )}
      {shape.strips.map(({ from, to, held, answered }, index) => {
        const name = names[index] ?? "";
        const y = top + index * row + (isNarrow ? 34 : row / 2);
        return (
          <g key={`${name} ${from}`}>
            <foreignObject
              x={0}
              y={top + index * row}
              width={isNarrow ? layout.width : left - 12}
              height={isNarrow ? 24 : row}
            >
              <p className="chart-label">{name}</p>
            </foreignObject>
            <path className="chart-axis" d={`M${x(from)} ${y}H${x(to)}`} />
            {answered.map((place) => (
              <Shape key={place} shape="mark" x={x(place)} y={y} />
            ))}
            {held.map((place) => (
              <Shape key={place} shape="dot" x={x(place)} y={y} />
            ))}
          </g>
        );
      })}
    </>
  );
}
