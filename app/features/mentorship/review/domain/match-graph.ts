import type { Fit } from "~/features/mentorship/pairing/domain/fit";

type Named = { id: string; name: string };
export type GraphMatch = { mentee: Named; mentor: Named; fit: Fit };

export type GraphNode = Named & { y: number };
type GraphLine = { key: string; from: number; to: number; fit: Fit };
export type MatchGraph = {
  mentees: readonly GraphNode[];
  mentors: readonly GraphNode[];
  lines: readonly GraphLine[];
  height: number;
};

const ROW = 24;

/**
 * Mentees on the left in the order given, mentors on the right, a line for each match. A mentor stands at the mean height of their
 * mentees, so that few lines cross.
 *
 * Worked case: Ada with Cy, Bo with Di, Eve with Cy: Cy's mean place is 1 as is Di's, so they keep the order in which they come.
 * Source: barycenter heuristic; Sugiyama, Tagawa and Toda (1981), IEEE Transactions on Systems, Man, and Cybernetics 11(2).
 */
export function matchGraph(matches: readonly GraphMatch[]): MatchGraph {
  const mentees = uniqueOf(matches.map(({ mentee }) => mentee));
  const placeOf = new Map(mentees.map(({ id }, place) => [id, place]));
  const unsorted = uniqueOf(matches.map(({ mentor }) => mentor));
  const placesOf = new Map<string, number[]>(unsorted.map(({ id }) => [id, []]));
  for (const { mentee, mentor } of matches) placesOf.get(mentor.id)!.push(placeOf.get(mentee.id)!);
  const means = new Map([...placesOf].map(([id, places]) => [id, meanOf(places)]));
  const mentors = [...unsorted].sort((a, b) => means.get(a.id)! - means.get(b.id)!);
  const rows = Math.max(mentees.length, mentors.length);
  const [left, right] = [spread(mentees, rows), spread(mentors, rows)];
  const [yLeft, yRight] = [left, right].map((nodes) => new Map(nodes.map(({ id, y }) => [id, y])));
  const lines = matches.map(({ mentee, mentor, fit }) => {
    return { key: `${mentee.id} ${mentor.id}`, from: yLeft!.get(mentee.id)!, to: yRight!.get(mentor.id)!, fit };
  });
  return { mentees: left, mentors: right, lines, height: rows * ROW };
}

function uniqueOf(people: readonly Named[]): Named[] {
  return [...new Map(people.map((one) => [one.id, one])).values()];
}

const meanOf = (places: readonly number[]) => places.reduce((sum, place) => sum + place, 0) / places.length;

/** Evenly over the height of the longer side. */
function spread(people: readonly Named[], rows: number): GraphNode[] {
  const step = (rows * ROW) / Math.max(1, people.length);
  return people.map((one, place) => ({ ...one, y: Math.round((place + 0.5) * step) }));
}
