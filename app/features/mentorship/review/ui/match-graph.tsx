import { FIT_WORDS, type Fit } from "~/features/mentorship/pairing/domain/fit";
import { ChartFrame } from "~/ui/charts/frame";
import { type GraphMatch, type GraphNode, type MatchGraph, matchGraph } from "../domain/match-graph";

const WIDE = { width: 720, label: 240 };
const NARROW = { width: 320, label: 118 };
/** Of each line, so that the three can be told apart without color. */
const LINE: Readonly<Record<Fit, { width: number; dashes?: string }>> = {
  strong: { width: 3.5 },
  good: { width: 1.75 },
  fair: { width: 1.75, dashes: "4 4" },
};

/** Who is matched with whom, as a graph with two sides. */
export function MatchGraphView({ matches }: { matches: readonly GraphMatch[] }) {
  const graph = matchGraph(matches);
  const weak = matches.filter(({ fit }) => fit === "fair").length;
  return (
    <ChartFrame
      id="match-graph"
      title="Matches"
      description={`Mentees on the left, mentors on the right. Thick lines are strong matches, thin ones good, dashed ones fair (${weak} here).`}
      width={WIDE.width}
      height={graph.height}
      narrow={{ width: NARROW.width, height: graph.height, children: <Sides graph={graph} {...NARROW} /> }}
      columns={["Mentee", "Mentor", "Fit"]}
      rows={matches.map(({ mentee, mentor, fit }) => [mentee.name, mentor.name, FIT_WORDS[fit]])}
    >
      <Sides graph={graph} {...WIDE} />
    </ChartFrame>
  );
}

function Sides({ graph, width, label }: { graph: MatchGraph; width: number; label: number }) {
  const [left, right] = [label + 8, width - label - 8];
  const middle = (left + right) / 2;
  return (
    <>
      {graph.lines.map(({ key, from, to, fit }) => (
        <path
          key={key}
          className={fit === "fair" ? "chart-match chart-match-fair" : "chart-match"}
          d={`M${left} ${from}C${middle} ${from} ${middle} ${to} ${right} ${to}`}
          strokeWidth={LINE[fit].width}
          strokeDasharray={LINE[fit].dashes}
        />
      ))}
      <Names nodes={graph.mentees} x={0} width={label} dot={left} isLeft />
      <Names nodes={graph.mentors} x={width - label} width={label} dot={right} />
    </>
  );
}

type NamesProps = { nodes: readonly GraphNode[]; x: number; width: number; dot: number; isLeft?: boolean };

function Names({ nodes, x, width, dot, isLeft }: NamesProps) {
  return nodes.map(({ id, name, y }) => (
    <g key={id}>
      <circle className="chart-dot" cx={dot} cy={y} r={4} />
      <foreignObject x={x} y={y - 11} width={width} height={22}>
        <p className={isLeft ? "chart-label chart-label-end" : "chart-label"}>
          <span className="truncate">{name}</span>
        </p>
      </foreignObject>
    </g>
  ));
}
