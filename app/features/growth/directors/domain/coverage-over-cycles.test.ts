import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { abilityAsks, type CoverageWord, type TeamMap, teamMap } from "~/features/growth/team-map/domain/team-map";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { times } from "../../../../../test/setup/draws";
import { coverageOverCycles } from "./coverage-over-cycles";

const framework = smallFramework();
const ABILITIES = [
  ...new Set(
    abilityAsks(framework)
      .filter(({ level }) => level === "IC2")
      .map(({ ability }) => ability),
  ),
];
const GROUPS = ["near", "far"] as const;

function mapOf(sizes: readonly number[], shown: readonly (readonly number[])[]): TeamMap {
  const people = GROUPS.map((group, at) => ({ group, level: "IC2", count: sizes[at] ?? 0 }));
  const counts = GROUPS.flatMap((group, at) =>
    ABILITIES.map((ability, on) => ({ group, ability, count: Math.min(shown[at]?.[on] ?? 0, sizes[at] ?? 0) })),
  );
  return teamMap(framework, { people, shown: counts }, 5);
}

const sizes = fc.tuple(fc.nat(12), fc.nat(12));
const shown = fc.tuple(...GROUPS.map(() => fc.tuple(...ABILITIES.map(() => fc.nat(12)))));
const wordsIn = (map: TeamMap) =>
  JSON.stringify(map.themes.map((theme) => theme.competencies.map(({ lines }) => lines)));

test("differencing: of pairs of teams whose maps say the same, none differ in the picture", () => {
  let pairs = 0;
  fc.assert(
    fc.property(sizes, shown, fc.nat(1), fc.nat(ABILITIES.length - 1), (both, counts, group, ability) => {
      const map = mapOf(both, counts);
      const more = counts.map((of, at) => of.map((count, on) => (at === group && on === ability ? count + 1 : count)));
      const other = mapOf(both, more);
      if (wordsIn(other) !== wordsIn(map)) return;
      pairs += 1;
      expect(coverageOverCycles([other])).toEqual(coverageOverCycles([map]));
    }),
    { numRuns: times(300, 16_000) },
  );
  expect(pairs).toBeGreaterThanOrEqual(times(150, 12_000));
});

describe("the middle word of a competency", () => {
  const words = (...of: CoverageWord[]): TeamMap => ({
    groups: [{ group: "far", people: 9 }],
    tooSmall: [],
    themes: [
      {
        id: "t",
        name: "Theme",
        competencies: [
          {
            id: "c",
            name: "Craft",
            lines: of.map((word, at) => ({ id: `${at}`, arc: null, asks: [], words: [word] })),
          },
        ],
      },
    ],
  });
  test.each([
    [["well"], 2],
    [["well", "thinly", "hardly"], 1],
    [["well", "hardly"], 0],
    [["well", "too-few", "too-few"], 2],
    [["too-few"], null],
    [[], null],
  ] as const)("%j: %s", (given, place) => {
    expect(coverageOverCycles([words(...given)])).toEqual([{ id: "c", name: "Craft", near: [null], far: [place] }]);
  });

  test("a cycle without the competency, or the group, leaves a gap", () => {
    const none: TeamMap = { groups: [], tooSmall: ["far"], themes: [] };
    expect(coverageOverCycles([words("well"), none, words("hardly")])[0]?.far).toEqual([2, null, 0]);
  });
});
