import type { AssignmentAsk, Pair } from "./assignment-ask";

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
export const keyOf = (drawing: Pick<Drawing, "people">, rater: number, person: number) =>
  rater * drawing.people.length + person;

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

export function newDrawing(ask: AssignmentAsk, kept: readonly Pair[]): Drawing {
  const teams = new Map<string, number>();
  // Nobody's team is nobody else's.
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

/** Whether a rater may be given somebody whom they do not have yet. @param managers whether their own manager counts. */
export function isFree({ open, ratersOf }: Drawing, rater: number, person: number, managers = false): boolean {
  const may = open[rater]![person]!;
  return (may === "yes" || (managers && may === "manager")) && !ratersOf[person]!.has(rater);
}

/** Of a rater, the people who may be given to somebody else. */
export function movable(drawing: Drawing, rater: number): number[] {
  return [...drawing.peopleOf[rater]!].filter((person) => !drawing.kept.has(keyOf(drawing, rater, person)));
}

export function pairsOf({ raters, people, ratersOf }: Drawing): Pair[] {
  return people.flatMap(({ id: personId }, person) =>
    [...ratersOf[person]!].sort((a, b) => a - b).map((rater) => ({ raterId: raters[rater]!.id, personId })),
  );
}
