import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Result } from "~/features/promotion/readiness/domain/readiness-standing";

/** A level of a ladder, of the framework with that slug. */
export type HeldLevel = { slug: string; code: string };

/**
 * People below a leader who are alike in all that a reading counts, in one half-year.
 */
export type AlikePeople = {
  /** Who of the leader's reports they are below, or are, where that person manages others. */
  part: string | null;
  /** Levels below the leader; 3 stands for all further ones. */
  depth: number;
  /** On the last day. */
  isHere: boolean;
  joined: boolean;
  /** Held when it began, and when it was over. */
  before: HeldLevel | null;
  after: HeldLevel | null;
  /** Of the criteria in the packet of the case that they submitted; `null` without one. */
  results: readonly Result[] | null;
  opportunity: Opportunity;
  people: number;
};

/** What reached someone: the best of it. */
export type Opportunity = "none" | "offered" | "taken";
export const OPPORTUNITIES: readonly Opportunity[] = ["none", "offered", "taken"];

/** A promotion case by its criteria: `not-met` where one is missing, `unknown` where none is and one lacks evidence. */
export type CaseState = "none" | Result;
export const CASE_STATES: readonly CaseState[] = ["none", "met", "not-met", "unknown"];

/** What changed of where someone is. Higher on the same ladder is a promotion. */
export type Move = "promoted" | "ladder" | "lower" | "joined" | "left";
export const MOVES: readonly Move[] = ["promoted", "ladder", "lower", "joined", "left"];

/** Counts in the order of the lists above. Of judgments, those whom the leader may read one by one apart from all others. */
export type PartReading = {
  part: string | null;
  levels: readonly { level: HeldLevel | null; people: number }[];
  moves: readonly number[];
  cases: { near: readonly number[]; far: readonly number[] };
  opportunities: { near: readonly number[]; far: readonly number[] };
};

/** What a half-year came to, with the parts that there were when it was read. */
export type OrganizationReading = {
  format: "waymark.organization-reading";
  formatVersion: 1;
  parts: readonly PartReading[];
};

/** Managers and those above them read cases one by one, managers alone the places of their reports (design, section 5). */
const READS = { cases: 2, opportunities: 1 } as const;

/**
 * Counts the people below a leader, part by part.
 * @param frameworks by slug: they say which levels are on one ladder, and in which order.
 */
export function readingOf(
  people: readonly AlikePeople[],
  frameworks: ReadonlyMap<string, Framework>,
): OrganizationReading {
  const parts = [...new Set(people.map(({ part }) => part))].sort((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1));
  return {
    format: "waymark.organization-reading",
    formatVersion: 1,
    parts: parts.map((part) =>
      partReading(
        part,
        people.filter((one) => one.part === part),
        frameworks,
      ),
    ),
  };
}

function partReading(
  part: string | null,
  people: readonly AlikePeople[],
  frameworks: ReadonlyMap<string, Framework>,
): PartReading {
  const byDepth = <Column>(columns: readonly Column[], nearest: number, columnOf: (one: AlikePeople) => Column) => ({
    near: counted(
      people.filter(({ depth }) => depth <= nearest),
      columns,
      columnOf,
    ),
    far: counted(
      people.filter(({ depth }) => depth > nearest),
      columns,
      columnOf,
    ),
  });
  return {
    part,
    levels: levelsOf(people.filter(({ isHere }) => isHere)),
    moves: counted(people, MOVES, (one) => moveOf(one, frameworks)),
    cases: byDepth(CASE_STATES, READS.cases, ({ results }) => caseStateOf(results)),
    opportunities: byDepth(OPPORTUNITIES, READS.opportunities, ({ opportunity }) => opportunity),
  };
}

function counted<Column>(
  people: readonly AlikePeople[],
  columns: readonly Column[],
  columnOf: (one: AlikePeople) => Column | null,
): number[] {
  const counts = columns.map(() => 0);
  for (const one of people) {
    const column = columnOf(one);
    const at = column === null ? -1 : columns.indexOf(column);
    if (at !== -1) counts[at]! += one.people;
  }
  return counts;
}

function levelsOf(people: readonly AlikePeople[]): PartReading["levels"] {
  const levels = new Map<string, { level: HeldLevel | null; people: number }>();
  for (const { after, people: count } of people) {
    const known = levels.get(levelKey(after));
    levels.set(levelKey(after), { level: after, people: (known?.people ?? 0) + count });
  }
  return [...levels.values()].sort((a, b) => (levelKey(a.level) < levelKey(b.level) ? -1 : 1));
}

/** Empty for no level. */
export const levelKey = (level: HeldLevel | null) => (level ? `${level.slug}/${level.code}` : "");

/** What the criteria of a case come to; `unknown` also where the packet is gone or the step asks nothing. */
export function caseStateOf(results: readonly Result[] | null): CaseState {
  if (results === null) return "none";
  if (results.includes("not-met")) return "not-met";
  return results.length === 0 || results.includes("unknown") ? "unknown" : "met";
}

/**
 * Someone who came and went in the same half-year left. A level that the ladders no longer have is on none of them, so a step from
 * it or to it is a change of ladder.
 */
export function moveOf(
  { isHere, joined, before, after }: Pick<AlikePeople, "isHere" | "joined" | "before" | "after">,
  frameworks: ReadonlyMap<string, Framework>,
): Move | null {
  if (!isHere) return "left";
  if (joined) return "joined";
  if (!before || !after || levelKey(before) === levelKey(after)) return null;
  const [from, to] = [placeOf(before, frameworks), placeOf(after, frameworks)];
  if (!from || !to || from.ladder !== to.ladder) return "ladder";
  return to.at > from.at ? "promoted" : "lower";
}

function placeOf({ slug, code }: HeldLevel, frameworks: ReadonlyMap<string, Framework>) {
  for (const { id, levels } of frameworks.get(slug)?.ladders ?? []) {
    const at = levels.findIndex((level) => level.code === code);
    if (at !== -1) return { ladder: `${slug}/${id}`, at };
  }
  return null;
}
