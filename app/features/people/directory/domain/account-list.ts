/** States of an account in the administrators' list; `here` is everyone active. */
export const PEOPLE_STATES = ["here", "none", "invited", "refused", "joined", "left"] as const;
export type PeopleState = (typeof PEOPLE_STATES)[number];

export const STATE_LABELS: Record<PeopleState, string> = {
  here: "Active",
  none: "Not invited",
  invited: "Invited",
  refused: "Mail refused",
  joined: "Joined",
  left: "Deactivated",
};

export const MISSING = ["", "team", "manager", "level"] as const;

/** Filters of the administrators' list; empty texts filter nothing. */
export type PeopleQuery = {
  /** Beginnings of words of a name, address or team. */
  q: string;
  state: PeopleState;
  /** A team's name. */
  team: string;
  /** A level's code. */
  level: string;
  missing: (typeof MISSING)[number];
};

/** Longer searches find nothing more, and cost. */
const LONGEST = 200;

/** The filters an address asks for; anything unknown is left out. */
export function peopleQuery(search: URLSearchParams): PeopleQuery {
  const text = (name: string) => (search.get(name) ?? "").replaceAll("\0", "").trim().slice(0, LONGEST);
  return {
    q: text("q"),
    state: PEOPLE_STATES.find((state) => state === search.get("state")) ?? "here",
    team: text("team"),
    level: text("level"),
    missing: MISSING.find((field) => field === search.get("missing")) ?? "",
  };
}

export const EVERYONE = peopleQuery(new URLSearchParams());

/** How many of the filters are set. */
export const countSet = (query: PeopleQuery): number => Object.values(queryParams(query)).filter(Boolean).length;

/** For the address of the same list; default values are left out. */
export function queryParams({ q, state, team, level, missing }: PeopleQuery): Record<string, string> {
  return { q, state: state === "here" ? "" : state, team, level, missing };
}
