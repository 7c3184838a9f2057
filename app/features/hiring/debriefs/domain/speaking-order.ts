import type { Turn } from "./debrief-record";

/** Somebody who scored, as far as it matters who speaks first. */
export type Speaker = {
  personId: string;
  /** Of their level, higher for more; `null` where the opening's framework does not know it. */
  height: number | null;
  /** `YYYY-MM-DD`. */
  startedOn: string;
  /** They lead the opening or decide: what they say weighs with the others. */
  answers: boolean;
};

/**
 * Who speaks when in a debrief: the most junior first, so that nobody follows somebody above them. Whoever leads or decides speaks
 * last; of one height whoever came to the firm later speaks first; who has no level there speaks after those who have one.
 * @returns their ids, the first to speak first.
 *
 * Worked case: IC2 since 2024, IC2 since 2020 and IC4 speak in that order, also where the IC4 came last year.
 */
export function speakingOrder(speakers: readonly Speaker[]): string[] {
  return [...speakers].sort(bySeniority).map(({ personId }) => personId);
}

function bySeniority(a: Speaker, b: Speaker): number {
  return (
    Number(a.answers) - Number(b.answers) ||
    (a.height ?? Number.MAX_SAFE_INTEGER) - (b.height ?? Number.MAX_SAFE_INTEGER) ||
    (a.startedOn === b.startedOn ? 0 : a.startedOn > b.startedOn ? -1 : 1) ||
    (a.personId < b.personId ? -1 : 1)
  );
}

type Placed = Pick<Turn, "personId" | "place" | "spokenAt">;

/**
 * Gives somebody another place in the order of speaking, among those who have not spoken yet: who has keeps their place, and the
 * others move up or down around the one who is moved.
 * @param turns by place. @param to a place that somebody has who has not spoken.
 * @returns whoever has another place now; `null` where the person has spoken, or nobody at that place is still to speak.
 *
 * Worked case: A has spoken, B, C and D have not; D to the second place gives A, D, B, C.
 */
export function placesAfterMove(
  turns: readonly Placed[],
  personId: string,
  to: number,
): { personId: string; place: number }[] | null {
  const open = turns.filter(({ spokenAt }) => spokenAt === null);
  const places = open.map(({ place }) => place);
  const target = places.indexOf(to);
  const moved = open.find((turn) => turn.personId === personId);
  if (!moved || target === -1) return null;
  const others = open.filter((turn) => turn !== moved);
  const order = [...others.slice(0, target), moved, ...others.slice(target)];
  return order.flatMap((turn, index) => {
    const place = places[index] ?? turn.place;
    return place === turn.place ? [] : [{ personId: turn.personId, place }];
  });
}

/** The places just before and just after somebody's, of those who have not spoken; `null` where there is none. */
export function placesBeside(turns: readonly Placed[], personId: string): { up: number | null; down: number | null } {
  const open = turns.filter(({ spokenAt }) => spokenAt === null);
  const index = open.findIndex((turn) => turn.personId === personId);
  if (index === -1) return { up: null, down: null };
  return { up: open[index - 1]?.place ?? null, down: open[index + 1]?.place ?? null };
}

/** The names in the order as it was proposed; `null` where it stands as proposed. */
export function proposedNames(turns: readonly Turn[]): string[] | null {
  if (turns.every(({ place, proposedPlace }) => place === proposedPlace)) return null;
  return [...turns].sort((a, b) => a.proposedPlace - b.proposedPlace).map(({ name }) => name);
}
