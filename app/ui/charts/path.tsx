import { ChartFrame, type LegendItem, Shape } from "./frame";
import { type PathState, pathShape } from "./path-geometry";

type PathProps = {
  id: string;
  title: string;
  description: string;
  /** Short names of both ends: “IC3”, “IC4”. */
  from: string;
  to: string;
  /** What each step is called, in full, for the table; the picture numbers them. */
  steps: readonly { label: string; state: PathState }[];
  /** Head of the table's column: “Criterion”. */
  heading: string;
  /** What each state is called. */
  words: Record<PathState, string>;
};

const STATES: readonly PathState[] = ["done", "missing", "open"];

/** The way from one place to another by numbered steps, each with its state as a sign. */
export function Path({ id, title, description, from, to, steps, heading, words }: PathProps) {
  const legend = STATES.map((shape): LegendItem => ({ shape, label: words[shape] }));
  return (
    <ChartFrame
      {...{ id, title, description, legend }}
      {...pictureOf({ from, to, steps }, false)}
      narrow={pictureOf({ from, to, steps }, true)}
      columns={["Step", heading, "State"]}
      rows={steps.map(({ label, state }, index) => [String(index + 1), label, words[state]])}
    />
  );
}

function pictureOf({ from, to, steps }: Pick<PathProps, "from" | "to" | "steps">, narrow: boolean) {
  const { places, lines, width, height } = pathShape(steps.length + 2, narrow);
  const children = (
    <>
      {lines.map(({ y, from: start, to: end }) => (
        <path key={y} className="chart-link" d={`M${start} ${y}H${end}`} />
      ))}
      {places.map(({ x, y }, index) => {
        const step = steps[index - 1];
        if (!step) {
          return (
            <g key={`${x} ${y}`}>
              <rect className="chart-end" x={x - 24} y={y - 13} width={48} height={26} rx={13} />
              <text className="chart-end-label" x={x} y={y + 1}>
                {index === 0 ? from : to}
              </text>
            </g>
          );
        }
        return (
          <g key={`${x} ${y}`}>
            <Shape shape={step.state} x={x} y={y} />
            <text className="chart-tick" x={x} y={y + 28}>
              {index}
            </text>
          </g>
        );
      })}
    </>
  );
  return { width, height, children };
}
