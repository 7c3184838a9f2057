/** A drawing under way: raters and people by number, in the order of their ids. */
export type Drawing = {
  raters: readonly { id: string; team: number }[];
  people: readonly { id: string; team: number }[];
  ratersEach: number;
  mostEach: number;
  /** By rater, then person: may they rate them, rather not, or not at all? */
  open: readonly (readonly ("yes" | "manager" | "no")[])[];
  ratersOf: readonly Set<number>[];
  peopleOf: readonly Set<number>[];
  /** Assignments that stay, by `keyOf`. */
  kept: ReadonlySet<number>;
};

/** One number for an assignment. */
const keyOf = (drawing: Pick<Drawing, "people">, rater: number, person: number) =>
  rater * drawing.people.length + person;

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

export function newDrawing(ask: AssignmentAsk, kept: readonly Pair[]): Drawing {
  const teams = new Map<string, number>();
  // No one's team is no one else's.
  const teamOf = (teamId: string | null) => {
    if (teamId === null) return -1;
    if (!teams.has(teamId)) teams.set(teamId, teams.size);
    return teams.get(teamId)!;
  };
  const people = [...ask.people].sort(byId);
  const raters = [...ask.raters].sort(byId);
  const recused = new Set(ask.recused.map(({ raterId, personId }) => `${raterId} ${personId}`));
  const open = raters.map((rater) =>
    people.map((person) => {
      if (rater.id === person.id || recused.has(`${rater.id} ${person.id}`)) return "no";
      return person.managerId === rater.id ? "manager" : "yes";
    }),
  );
  const drawing = {
    raters: raters.map(({ id, teamId }) => ({ id, team: teamOf(teamId) })),
    people: people.map(({ id, teamId }) => ({ id, team: teamOf(teamId) })),
    ratersEach: ask.ratersEach,
    mostEach: ask.mostEach,
    open,
    ratersOf: people.map(() => new Set<number>()),
    peopleOf: raters.map(() => new Set<number>()),
    kept: new Set<number>(),
  };
  keep(drawing, kept);
  return drawing;
}

function keep(drawing: Drawing & { kept: Set<number> }, kept: readonly Pair[]): void {
  const raters = new Map(drawing.raters.map(({ id }, index) => [id, index]));
  const people = new Map(drawing.people.map(({ id }, index) => [id, index]));
  for (const { raterId, personId } of kept) {
    const [rater, person] = [raters.get(raterId), people.get(personId)];
    if (rater === undefined || person === undefined || drawing.open[rater]![person] === "no") continue;
    assign(drawing, rater, person);
    drawing.kept.add(keyOf(drawing, rater, person));
  }
}

export function assign({ ratersOf, peopleOf }: Drawing, rater: number, person: number): void {
  ratersOf[person]!.add(rater);
  peopleOf[rater]!.add(person);
}

export function release({ ratersOf, peopleOf }: Drawing, rater: number, person: number): void {
  ratersOf[person]!.delete(rater);
  peopleOf[rater]!.delete(person);
}

/** How many people a rater has. */
export const loadOf = ({ peopleOf }: Drawing, rater: number) => peopleOf[rater]!.size;

/** Whether a rater may be given someone whom they do not have yet. @param managers whether their own manager counts. */
export function isFree({ open, ratersOf }: Drawing, rater: number, person: number, managers = false): boolean {
  const may = open[rater]![person]!;
  return (may === "yes" || (managers && may === "manager")) && !ratersOf[person]!.has(rater);
}

/** Of a rater, the people who may be given to someone else. */
export function movable(drawing: Drawing, rater: number): number[] {
  return [...drawing.peopleOf[rater]!].filter((person) => !drawing.kept.has(keyOf(drawing, rater, person)));
}

export function pairsOf({ raters, people, ratersOf }: Drawing): Pair[] {
  return people.flatMap(({ id: personId }, person) =>
    [...ratersOf[person]!].sort((a, b) => a - b).map((rater) => ({ raterId: raters[rater]!.id, personId })),
  );
}

/** One rater with one person. */
export type Edge = { rater: number; person: number };

/** The assignments that may be changed. */
export function movableEdges(drawing: Drawing): Edge[] {
  return drawing.ratersOf.flatMap((raters, person) =>
    [...raters].filter((rater) => !drawing.kept.has(keyOf(drawing, rater, person))).map((rater) => ({ rater, person })),
  );
}

/** Whether two raters may each take the other's person. No one's manager comes in by it. */
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
 * team. Everyone has as many as before. Each swap that makes it no worse is kept: a local search, which ends after a
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

/** Who rates whom. */
export type Pair = { raterId: string; personId: string };

/** What assignments are drawn from. */
export type AssignmentAsk = {
  raters: readonly { id: string; teamId: string | null }[];
  people: readonly { id: string; teamId: string | null; managerId: string | null }[];
  /** Who has no part in whose case; oneself need not be named. */
  recused: readonly Pair[];
  /** Each person is to be rated by at least so many. */
  ratersEach: number;
  /** No one rates more people than this. */
  mostEach: number;
};
