import type { Framework } from "~/features/ladder/domain/framework";
import { type EffectiveExpectation, effectiveExpectations } from "~/features/ladder/domain/reading";

/**
 * Whose ratings a map is about, seen from its reader: `near`, the people they rated themselves in the cycle and those whom
 * these rated, whose ratings they may read one by one; `far`, everybody further down, whose ratings they may not. The two are
 * never added up, so that what is known of the near says nothing of the far
 * (docs/decisions/0029-what-a-team-map-may-tell.md).
 */
export type TeamGroup = "near" | "far";
export const TEAM_GROUPS = ["near", "far"] as const;

/** How a group shows an expectation. `too-few`: it is asked of fewer people than may be spoken of. */
export type CoverageWord = "well" | "thinly" | "hardly" | "too-few";

/** The least minimum that may be configured: rule 5 of the design. */
const SMALLEST = 5;

/**
 * `well` where at least half of those asked show it, `hardly` where one of them or nobody does, `thinly` between. One word for
 * "one" and "nobody", and no word for "all": whatever word is shown, each single person may show it and may not.
 * @param shown people whose agreed rating meets the expectation, at most `asked`.
 * @param minimum 5 or more.
 * @throws {RangeError} more people show it than are asked, or the minimum is under 5.
 *
 * Worked case: of 7 asked, 4 show it: well; 3: thinly; 1: hardly. Of 4 asked: too few, whatever they show.
 */
export function coverageWord(shown: number, asked: number, minimum: number): CoverageWord {
  if (minimum < SMALLEST) throw new RangeError(`Groups of fewer than ${SMALLEST} stay hidden.`);
  if (shown > asked) throw new RangeError("Only those who are asked can show it.");
  if (asked < minimum) return "too-few";
  if (shown <= 1) return "hardly";
  return shown * 2 >= asked ? "well" : "thinly";
}

/** People by the level they were assessed at, and how many of them have an agreed rating that meets an expectation. */
export type TeamCounts = {
  people: readonly { group: TeamGroup; level: string; count: number }[];
  shown: readonly { group: TeamGroup; level: string; expectationId: string; count: number }[];
};

export type CoverageLine = {
  id: string;
  statement: string;
  levelCode: string;
  /** Of the groups on the map, in their order. */
  words: readonly CoverageWord[];
};
export type CoverageCompetency = { id: string; name: string; lines: readonly CoverageLine[] };
export type CoverageTheme = { id: string; name: string; competencies: readonly CoverageCompetency[] };

export type TeamMap = {
  groups: readonly { group: TeamGroup; people: number }[];
  /** Somebody is in it, but fewer than may be spoken of. */
  tooSmall: readonly TeamGroup[];
  /** What is asked of enough people, in the framework's order; a competency or theme without it is left out. */
  themes: readonly CoverageTheme[];
};

/**
 * What a team shows, expectation by expectation. Each agreed rating counts in one word of one line and in nothing else: there is
 * no second view of it, by level, competency or filter, that could be subtracted from the first.
 */
export function teamMap(framework: Framework, counts: TeamCounts, minimum: number): TeamMap {
  const sizes = TEAM_GROUPS.map((group) => ({ group, people: peopleIn(counts, group) }));
  const groups = sizes.filter(({ people }) => people >= minimum);
  const lines = groups.length === 0 ? [] : coverageLines(framework, counts, groups, minimum);
  const competencies = framework.competencies
    .map(({ id, name, themeId }) => ({ id, name, themeId, lines: lines.filter((line) => line.competencyId === id) }))
    .filter((competency) => competency.lines.length > 0);
  const themes = framework.themes.map(({ id, name }) => ({
    id,
    name,
    competencies: competencies.filter(({ themeId }) => themeId === id),
  }));
  return {
    groups,
    tooSmall: sizes.filter(({ people }) => people > 0 && people < minimum).map(({ group }) => group),
    themes: themes.filter((theme) => theme.competencies.length > 0),
  };
}

function peopleIn({ people }: TeamCounts, group: TeamGroup): number {
  return people.filter((one) => one.group === group).reduce((sum, { count }) => sum + count, 0);
}

type Line = CoverageLine & { competencyId: string };

function coverageLines(
  framework: Framework,
  { people, shown }: TeamCounts,
  groups: TeamMap["groups"],
  minimum: number,
): Line[] {
  const known = new Map<string, EffectiveExpectation>();
  const tallies = new Map<string, { asked: number; shown: number }>();
  const countOf = new Map(shown.map((one) => [`${one.group} ${one.level} ${one.expectationId}`, one.count]));
  for (const { group, level, count } of people) {
    for (const one of effectiveExpectations(framework, level)) {
      known.set(one.id, one);
      const tally = tallies.get(`${group} ${one.id}`) ?? { asked: 0, shown: 0 };
      const showing = countOf.get(`${group} ${level} ${one.id}`) ?? 0;
      tallies.set(`${group} ${one.id}`, { asked: tally.asked + count, shown: tally.shown + showing });
    }
  }
  const order = framework.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
  return order
    .flatMap(({ id }) => known.get(id) ?? [])
    .map(({ id, statement, levelCode, competencyId }) => {
      const wordIn = (group: TeamGroup) => {
        const { shown, asked } = tallies.get(`${group} ${id}`) ?? { shown: 0, asked: 0 };
        return coverageWord(shown, asked, minimum);
      };
      return { id, statement, levelCode, competencyId, words: groups.map(({ group }) => wordIn(group)) };
    })
    .filter(({ words }) => words.some((word) => word !== "too-few"));
}
