import { Form, Link } from "@remix-run/react";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Button } from "~/ui/button";
import { type Option, SelectField } from "~/ui/forms/field";
import type { AssignmentView, LevelOfLadder, MoveView } from "../domain/level-page";
import type { MapEdge, PathwayMap as MapOfMoves } from "../domain/pathway-map";
import type { ReaderHere } from "../domain/reader-levels";
import type { FrameworkFrame } from "../domain/reading";
import { Assignments, Moves } from "./level-page";
import { OwnLevels } from "./own-levels";

type PathwaysPageProps = {
  frame: FrameworkFrame;
  map: MapOfMoves;
  choices: readonly Option[];
  from: LevelOfLadder | null;
  reader: ReaderHere;
  moves: readonly MoveView[];
  assignments: readonly AssignmentView[];
};

export function PathwaysPage({ frame, map, choices, from, reader, moves, assignments }: PathwaysPageProps) {
  const base = `/frameworks/${frame.param}`;
  const reachable = moves.map(({ to }) => to.code);
  return (
    <FrameworkPage
      frame={frame}
      title="Pathways"
      lead="Levels in a row have the same scope. Lines down are promotions, lines across are moves."
      currentTo={`/frameworks/${frame.slug}/pathways`}
    >
      <OwnLevels reader={reader} base={base} />
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[auto_minmax(0,1fr)]">
        <div>
          <PathwayMap map={map} base={base} from={from?.code ?? null} reachable={reachable} reader={reader} />
        </div>
        <div>
          <Form key={from?.code} preventScrollReset className="flex flex-wrap items-end gap-3 print:hidden">
            <SelectField
              label="From level"
              name="from"
              options={choices}
              defaultValue={from?.code}
              className="w-full sm:w-64"
            />
            <Button>Show moves</Button>
            {from && (
              <Link to="?from=none" preventScrollReset className="link flex min-h-9 items-center">
                Show all moves
              </Link>
            )}
          </Form>
          {from ? (
            <>
              <p className="mt-5">
                <Link to={`${base}/levels/${from.code}`} className="link font-medium">
                  {from.code} {from.title}
                </Link>
                <span className="text-muted text-sm"> · {from.ladderName}</span>
              </p>
              <div className="-mt-4">
                <Moves base={base} from={from.code} moves={moves} />
                <Assignments base={base} assignments={assignments} />
              </div>
            </>
          ) : (
            <MoveList map={map} />
          )}
        </div>
      </div>
    </FrameworkPage>
  );
}

/** The map in words. */
function MoveList({ map }: { map: MapOfMoves }) {
  const moves = (code: string) =>
    map.edges.flatMap(({ from, to, bothWays }) => {
      if (from === code) return [to];
      return bothWays && to === code ? [from] : [];
    });
  return (
    <section aria-labelledby="all-moves" className="mt-6">
      <h2 id="all-moves" className="text-lg">
        All moves
      </h2>
      {map.lanes.map(({ id, name, levels }) => (
        <div key={id} className="mt-3">
          <h3 className="text-muted text-sm font-medium">{name}</h3>
          <ul>
            {levels.map(({ code, title }) => (
              <li key={code} className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-2">
                <Link
                  to={`?from=${code}`}
                  preventScrollReset
                  aria-label={`From ${code} ${title}`}
                  className="link code inline-block min-h-6"
                >
                  {code}
                </Link>
                <span>{moves(code).length > 0 ? `to ${moves(code).join(", ")}` : "top of its ladder"}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {map.assignments.length > 0 && (
        <p className="text-muted mt-3 text-sm">
          {map.assignments.map(({ name, months }) => `${name}: for up to ${months} months, on top of a level. `)}
        </p>
      )}
    </section>
  );
}

/** In SVG units; one is a CSS pixel where there is room. */
export type MapSize = { lane: number; node: number; height: number; gap: number };

export const ROOMY: MapSize = { lane: 216, node: 168, height: 50, gap: 38 };
export const COMPACT: MapSize = { lane: 92, node: 66, height: 34, gap: 32 };

const HEAD = 44;

export type PlacedNode = { code: string; title: string; x: number; y: number };
export type PlacedEdge = MapEdge & { d: string; arrow: string | null };
export type PlacedSpan = { id: string; name: string; on: string; x: number; y: number; height: number };

export type PlacedMap = {
  width: number;
  height: number;
  heads: readonly { id: string; name: string; x: number; note: string | null }[];
  nodes: readonly PlacedNode[];
  edges: readonly PlacedEdge[];
  spans: readonly PlacedSpan[];
};

/** Lanes from left to right, ranks from top to bottom. `x` of a head is its middle, of all else the left edge. */
export function placeMap(map: MapOfMoves, size: MapSize): PlacedMap {
  const left = (lane: number) => lane * size.lane + (size.lane - size.node) / 2;
  const top = (rank: number) => HEAD + rank * (size.height + size.gap);
  const nodes = map.lanes.flatMap(({ levels }, lane) =>
    levels.map(({ code, title, rank }) => ({ code, title, lane, x: left(lane), y: top(rank) })),
  );
  const at = new Map(nodes.map((node) => [node.code, node]));
  const lanes = [...map.lanes.map(({ id, name }) => ({ id, name })), ...map.assignments];
  return {
    width: lanes.length * size.lane,
    height: top(map.ranks) - size.gap + 14,
    heads: lanes.map((lane, index) => ({
      id: lane.id,
      name: lane.name,
      x: (index + 0.5) * size.lane,
      note: "months" in lane ? `up to ${lane.months} months` : null,
    })),
    nodes: nodes.map(({ code, title, x, y }) => ({ code, title, x, y })),
    edges: map.edges.flatMap((edge) => {
      const [from, to] = [at.get(edge.from), at.get(edge.to)];
      return from && to ? [{ ...edge, ...lineBetween(from, to, size) }] : [];
    }),
    spans: map.assignments.map(({ id, name, on, fromRank, toRank }, index) => ({
      id,
      name,
      on,
      x: left(map.lanes.length + index),
      y: top(fromRank),
      height: top(toRank) - top(fromRank) + size.height,
    })),
  };
}

type Place = { lane: number; x: number; y: number };

function lineBetween(from: Place, to: Place, size: MapSize): { d: string; arrow: string | null } {
  if (from.y === to.y) return { d: sideways(from, to, size), arrow: null };
  const [x1, y1, x2, y2] = [from.x + size.node / 2, from.y + size.height, to.x + size.node / 2, to.y];
  const bend = size.gap * 0.9;
  const d =
    from.lane === to.lane ? `M${x1} ${y1}V${y2}` : `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
  return { d, arrow: `M${x2 - 4} ${y2 - 6}L${x2} ${y2 - 1}L${x2 + 4} ${y2 - 6}` };
}

/** Straight to a neighbour; below the levels in between to one further off, and deeper the further. */
function sideways(one: Place, other: Place, { node, height, gap }: MapSize): string {
  const [from, to] = one.lane < other.lane ? [one, other] : [other, one];
  if (to.lane - from.lane === 1) return `M${from.x + node} ${from.y + height / 2}H${to.x}`;
  const depth = Math.min(gap - 10, 8 + 6 * (to.lane - from.lane - 1));
  const [x1, x2, y] = [from.x + node * 0.75, to.x + node * 0.25, from.y + height];
  return `M${x1} ${y}v${depth - 6}q0 6 6 6H${x2 - 6}q6 0 6 -6v-${depth - 6}`;
}

/** A title in at most two lines of about so many characters; what does not fit ends in an ellipsis. */
export function inTwoLines(title: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= characters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 2 ? lines : [lines[0]!, `${lines[1]!.slice(0, characters - 1)}…`];
}

type PathwayMapProps = {
  map: MapOfMoves;
  base: string;
  /** Looked at from this level. */
  from: string | null;
  /** Codes that one can go to from there. */
  reachable: readonly string[];
  reader: ReaderHere;
};

/** Twice, for wide and for narrow screens: a drawing that shrinks becomes unreadable. Only one is ever displayed. */
function PathwayMap(props: PathwayMapProps) {
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

function Drawing({ map, base, from, reachable, reader, size, titles }: DrawingProps) {
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
          own={node.code === reader.held ? "You" : node.code === reader.target ? "Target" : null}
          state={node.code === from ? "here" : reachable.includes(node.code) ? "reachable" : null}
        />
      ))}
    </svg>
  );
}

type NodeProps = PlacedNode & {
  size: MapSize;
  titles: boolean;
  own: "You" | "Target" | null;
  state: "here" | "reachable" | null;
};

function Node({ code, title, x, y, size, titles, own, state }: NodeProps) {
  const middle = x + size.node / 2;
  const lines = titles ? inTwoLines(title, 22) : [];
  const first = y + size.height / 2 + 5 - lines.length * 7;
  return (
    <Link
      to={`?from=${code}`}
      preventScrollReset
      className={state ? `map-node map-${state}` : "map-node"}
      aria-label={own ? `${code} ${title}, ${own === "You" ? "your level" : "your target"}` : `${code} ${title}`}
      aria-current={state === "here" ? "location" : undefined}
    >
      <rect x={x} y={y} width={size.node} height={size.height} rx={6} />
      {own && (
        <text x={titles ? x + 2 : middle + 6} y={y - 5} className="map-own">
          {own}
        </text>
      )}
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
