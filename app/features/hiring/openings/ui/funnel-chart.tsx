import { ChartFrame, inDigits } from "~/ui/charts/frame";
import { type Funnel, funnelInWords, percent, type ShownStep } from "../domain/funnel";

const ROW = 44;
const LABEL = 18;
const BAR = 16;
/** Left of the words that stand beside a bar. */
const BESIDE = 190;

/** How far candidates came, and how long they spent at each step. */
export function FunnelChart({ steps, minimum }: Funnel) {
  const hidden = `Hidden (under ${minimum})`;
  const cells = (step: ShownStep) => [
    step.reached === null ? hidden : inDigits(step.reached),
    step.share === null ? "–" : percent(step.share),
    step.days === null ? "–" : daysInWords(step.days),
  ];
  const size = (width: number) => ({
    width,
    height: steps.length * ROW,
    children: <Bars steps={steps} width={width} />,
  });
  return (
    <ChartFrame
      id="funnel"
      title="Funnel"
      description={`${funnelInWords(steps)} Steps about fewer than ${minimum} people are hidden.`}
      {...size(640)}
      narrow={size(300)}
      legend={[
        { shape: "bar", label: "Reached this step" },
        { shape: "hidden", label: hidden },
      ]}
      columns={["Step", "Candidates", "Of the previous step shown", "Median time in step"]}
      rows={steps.map((step) => [step.label, ...cells(step)])}
    />
  );
}

const daysInWords = (days: number) => (days === 0 ? "under a day" : days === 1 ? "1 day" : `${days} days`);

function Bars({ steps, width }: { steps: readonly ShownStep[]; width: number }) {
  const most = Math.max(1, ...steps.map(({ reached }) => reached ?? 0));
  const isNarrow = width < 400;
  const room = width - (isNarrow ? 0 : BESIDE);
  return steps.map((step, at) => {
    const y = at * ROW;
    const words = wordsBeside(step);
    const length = step.reached === null ? 24 : Math.max(2, Math.round((step.reached / most) * room));
    return (
      <g key={step.label}>
        <foreignObject x={0} y={y} width={width} height={LABEL}>
          <p className="chart-label">{isNarrow ? `${step.label}: ${words}` : step.label}</p>
        </foreignObject>
        <rect
          className={step.reached === null ? "chart-hidden" : "chart-bar"}
          x={0.75}
          y={y + LABEL + 2}
          width={length}
          height={BAR}
        />
        {!isNarrow && (
          <text className="chart-from" x={length + 8} y={y + LABEL + 14}>
            {words}
          </text>
        )}
      </g>
    );
  });
}

function wordsBeside({ reached, share, days }: ShownStep): string {
  if (reached === null) return "hidden";
  const percentage = share === null ? "" : ` (${percent(share)})`;
  return `${inDigits(reached)}${percentage}${days === null ? "" : `, median ${daysInWords(days)}`}`;
}
