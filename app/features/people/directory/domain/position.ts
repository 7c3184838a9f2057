/** Where a person stands on a ladder from a day on. */
export type Position = {
  frameworkSlug: string;
  levelCode: string;
  /** A time-boxed assignment on top of the level, with its last day. */
  overlay: { code: string; until: Date } | null;
  since: Date;
};

/**
 * The position in force on a day: the latest that has begun. An overlay ends by itself after its last day.
 * @param history in any order.
 * @returns `null` before the first position.
 */
export function positionOn(history: readonly Position[], day: Date): Position | null {
  let current: Position | null = null;
  for (const position of history) {
    if (position.since <= day && (!current || position.since > current.since)) current = position;
  }
  return current?.overlay && endOf(current.overlay.until) < day ? { ...current, overlay: null } : current;
}

/** The last millisecond of a date stored as UTC midnight. */
function endOf(date: Date): Date {
  return new Date(date.getTime() + 86_400_000 - 1);
}

/** Somebody as a search by name finds them. */
export type NamedPerson = { id: string; name: string; email: string; team: string | null };

/** How many a page offers to choose from. */
export const MOST_NAMED = 10;

/** One person; several to choose from; or a sentence about why there is none. */
export type Named = { one: NamedPerson } | { several: readonly NamedPerson[] } | { none: string };

/**
 * Whom a name means: whoever has exactly that name or address, else whoever alone was found.
 * @param found by the beginnings of words, at most one more than `MOST_NAMED`.
 */
export function namedBy(text: string, found: readonly NamedPerson[], nobody: string): Named {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return { none: "Give a name or an address." };
  const exact = found.filter(({ name, email }) => name.toLowerCase() === wanted || email.toLowerCase() === wanted);
  const [one, second] = exact.length > 0 ? exact : found;
  if (!one) return { none: nobody };
  if (!second) return { one };
  if (found.length > MOST_NAMED) return { none: "Many people are called that. Give the full name or the address." };
  return { several: found };
}
