/** People who can be chosen together, and smaller groups within. `value` is what a form sends. */
export type Group = { value: string; label: string; below: readonly Group[] };

type Leader = { id: string; name: string; managerId: string | null; reports: number };
type Choosable = {
  teams: readonly { id: string; name: string }[];
  leaders: readonly Leader[];
  people: number;
  reports: number;
};

/**
 * The groups of whom someone may make a session: their reports, everyone below them leader by leader, and teams.
 *
 * Worked case: a director has 2 reports, each leading 3 people, gets "My direct reports (2)" and "Everyone below me (8)", which
 * holds the two leaders.
 */
export function groupsOf(actorId: string, everyone: boolean, { teams, leaders, people, reports }: Choosable): Group[] {
  const known = new Set(leaders.map(({ id }) => id));
  const used = new Set<string>();
  const under = (managerId: string | null): Group[] =>
    leaders.filter((one) => one.managerId === managerId).flatMap(tree);
  const tree = ({ id, name }: Leader): Group[] => {
    if (used.has(id)) return [];
    used.add(id);
    return [{ value: id, label: `${name} (${countBelow(id)})`, below: under(id) }];
  };
  const countBelow = (id: string, seen = new Set<string>()): number => {
    if (seen.has(id)) return 0;
    seen.add(id);
    const own = leaders.find((one) => one.id === id)?.reports ?? 0;
    const next = leaders.filter(({ managerId }) => managerId === id);
    return next.reduce((sum, one) => sum + countBelow(one.id, seen), own);
  };
  const own = leaders.filter(({ managerId }) => managerId === actorId);
  const all = own.reduce((sum, one) => sum + countBelow(one.id), reports);
  const group = (value: string, label: string, below: readonly Group[] = []) => ({ value, label, below });
  const mine = [
    ...(reports > 0 ? [group("reports", `My direct reports (${reports})`)] : []),
    ...(all > reports ? [group("below", `Everyone below me (${all})`, under(actorId))] : []),
  ];
  const others = leaders.filter(({ managerId }) => managerId === null || !known.has(managerId)).flatMap(tree);
  return [
    ...(everyone ? [group("everyone", `Everyone (${people})`)] : []),
    ...mine,
    ...others,
    ...teams.map(({ id, name }) => group(id, name)),
  ];
}

const SAVED = "filter-";
const OF_READER = ["everyone", "reports", "below"];

/** A leader or a team, by its id. */
export const isLeaderOrTeam = (value: string): boolean => !OF_READER.includes(value) && !value.startsWith(SAVED);

/**
 * The groups with a reader's saved filters before leaders and teams, of which there can be hundreds. Only people they look after are
 * added from a filter; where there are none, it offers nothing.
 */
export function withSaved(groups: readonly Group[], filters: readonly { id: string; name: string }[]): Group[] {
  if (groups.length === 0) return [];
  const saved = filters.map(({ id, name }) => ({ value: `${SAVED}${id}`, label: `Saved filter: ${name}`, below: [] }));
  const isOfReader = ({ value }: Group) => OF_READER.includes(value);
  return [...groups.filter(isOfReader), ...saved, ...groups.filter((group) => !isOfReader(group))];
}

/** The saved filter that a group stands for, if it is one. */
export const filterOfGroup = (value: string): string[] => (value.startsWith(SAVED) ? [value.slice(SAVED.length)] : []);
