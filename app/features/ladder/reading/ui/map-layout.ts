import type { MapEdge, PathwayMap } from "../domain/pathway-map";

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
export function placeMap(map: PathwayMap, size: MapSize): PlacedMap {
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
