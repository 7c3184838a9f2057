import { assign, type Drawing, isFree, keyOf, release } from "./assignment-drawing";

/** One rater with one person. */
export type Edge = { rater: number; person: number };

/** The assignments that may be changed. */
export function movableEdges(drawing: Drawing): Edge[] {
  return drawing.ratersOf.flatMap((raters, person) =>
    [...raters].filter((rater) => !drawing.kept.has(keyOf(drawing, rater, person))).map((rater) => ({ rater, person })),
  );
}

/** Whether two raters may each take the other's person. Nobody's manager comes in by it. */
export function maySwap(drawing: Drawing, a: Edge, b: Edge): boolean {
  return (
    a.rater !== b.rater &&
    a.person !== b.person &&
    isFree(drawing, a.rater, b.person) &&
    isFree(drawing, b.rater, a.person)
  );
}

const TRIES = { perEdge: 30, most: 20_000 } as const;

/**
 * Swaps people between raters, so that the same raters do not meet over the same people, nor a rater has only people of one
 * team. Everybody has as many as before. Each swap that makes it no worse is kept: a local search, which ends after a
 * number of tries that depends on the size alone.
 */
export function spread(drawing: Drawing, random: () => number): void {
  const edges = movableEdges(drawing);
  if (edges.length < 2) return;
  const closeness = closenessOf(drawing);
  const pick = () => Math.floor(random() * edges.length);
  for (let left = Math.min(TRIES.most, TRIES.perEdge * edges.length); left > 0; left -= 1) {
    const [at, other] = [pick(), pick()];
    const [a, b] = [edges[at]!, edges[other]!];
    if (!maySwap(drawing, a, b)) continue;
    const before = closeness.cost();
    const swapped = [
      { ...a, person: b.person },
      { ...b, person: a.person },
    ] as const;
    closeness.swap(a, b);
    if (closeness.cost() > before) closeness.swap(...swapped);
    else [edges[at], edges[other]] = swapped;
  }
}

/** Squares of how often two raters meet, and of how many of one team a rater has: few of both is spread. */
function closenessOf(drawing: Drawing) {
  const met = drawing.raters.map(() => new Array<number>(drawing.raters.length).fill(0));
  const teams = drawing.raters.map(() => new Map<number, number>());
  let cost = 0;
  /** From n to n + 1, a square grows by 2n + 1. */
  const count = ({ rater, person }: Edge, step: 1 | -1) => {
    for (const other of drawing.ratersOf[person]!) {
      if (other === rater) continue;
      const times = met[rater]![other]!;
      cost += step * (2 * times + step);
      met[rater]![other] = met[other]![rater] = times + step;
    }
    const team = drawing.people[person]!.team;
    if (team < 0) return;
    const times = teams[rater]!.get(team) ?? 0;
    cost += step * (2 * times + step);
    teams[rater]!.set(team, times + step);
  };
  const put = (edge: Edge) => {
    count(edge, 1);
    assign(drawing, edge.rater, edge.person);
  };
  const take = (edge: Edge) => {
    release(drawing, edge.rater, edge.person);
    count(edge, -1);
  };
  const swap = (a: Edge, b: Edge) => {
    take(a);
    take(b);
    put({ rater: a.rater, person: b.person });
    put({ rater: b.rater, person: a.person });
  };
  const edges = drawing.ratersOf.flatMap((raters, person) => [...raters].map((rater) => ({ rater, person })));
  for (const { rater, person } of edges) release(drawing, rater, person);
  for (const edge of edges) put(edge);
  return { cost: () => cost, swap };
}
