import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";

/**
 * Whose ratings a map is about, seen from its reader: `near`, the people they rated themselves in the cycle and those whom
 * these rated, whose ratings they may read one by one; `far`, the two levels below these, whose ratings they may not. The two are
 * never added up, so that what is known of the near says nothing of the far
 * (docs/decisions/0029-what-a-team-map-may-tell.md).
 */
export type TeamGroup = "near" | "far";
export const TEAM_GROUPS = ["near", "far"] as const;

/** How a group shows an ability. `too-few`: it is asked of fewer people than may be spoken of. */
export type CoverageWord = "well" | "thinly" | "hardly" | "too-few";

/** The least minimum that may be configured: rule 5 of the design. */
const SMALLEST = 5;

/**
 * `well` where at least half of those asked show it, `hardly` where one of them or no one does, `thinly` between. One word for
 * "one" and "no one", and no word for "all": whatever word is shown, each single person may show it and may not.
 * @param shown people whose agreed ratings meet what is asked, at most `asked`.
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

/**
 * What is looked at of each person: one ability (arc) of a competency as their own level asks it, so that people of several levels
 * can be looked at together; an expectation of no arc stands alone. Each expectation belongs to one ability, at every level.
 */
export type AbilityAsk = { level: string; expectationId: string; ability: string };

/** What every level of a framework asks of each ability. */
export function abilityAsks(framework: Framework): readonly AbilityAsk[] {
  return framework.ladders
    .flatMap(({ levels }) => levels)
    .flatMap(({ code }) =>
      effectiveExpectations(framework, code).map((one) => ({
        level: code,
        expectationId: one.id,
        ability: abilityOf(one),
      })),
    );
}

const abilityOf = ({ id, competencyId, arc }: Expectation) => (arc === null ? id : `${competencyId} ${arc}`);

/** People by the level they were assessed at, and how many of them have agreed ratings that meet all it asks of an ability. */
export type TeamCounts = {
  people: readonly { group: TeamGroup; level: string; count: number }[];
  shown: readonly { group: TeamGroup; ability: string; count: number }[];
};

export type CoverageLine = {
  id: string;
  /** `null` for an expectation that stands alone. */
  arc: string | null;
  /** What it asks at the levels of the people on the map. */
  asks: readonly { id: string; levels: readonly string[]; statement: string }[];
  /** Of the groups on the map, in their order. */
  words: readonly CoverageWord[];
};
export type CoverageCompetency = { id: string; name: string; lines: readonly CoverageLine[] };
export type CoverageTheme = { id: string; name: string; competencies: readonly CoverageCompetency[] };

export type TeamMap = {
  groups: readonly { group: TeamGroup; people: number }[];
  /** Someone is in it, but fewer than may be spoken of. */
  tooSmall: readonly TeamGroup[];
  /** What is asked of enough people, in the framework's order; a competency or theme without it is left out. */
  themes: readonly CoverageTheme[];
};

/**
 * What a team shows, ability by ability. Each agreed rating counts in one word of one line and in nothing else: there is no second
 * view of it, by level, competency or filter, that could be subtracted from the first.
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

type Ability = { arc: string | null; competencyId: string; asks: Map<string, { statement: string; levels: string[] }> };

function coverageLines(
  framework: Framework,
  { people, shown }: TeamCounts,
  groups: TeamMap["groups"],
  minimum: number,
): (CoverageLine & { competencyId: string })[] {
  const onMap = people.filter(({ group, count }) => count > 0 && groups.some((one) => one.group === group));
  const asked = new Map<string, number>();
  for (const { group, level, count } of onMap) {
    for (const ability of new Set(effectiveExpectations(framework, level).map(abilityOf))) {
      asked.set(`${group} ${ability}`, (asked.get(`${group} ${ability}`) ?? 0) + count);
    }
  }
  const showing = new Map(shown.map(({ group, ability, count }) => [`${group} ${ability}`, count]));
  const wordOf = (key: string) => coverageWord(showing.get(key) ?? 0, asked.get(key) ?? 0, minimum);
  const present = new Set(onMap.map(({ level }) => level));
  return [...abilitiesAt(framework, present)]
    .map(([id, { arc, competencyId, asks }]) => ({
      id,
      arc,
      competencyId,
      asks: [...asks].map(([expectation, ask]) => ({ id: expectation, ...ask })),
      words: groups.map(({ group }) => wordOf(`${group} ${id}`)),
    }))
    .filter(({ words }) => words.some((word) => word !== "too-few"));
}

/** The abilities that levels ask for, each with its steps, ladder by ladder and from the lowest level up. */
function abilitiesAt(framework: Framework, present: ReadonlySet<string>): Map<string, Ability> {
  const abilities = new Map<string, Ability>();
  const levels = framework.ladders.flatMap((ladder) => ladder.levels.filter(({ code }) => present.has(code)));
  for (const { code } of levels) {
    for (const one of effectiveExpectations(framework, code)) {
      const { arc, competencyId, statement } = one;
      const ability = abilities.get(abilityOf(one)) ?? { arc, competencyId, asks: new Map() };
      const ask = ability.asks.get(one.id) ?? { statement, levels: [] };
      ability.asks.set(one.id, { statement, levels: [...ask.levels, code] });
      abilities.set(abilityOf(one), ability);
    }
  }
  return abilities;
}

const WORDS: readonly CoverageWord[] = ["well", "thinly", "hardly", "too-few"];

/**
 * How many abilities of each competency a group covers how well. Counted from the words that are shown, so that it tells no more than
 * they do; a word that no line has is left out.
 * @param at of the group on the map.
 */
export function coverageGrid({ themes }: TeamMap, at: number) {
  const competencies = themes.flatMap((theme) => theme.competencies);
  const has = (word: CoverageWord) => competencies.some(({ lines }) => lines.some(({ words }) => words[at] === word));
  const words = WORDS.filter((word) => word !== "too-few" || has(word));
  const rows = competencies.map(({ id, name, lines }) => ({
    id,
    name,
    counts: words.map((word) => lines.filter((line) => line.words[at] === word).length),
  }));
  return { words, rows };
}
