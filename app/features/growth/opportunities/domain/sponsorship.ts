import { suppressSmall } from "~/kernel/small-groups";
import { utcOffsetMs } from "~/kernel/time/calendar";
import { KIND_WORDS, OPPORTUNITY_KINDS, type OpportunityKind } from "./opportunity";

/** Someone without a name: where they are. */
export type PlacedPerson = {
  team: string;
  /** `null` for someone who is on no ladder. */
  level: string | null;
  timeZone: string;
  startedOn: Date;
};

/** The kinds that they were offered and took in the period, too. */
export type SponsoredPerson = PlacedPerson & {
  offered: readonly OpportunityKind[];
  taken: readonly OpportunityKind[];
};

export type Grouping = "team" | "level" | "time" | "tenure";

export const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  team: "Team",
  level: "Level",
  time: "Working hours",
  tenure: "Time here",
};

export const GROUPINGS = Object.keys(GROUPING_WORDS) as Grouping[];

/** The columns of a table: everyone is in exactly one, so that a row's cells are all there is to know of it. */
export const SPONSORSHIP_COLUMNS: readonly string[] = [
  "None",
  ...OPPORTUNITY_KINDS.map((kind) => KIND_WORDS[kind].label),
  "Several kinds",
];

export type SponsorshipTable = { group: string; cells: (number | null)[] }[];

/**
 * How many people of each group were offered, or took, an opportunity of which kind; small counts and what would give them
 * away are `null`.
 * @param at the end of the period: time here and hours from UTC are those of that day.
 * @param minimum the least count that is shown.
 */
export function sponsorshipTable(
  people: readonly SponsoredPerson[],
  { what, ...given }: { by: Grouping; what: "offered" | "taken"; at: Date; minimum: number },
): SponsorshipTable {
  return countsByGroup(people, {
    ...given,
    columns: SPONSORSHIP_COLUMNS.length,
    columnOf: (one) => columnOf(one[what]),
  });
}

type Counting<P> = { by: Grouping; at: Date; minimum: number; columns: number; columnOf: (person: P) => number };

/**
 * How many people of each group are in which column; small counts and what would give them away are `null`.
 * @param given `columnOf` puts everyone in exactly one of `columns`, counted from 0.
 */
export function countsByGroup<P extends PlacedPerson>(people: readonly P[], given: Counting<P>): SponsorshipTable {
  const { by, at, minimum } = given;
  const emptyRow = () => Array.from({ length: given.columns }, () => 0);
  const groups = new Map<string, number[]>(orderedGroups(by).map((name) => [name, emptyRow()]));
  const hours = new Map<string, number>();
  const hoursOf = (timeZone: string) => {
    // Asking the calendar takes long, and there are fewer zones than people.
    const known = hours.get(timeZone) ?? hoursFromUtc(timeZone, at);
    hours.set(timeZone, known);
    return known;
  };
  for (const person of people) {
    const name = groupOf(person, by, at, hoursOf);
    const row = groups.get(name) ?? emptyRow();
    row[given.columnOf(person)]! += 1;
    groups.set(name, row);
  }
  const named = [...groups].filter(([, row]) => row.some((count) => count > 0));
  // The other two have an order of their own.
  if (by === "team" || by === "level") named.sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = suppressSmall(
    named.map(([, row]) => row),
    minimum,
  );
  return named.map(([group], index) => ({ group, cells: shown[index] ?? [] }));
}

function columnOf(kinds: readonly OpportunityKind[]): number {
  const [first, ...more] = [...new Set(kinds)];
  if (first === undefined) return 0;
  return more.length > 0 ? SPONSORSHIP_COLUMNS.length - 1 : 1 + OPPORTUNITY_KINDS.indexOf(first);
}

const TIMES = ["UTC−12 to UTC−4", "UTC−3 to UTC+3", "UTC+4 to UTC+14"] as const;
const TENURES = ["Under a year", "One to three years", "Three years and more"] as const;

function orderedGroups(by: Grouping): readonly string[] {
  if (by === "time") return TIMES;
  return by === "tenure" ? TENURES : [];
}

function groupOf(
  { team, level, timeZone, startedOn }: PlacedPerson,
  by: Grouping,
  at: Date,
  hoursOf: (timeZone: string) => number,
): string {
  switch (by) {
    case "team":
      return team;
    case "level":
      return level ?? "No level";
    case "time":
      return timesOf(hoursOf(timeZone));
    case "tenure":
      return tenureOf(startedOn, at);
  }
}

function timesOf(hours: number): string {
  if (hours < -3) return TIMES[0];
  return hours < 4 ? TIMES[1] : TIMES[2];
}

function tenureOf(startedOn: Date, at: Date): string {
  const years = (count: number) => Date.UTC(at.getUTCFullYear() - count, at.getUTCMonth(), at.getUTCDate());
  if (startedOn.getTime() > years(1)) return TENURES[0];
  return startedOn.getTime() > years(3) ? TENURES[1] : TENURES[2];
}

/**
 * How far the clocks of a time zone are ahead of UTC at a moment, in hours; 5.75 in Kathmandu.
 * @throws {RangeError} there is no such time zone.
 */
export function hoursFromUtc(timeZone: string, at: Date): number {
  return Math.round(utcOffsetMs(at.getTime(), timeZone) / 900_000) / 4;
}

/** Days from `from` up to, but not on, `until`. */
export type SponsorshipPeriod = { from: Date; until: Date };

/**
 * The last four quarters that are over: what is shown changes four times a year, so that two looks around a single offer tell
 * nothing of it.
 */
export function sponsorshipPeriod(now: Date): SponsorshipPeriod {
  const quarter = Math.floor(now.getUTCMonth() / 3) * 3;
  const start = (year: number) => new Date(Date.UTC(year, quarter, 1));
  return { from: start(now.getUTCFullYear() - 1), until: start(now.getUTCFullYear()) };
}
