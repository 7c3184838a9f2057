import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { times } from "../../../../../test/setup/draws";
import {
  abilityAsks,
  coverageGrid,
  coverageWord,
  TEAM_GROUPS,
  type TeamCounts,
  type TeamGroup,
  teamMap,
} from "./team-map";

const framework = smallFramework();

test.each([
  [0, 5, "hardly"],
  [1, 5, "hardly"],
  [2, 5, "thinly"],
  [3, 5, "well"],
  [3, 7, "thinly"],
  [4, 7, "well"],
  [7, 7, "well"],
  [4, 4, "too-few"],
  [0, 0, "too-few"],
] as const)("%d of %d asked show it: %s", (shown, asked, word) => expect(coverageWord(shown, asked, 5)).toBe(word));

test("a minimum under five, and more people than were asked, are refused", () => {
  expect(() => coverageWord(1, 5, 4)).toThrow(RangeError);
  expect(() => coverageWord(6, 5, 5)).toThrow(RangeError);
});

/** Someone of a team: where they stand, and whether they show each ability that their level asks for. */
type Member = { group: TeamGroup; level: string; shows: readonly boolean[] };

const LEVELS = ["IC1", "IC2"] as const;
const ASKED = new Map<string, readonly string[]>(
  LEVELS.map((level) => [
    level,
    abilityAsks(framework)
      .filter((ask) => ask.level === level)
      .map((ask) => ask.ability),
  ]),
);
const asksOf = (level: string) => ASKED.get(level) ?? [];

function countsOf(team: readonly Member[]): TeamCounts {
  const people = TEAM_GROUPS.flatMap((group) =>
    LEVELS.map((level) => ({
      group,
      level,
      count: team.filter((one) => one.group === group && one.level === level).length,
    })),
  );
  const abilities = [...new Set(LEVELS.flatMap(asksOf))];
  const shown = TEAM_GROUPS.flatMap((group) =>
    abilities.map((ability) => {
      const showing = team.filter((one) => one.group === group && one.shows[asksOf(one.level).indexOf(ability)]);
      return { group, ability, count: showing.length };
    }),
  );
  return { people, shown };
}

const pageOf = (team: readonly Member[], minimum = 5) => JSON.stringify(teamMap(framework, countsOf(team), minimum));

/** The same team with one rating turned round, and then with any other team-mate's rating of the same expectation too. */
function turned(team: readonly Member[], at: number, ability: string): Member[] {
  return team.map((one, index) => {
    const place = asksOf(one.level).indexOf(ability);
    return index === at && place !== -1
      ? { ...one, shows: one.shows.map((shown, on) => (on === place ? !shown : shown)) }
      : one;
  });
}

const member = (group: fc.Arbitrary<TeamGroup>) =>
  fc
    .tuple(group, fc.constantFrom(...LEVELS))
    .chain(([inGroup, level]) =>
      fc
        .array(fc.boolean(), { minLength: asksOf(level).length, maxLength: asksOf(level).length })
        .map((shows): Member => ({ group: inGroup, level, shows })),
    );
const team = fc.array(member(fc.constantFrom(...TEAM_GROUPS)), { maxLength: 16 });

/** Every way in which the far could have been rated, where the reader knows each rating of the near. */
function worlds(known: readonly Member[]): Member[][] {
  return known.reduce<Member[][]>(
    (all, one) =>
      all.flatMap((others) =>
        one.group === "near"
          ? [[...others, one]]
          : ways(one.shows.length).map((shows) => [...others, { ...one, shows }]),
      ),
    [[]],
  );
}

const ways = (length: number): boolean[][] =>
  Array.from({ length: 2 ** length }, (_, bits) => Array.from({ length }, (_, at) => ((bits >> at) & 1) === 1));

describe("nothing on the map determines one person's rating", () => {
  test("of all teams that a reader of the near must think possible, some differ in each rating of each person further down", () => {
    const small = fc.tuple(
      fc.array(member(fc.constant<TeamGroup>("near")), { maxLength: 6 }),
      fc.array(
        member(fc.constant<TeamGroup>("far")).filter(({ level }) => level === "IC1"),
        { minLength: 4, maxLength: 6 },
      ),
    );
    fc.assert(
      fc.property(small, ([near, far]) => {
        const all = [...near, ...far];
        const page = pageOf(all);
        // Many worlds have the same counts, and the page depends on nothing else.
        const known = new Map<string, boolean>();
        const possible = worlds(all).filter((world) => {
          const key = JSON.stringify(countsOf(world).shown.map(({ count }) => count));
          const same = known.get(key) ?? pageOf(world) === page;
          known.set(key, same);
          return same;
        });
        for (const [at, one] of all.entries()) {
          if (one.group === "near") continue;
          for (const on of one.shows.keys()) {
            expect(new Set(possible.map((world) => world[at]!.shows[on])).size).toBe(2);
          }
        }
      }),
      { numRuns: times(10, 40) },
    );
  });

  test("for any team, near or far: with a rating turned round, and at most one more, the page is the same", () => {
    fc.assert(
      fc.property(team, fc.nat(15), (members, at) => {
        const one = members[at];
        if (!one) return;
        for (const id of asksOf(one.level)) expect(hasTwin(members, at, id)).toBe(true);
      }),
    );
  });

  test("an ability in a group under the minimum is the same whatever anybody shows", () => {
    fc.assert(
      fc.property(fc.array(member(fc.constant<TeamGroup>("far")), { maxLength: 4 }), (members) => {
        const opposite = members.map((one) => ({ ...one, shows: one.shows.map((shown) => !shown) }));
        expect(pageOf(opposite)).toBe(pageOf(members));
      }),
    );
  });
});

/** Whether the page can be the same although the person at a place shows an ability the other way round. */
function hasTwin(members: readonly Member[], at: number, ability: string): boolean {
  const page = pageOf(members);
  const other = turned(members, at, ability);
  if (pageOf(other) === page) return true;
  const mates = members.flatMap((one, index) =>
    index !== at && one.group === members[at]!.group && asksOf(one.level).includes(ability) ? [index] : [],
  );
  return mates.some((mate) => pageOf(turned(other, mate, ability)) === page);
}

test("the near and the far are never added up: either is the same whoever is in the other", () => {
  fc.assert(
    fc.property(team, (members) => {
      const whole = teamMap(framework, countsOf(members), 5);
      for (const group of TEAM_GROUPS) {
        const alone = teamMap(framework, countsOf(members.filter((one) => one.group === group)), 5);
        const column = whole.groups.findIndex((one) => one.group === group);
        const said = column === -1 ? [] : wordsIn(whole, column);
        expect(said.filter(([, word]) => word !== "too-few")).toEqual(
          wordsIn(alone, 0).filter(([, word]) => word !== "too-few"),
        );
      }
    }),
  );
});

/** By ability: the order of the lines is that of the levels on the map, whoever is at them. */
function wordsIn(map: ReturnType<typeof teamMap>, column: number) {
  return map.themes
    .flatMap(({ competencies }) => competencies.flatMap(({ lines }) => lines))
    .map(({ id, words }) => [id, words[column]] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

test("the grid tells no more than the words: of 12,000 pairs of teams with the same words, none differ", () => {
  fc.assert(
    fc.property(team, fc.nat(), fc.nat(), (members, who, which) => {
      const map = teamMap(framework, countsOf(members), 5);
      const one = who % Math.max(members.length, 1);
      const abilities = asksOf(members[one]?.level ?? "IC1");
      const other = teamMap(framework, countsOf(turned(members, one, abilities[which % abilities.length] ?? "")), 5);
      for (const [at] of map.groups.entries()) {
        const grid = coverageGrid(map, at);
        expect(grid.rows.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0)).toBe(
          wordsIn(map, at).length,
        );
        const isSame = JSON.stringify(wordsIn(map, at)) === JSON.stringify(wordsIn(other, at));
        if (isSame) expect(coverageGrid(other, at)).toEqual(grid);
      }
    }),
    { numRuns: 12_000 },
  );
});

test("a larger minimum shows no more", () => {
  fc.assert(
    fc.property(team, fc.integer({ min: 6, max: 12 }), (members, minimum) => {
      const [usual, strict] = [5, minimum].map((least) => teamMap(framework, countsOf(members), least));
      const said = new Set(
        usual!.groups.flatMap(({ group }, at) => wordsIn(usual!, at).map((one) => [group, ...one].join(" "))),
      );
      for (const [at, { group }] of strict!.groups.entries()) {
        for (const one of wordsIn(strict!, at)) {
          if (one[1] !== "too-few") expect(said).toContain([group, ...one].join(" "));
        }
      }
    }),
  );
});

test("a group under the minimum is named, and nothing is said of it", () => {
  const few = Array.from({ length: 4 }, (): Member => ({ group: "near", level: "IC1", shows: [true, true] }));
  expect(teamMap(framework, countsOf(few), 5)).toEqual({ groups: [], tooSmall: ["near"], themes: [] });
});

test("lines stand in the framework's order, below their theme and competency", () => {
  const five = Array.from({ length: 5 }, (): Member => ({ group: "near", level: "IC2", shows: [true, false, false] }));
  const map = teamMap(framework, countsOf(five), 5);
  expect(map.themes.map(({ name }) => name)).toEqual(["Technical depth", "Impact"]);
  expect(map.themes[0]?.competencies[0]?.lines).toMatchObject([{ id: "c-aaaa craft", arc: "craft", words: ["well"] }]);
  expect(map.themes[1]?.competencies[0]?.lines).toMatchObject([
    { id: "e-ic2bbb", arc: null, words: ["hardly"] },
    { id: "e-ic1bbb", arc: null, words: ["hardly"] },
  ]);
});

test("people of two levels are looked at together, each as their own level asks it", () => {
  const at = (level: string, shows: boolean[]): Member => ({ group: "near", level, shows });
  const mixed = [
    ...Array.from({ length: 3 }, () => at("IC1", [true, true])),
    at("IC2", [false, true, true]),
    at("IC2", [false, true, true]),
  ];
  const lines = teamMap(framework, countsOf(mixed), 5).themes.flatMap((theme) =>
    theme.competencies.flatMap((one) => one.lines),
  );
  expect(lines).toMatchObject([
    {
      id: "c-aaaa craft",
      words: ["well"],
      asks: [
        { id: "e-ic1aaa", levels: ["IC1"] },
        { id: "e-ic2aaa", levels: ["IC2"] },
      ],
    },
    { id: "e-ic1bbb", words: ["well"], asks: [{ levels: ["IC1", "IC2"] }] },
  ]);
});
