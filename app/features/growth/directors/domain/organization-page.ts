import type { Framework } from "~/features/ladder/format/domain/framework";
import { endLabel, halfYearLabel } from "./half-year";
import {
  type HeldLevel,
  levelKey,
  MOVES,
  type Move,
  type OrganizationReading,
  type PartReading,
} from "./organization-reading";
import { type PartCounts, type Shown, shownCounts } from "./shown-counts";

/** A half-year as it was read, by its first day. */
export type StoredReading = { from: Date; content: OrganizationReading };
/** People who are here today, by part and level. */
export type PeopleNow = { part: string | null; level: HeldLevel | null; people: number };
export type Named = { id: string; name: string };

/** Counts of judgments: those whom the leader may read one by one, and all others. Columns are those of the reading. */
export type JudgedCounts = { near: Shown; far: Shown };
export type JudgedPart = { name: string; counts: Shown };
export type Judged = {
  /** For each half-year, oldest first. */
  overTime: readonly JudgedCounts[];
  /** Of the last half-year, each manager's people; empty when the page is about one manager's. */
  parts: readonly JudgedPart[];
};

export type OrganizationPage = {
  /** The managers whose people the page can be about. */
  managers: readonly Named[];
  chosen: Named | null;
  people: number;
  minimum: number;
  /** First days of the half-years, oldest first. */
  times: readonly string[];
  ends: readonly string[];
  /** Lowest first; counts are of each half-year's end and of today. */
  levels: readonly { label: string; counts: readonly number[] }[];
  moves: readonly { move: Move; counts: readonly number[] }[];
  cases: Judged;
  opportunities: Judged;
};

type Given = {
  readings: readonly StoredReading[];
  now: readonly PeopleNow[];
  /** Everyone who is or was a part, by name. */
  names: readonly Named[];
  chosen: Named | null;
  minimum: number;
  frameworks: ReadonlyMap<string, Framework>;
};

/**
 * What a leader sees of the people below them. Whatever it is about, its counts of judgments are cells of the same tables, one for each
 * half-year, so that two views can't be subtracted from each other. Levels and moves are in the directory, by name and for
 * everyone, and are never hidden.
 */
export function organizationPage({ readings, now, names, chosen, minimum, frameworks }: Given): OrganizationPage {
  const isAbout = ({ part }: { part: string | null }) => chosen === null || part === chosen.id;
  const about = readings.map(({ content }) => content.parts.filter(isAbout));
  const here = now.filter(isAbout);
  const present = new Set(now.flatMap(({ part }) => (part === null ? [] : [part])));
  const judged = (what: "cases" | "opportunities") => judgedOf(readings, what, { chosen, names, minimum });
  return {
    managers: names.filter(({ id }) => present.has(id)),
    chosen,
    people: here.reduce((sum, { people }) => sum + people, 0),
    minimum,
    times: readings.map(({ from }) => halfYearLabel(from)),
    ends: readings.map(({ from }) => endLabel(from)),
    levels: levelRows([...about.map((parts) => parts.flatMap(({ levels }) => levels)), here], frameworks),
    moves: moveRows(about),
    cases: judged("cases"),
    opportunities: judged("opportunities"),
  };
}

type Levels = readonly { level: HeldLevel | null; people: number }[];

function levelRows(times: readonly Levels[], frameworks: ReadonlyMap<string, Framework>) {
  const held = new Map(times.flat().map(({ level }) => [levelKey(level), level]));
  const order = [...frameworks].flatMap(([slug, { ladders }]) =>
    ladders.flatMap(({ levels }) => levels.map(({ code }) => levelKey({ slug, code }))),
  );
  const place = (key: string) => {
    if (key === "") return order.length + 1;
    return order.includes(key) ? order.indexOf(key) : order.length;
  };
  const isOneFramework = new Set([...held.values()].flatMap((level) => level?.slug ?? [])).size < 2;
  const label = (level: HeldLevel | null) => {
    if (!level) return "No level";
    return isOneFramework ? level.code : `${level.code}, ${frameworks.get(level.slug)?.name ?? level.slug}`;
  };
  const countOf = (levels: Levels, key: string) =>
    levels.reduce((sum, { level, people }) => sum + (levelKey(level) === key ? people : 0), 0);
  return [...held.keys()]
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
    .map((key) => ({ label: label(held.get(key) ?? null), counts: times.map((levels) => countOf(levels, key)) }));
}

/** Moves that no one made are left out. */
function moveRows(times: readonly (readonly PartReading[])[]): OrganizationPage["moves"] {
  const rows = MOVES.map((move, at) => ({
    move,
    counts: times.map((parts) => parts.reduce((sum, { moves }) => sum + (moves[at] ?? 0), 0)),
  }));
  return rows.filter(({ counts }) => counts.some((count) => count > 0));
}

function judgedOf(
  readings: readonly StoredReading[],
  what: "cases" | "opportunities",
  { chosen, names, minimum }: Pick<Given, "chosen" | "names" | "minimum">,
): Judged {
  const tables = readings.map(({ content }) => ({
    near: shownCounts(countsOf(content, what, "near"), minimum),
    far: shownCounts(countsOf(content, what, "far"), minimum),
  }));
  const overTime = tables.map(({ near, far }): JudgedCounts => {
    if (chosen === null) return { near: near.whole, far: far.whole };
    const of = ({ parts }: typeof near) => parts.find(({ part }) => part === chosen.id)?.counts ?? [];
    return { near: of(near), far: of(far) };
  });
  const last = tables.at(-1);
  if (chosen !== null || !last) return { overTime, parts: [] };
  const name = new Map(names.map((one) => [one.id, one.name]));
  const parts = last.far.parts.flatMap(({ part, counts }) => {
    const called = part === null ? undefined : name.get(part);
    return called === undefined ? [] : [{ name: called, counts }];
  });
  return { overTime, parts: parts.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** Parts without anyone have nothing to count. */
function countsOf({ parts }: OrganizationReading, what: "cases" | "opportunities", side: "near" | "far"): PartCounts[] {
  return parts
    .map((one) => ({ part: one.part, counts: one[what][side] }))
    .filter(({ counts }) => counts.some((count) => count > 0));
}
