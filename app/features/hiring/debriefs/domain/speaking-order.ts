import type { Turn } from "./debrief-record";

/** A person who scored, with what the speaking order depends on. */
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
 * Who speaks when in a debrief: the most junior first, so that no one follows a more senior colleague. Lead and decider speak
 * last; at the same level, the newer colleague speaks first; people without a level speak after those who have one.
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
 * Moves a person in the speaking order among those who have not spoken yet: those who have keep their places, and the
 * others move up or down around the one who is moved.
 * @param turns by place. @param to the place of a person who has not spoken.
 * @returns everyone whose place changes; `null` where the person, or the one at that place, has spoken.
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

/** The places just before and just after a person's, among those who have not spoken; `null` where there is none. */
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
