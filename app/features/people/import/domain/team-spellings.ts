/** One team under several spellings. */
export type Spellings = {
  /** The one proposed for all. */
  keep: string;
  others: { name: string; people: number }[];
};

/** The normal form that spellings of a team share: without case, accents, punctuation and spaces. */
const sameTeam = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * Teams that a file spells in several ways, or differently from an existing team.
 * @param named the team of each line. @param known names of existing teams, which win; otherwise the most frequent spelling wins.
 */
export function findSpellings(named: readonly string[], known: readonly string[]): Spellings[] {
  const people = new Map<string, number>();
  for (const name of named) people.set(name, (people.get(name) ?? 0) + 1);
  const groups = new Map<string, Set<string>>();
  for (const name of [...known, ...people.keys()]) {
    const key = sameTeam(name);
    if (key !== "") groups.set(key, (groups.get(key) ?? new Set()).add(name));
  }
  return [...groups.values()].flatMap((group) => {
    const names = [...group];
    const isThere = names.filter((name) => known.includes(name));
    const byPeople = [...names].sort((one, other) => (people.get(other) ?? 0) - (people.get(one) ?? 0));
    const keep = (isThere.length > 0 ? isThere.sort()[0] : byPeople[0]) ?? "";
    const others = names.filter((name) => name !== keep && people.has(name));
    return others.length === 0
      ? []
      : [{ keep, others: others.map((name) => ({ name, people: people.get(name) ?? 0 })) }];
  });
}
