import { Link } from "@remix-run/react";
import type { PathwayMap as Moves } from "../domain/pathway-map";
import { COMPACT, inTwoLines, type MapSize, type PlacedEdge, type PlacedNode, placeMap, ROOMY } from "./map-layout";

type PathwayMapProps = {
  map: Moves;
  base: string;
  /** Looked at from this level. */
  from: string | null;
  /** Codes that one can go to from there. */
  reachable: readonly string[];
};

/** Twice, for wide and for narrow screens: a drawing that shrinks becomes unreadable. Only one is ever displayed. */
export function PathwayMap(props: PathwayMapProps) {
  return (
    <nav aria-label="Map of levels and moves">
      <div className="hidden sm:block">
        <Drawing {...props} size={ROOMY} titles />
      </div>
      <div className="sm:hidden">
        <Drawing {...props} size={COMPACT} titles={false} />
      </div>
    </nav>
  );
}

type DrawingProps = PathwayMapProps & { size: MapSize; titles: boolean };

function Drawing({ map, base, from, reachable, size, titles }: DrawingProps) {
  const placed = placeMap(map, size);
  const isActive = ({ from: a, to: b, bothWays }: PlacedEdge) => a === from || (bothWays && b === from);
  // What is highlighted is drawn last, on top.
  const edges = [...placed.edges].sort((a, b) => Number(isActive(a)) - Number(isActive(b)));
  return (
    <svg
      viewBox={`0 0 ${placed.width} ${placed.height}`}
      width={placed.width}
      height={placed.height}
      className="map h-auto max-w-full"
    >
      <title>Levels and the moves between them</title>
      {placed.heads.map(({ id, name, x, note }) => (
        <text key={id} x={x} y={16} textAnchor="middle" className="map-head">
          {inTwoLines(name, titles ? 26 : 12).map((line, index) => (
            <tspan key={line} x={x} dy={index === 0 ? 0 : 13}>
              {line}
            </tspan>
          ))}
          {note && titles && (
            <tspan x={x} dy={13} className="map-note">
              {note}
            </tspan>
          )}
        </text>
      ))}
      {edges.map((edge) => (
        <g key={`${edge.from} ${edge.to}`} className={isActive(edge) ? "map-edge map-active" : "map-edge"}>
          <path d={edge.d} />
          {edge.arrow && <path d={edge.arrow} />}
        </g>
      ))}
      {placed.spans.map(({ id, name, on, x, y, height }) => (
        <Link key={id} to={`${base}/ladders/${id}`} className="map-span" aria-label={`${name}, on top of ${on}`}>
          <rect x={x} y={y} width={size.node} height={height} rx={6} />
          <text x={x + size.node / 2} y={y + height / 2 - 4} textAnchor="middle" className="map-title">
            on top of
            <tspan x={x + size.node / 2} dy={15}>
              {on}
            </tspan>
          </text>
        </Link>
      ))}
      {placed.nodes.map((node) => (
        <Node
          key={node.code}
          {...node}
          size={size}
          titles={titles}
          state={node.code === from ? "here" : reachable.includes(node.code) ? "reachable" : null}
        />
      ))}
    </svg>
  );
}

type NodeProps = PlacedNode & { size: MapSize; titles: boolean; state: "here" | "reachable" | null };

function Node({ code, title, x, y, size, titles, state }: NodeProps) {
  const middle = x + size.node / 2;
  const lines = titles ? inTwoLines(title, 22) : [];
  const first = y + size.height / 2 + 5 - lines.length * 7;
  return (
    <Link
      to={`?from=${code}`}
      preventScrollReset
      className={state ? `map-node map-${state}` : "map-node"}
      aria-label={`${code} ${title}`}
      aria-current={state === "here" ? "location" : undefined}
    >
      <rect x={x} y={y} width={size.node} height={size.height} rx={6} />
      <text x={middle} y={first} textAnchor="middle" className="map-code">
        {code}
        {lines.map((line, index) => (
          <tspan key={line} x={middle} dy={index === 0 ? 14 : 13} className="map-title">
            {line}
          </tspan>
        ))}
      </text>
    </Link>
  );
}
