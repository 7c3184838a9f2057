/** A spelling of a team in a file, and the team that it is another spelling of. */
export type Spelling = {
  name: string;
  people: number;
  keep: string;
  /** They count as one team; otherwise both are teams. */
  joined: boolean;
};

/** What an administrator decided about spellings: those that are another's, and those that are teams of their own. */
export type TeamChoices = { merges: Readonly<Record<string, string>>; apart: readonly string[] };

/** The form that spellings of one team share: only letter case and spaces differ. "C++" and "C" do not share it. */
const spelled = (name: string) => name.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");

/** The form that likely spellings of one team share: without case, accents, punctuation and spaces. */
const likely = (name: string) =>
  spelled(name)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * Teams that a file spells in several ways, or differently from an existing team. Spellings that differ in letter case or spaces alone
 * are one team unless someone said otherwise; the others only where someone said so.
 * @param named the team of each line. @param known names of existing teams, which win; otherwise the most frequent spelling wins.
 */
export function findSpellings(
  named: readonly string[],
  known: readonly string[],
  { merges, apart }: TeamChoices = { merges: {}, apart: [] },
): Spelling[] {
  const people = new Map<string, number>();
  for (const name of named) people.set(name, (people.get(name) ?? 0) + 1);
  const existing = new Set(known);
  const of = (group: readonly string[], isJoined: (name: string, keep: string) => boolean): Spelling[] => {
    const byPeople = group.toSorted((one, other) => (people.get(other) ?? 0) - (people.get(one) ?? 0));
    const keep = group.filter((name) => existing.has(name)).sort()[0] ?? byPeople[0] ?? "";
    const others = group.filter((name) => name !== keep && people.has(name));
    return others.map((name) => ({ name, people: people.get(name) ?? 0, keep, joined: isJoined(name, keep) }));
  };
  const names = [...new Set([...known, ...people.keys()])];
  // A name that is an existing team's is that team.
  const same = groupsBy(names, spelled)
    .flatMap((group) => of(group, (name) => !apart.includes(name)))
    .filter(({ name }) => !existing.has(name));
  const paired = new Set(same.map(({ name }) => name));
  const rest = names.filter((name) => !paired.has(name));
  return [...same, ...groupsBy(rest, likely).flatMap((group) => of(group, (name, keep) => merges[name] === keep))];
}

/** The team of a line by what the file calls it. */
export function teamNamer(spellings: readonly Spelling[]): (name: string) => string {
  const joined = new Map(spellings.flatMap(({ name, keep, joined }) => (joined ? [[name, keep] as const] : [])));
  // A spelling may be of one that is itself another's.
  const once = (name: string) => joined.get(name) ?? name;
  return (name) => once(once(name));
}

/** What someone decides with all spellings before them. @param chosen those that are to count as one with the team they are a spelling of. */
export function chooseTeams(
  spellings: readonly Spelling[],
  chosen: readonly string[],
  before: TeamChoices,
): { merges: Record<string, string>; apart: string[] } {
  const isChosen = new Set(chosen);
  const shown = new Set(spellings.map(({ name }) => name));
  const earlier = Object.entries(before.merges).filter(([name]) => !shown.has(name));
  const joined = spellings.filter(({ name }) => isChosen.has(name)).map(({ name, keep }) => [name, keep] as const);
  const apart = spellings.filter(({ name }) => !isChosen.has(name)).map(({ name }) => name);
  return {
    merges: Object.fromEntries([...earlier, ...joined]),
    apart: [...before.apart.filter((name) => !shown.has(name)), ...apart],
  };
}

function groupsBy(names: readonly string[], key: (name: string) => string): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const at = key(name);
    if (at !== "") groups.set(at, [...(groups.get(at) ?? []), name]);
  }
  return [...groups.values()];
}
