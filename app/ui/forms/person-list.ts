/** A person in a picker's list; `why` they can't be chosen. */
export type Listed = { id: string; name: string; title: string | null; team: string | null; why: string | null };

/**
 * Where an arrow key moves in a list: to the next item, from one end to the other, and at first to the first person who can be
 * chosen.
 * @returns `null` in an empty list.
 */
export function nextActive(people: readonly Pick<Listed, "why">[], at: number | null, step: 1 | -1): number | null {
  if (people.length === 0) return null;
  if (at !== null) return (at + step + people.length) % people.length;
  if (step === -1) return people.length - 1;
  const first = people.findIndex(({ why }) => why === null);
  return first === -1 ? null : first;
}

/** For the status that screen readers announce. */
export function resultsInWords(people: readonly Pick<Listed, "why">[]): string {
  if (people.length === 0) return "No one found";
  const not = people.filter(({ why }) => why !== null).length;
  const count = people.length === 1 ? "1 person" : `${people.length} people`;
  return not === 0 ? count : `${count}, ${not} can't be chosen`;
}
