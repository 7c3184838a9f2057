/** What a search has reached and not settled: a binary heap, the nearest first, by keys that lie elsewhere. */
export type Frontier = {
  count: number;
  nodes: Int32Array;
  /** Where in `nodes` each node lies, -1 for those that are not there. */
  place: Int32Array;
};

export function createFrontier(size: number): Frontier {
  return { count: 0, nodes: new Int32Array(size), place: new Int32Array(size).fill(-1) };
}

/** The node is there now, or its key has become smaller. */
export function approach(frontier: Frontier, keys: Float64Array, node: number): void {
  const { nodes, place } = frontier;
  let at = place[node]!;
  if (at < 0) at = frontier.count++;
  const key = keys[node]!;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const other = nodes[up]!;
    if (keys[other]! <= key) break;
    nodes[at] = other;
    place[other] = at;
    at = up;
  }
  nodes[at] = node;
  place[node] = at;
}

/** @returns the node of the smallest key, which is no longer there. There has to be one. */
export function takeNearest(frontier: Frontier, keys: Float64Array): number {
  const { nodes, place } = frontier;
  const nearest = nodes[0]!;
  place[nearest] = -1;
  const count = --frontier.count;
  if (count === 0) return nearest;
  const moved = nodes[count]!;
  const key = keys[moved]!;
  let at = 0;
  for (let child = 1; child < count; child = 2 * at + 1) {
    if (child + 1 < count && keys[nodes[child + 1]!]! < keys[nodes[child]!]!) child++;
    const other = nodes[child]!;
    if (keys[other]! >= key) break;
    nodes[at] = other;
    place[other] = at;
    at = child;
  }
  nodes[at] = moved;
  place[moved] = at;
  return nearest;
}

/** Nothing is there any more, and the keys of what was are infinite again. */
export function leave(frontier: Frontier, keys: Float64Array): void {
  const { nodes, place } = frontier;
  for (let at = 0; at < frontier.count; at++) {
    keys[nodes[at]!] = Number.POSITIVE_INFINITY;
    place[nodes[at]!] = -1;
  }
  frontier.count = 0;
}
