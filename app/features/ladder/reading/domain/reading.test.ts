import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Competency, Expectation, Framework, Ladder, Level } from "~/features/ladder/format/domain/framework";
import { smallFramework } from "../../../../../test/factories/frameworks";
import {
  compareLevels,
  effectiveExpectations,
  findLadder,
  findLevel,
  movesFrom,
  nextLevel,
  overlaysOn,
} from "./reading";

type Asked = [id: string, competencyId: string, arc: string | null, statement?: string];

function level(ladderId: string, code: string, asked: readonly Asked[], cumulative = true): Level {
  const expectations = asked.map(([id, competencyId, arc, statement = id]): Expectation => {
    return {
      id,
      competencyId,
      ladderId,
      levelCode: code,
      statement,
      kind: "skill",
      examples: [],
      observableBy: [],
      arc,
      core: false,
    };
  });
  return { code, title: code, scope: "", summary: "", cumulative, entry: false, expectations };
}

function ladder(id: string, levels: Level[], overlay: Ladder["overlay"] = null): Ladder {
  return { id, code: id.toUpperCase(), name: id, summary: "", competencyIds: ["c-1", "c-2"], overlay, levels };
}

const competency = (id: string): Competency => ({ id, themeId: "t", name: id, summary: "" });

function framework(ladders: Ladder[], rest: Partial<Framework> = {}): Framework {
  return smallFramework({
    competencies: [competency("c-1"), competency("c-2")],
    ladders,
    pathways: [],
    promotions: [],
    ...rest,
  });
}

const WORKED = framework(
  [
    ladder("ic", [
      level("ic", "IC1", [
        ["a", "c-1", "x"],
        ["b", "c-1", null],
        ["k", "c-2", "x"],
      ]),
      level("ic", "IC2", [
        ["c", "c-1", "x"],
        ["d", "c-1", "x"],
      ]),
      level("ic", "IC3", [["e", "c-2", null]], false),
      level("ic", "IC4", [["f", "c-1", "x"]]),
    ]),
    ladder("tl", [
      level("tl", "TL1", [
        ["g", "c-1", "x"],
        ["h", "c-2", "x", "k"],
        ["i", "c-2", null],
      ]),
    ]),
    ladder("ov", [level("ov", "OV1", [["j", "c-1", "x"]])], { over: "ic", from: "IC2", to: "IC3", months: 6 }),
  ],
  {
    pathways: [
      { id: "p-1", from: "IC2", to: "TL1", kind: "lateral", bothWays: true, note: "" },
      { id: "p-2", from: "TL1", to: "IC4", kind: "advance", bothWays: false, note: "" },
    ],
    promotions: [{ id: "s-1", from: "TL1", to: "IC4", summary: "", criteria: [], beyondTheLadder: [] }],
  },
);

const asked = (code: string) => effectiveExpectations(WORKED, code).map((one) => `${one.id} ${one.since}`);

test("levels and ladders are found by code and id, or not at all", () => {
  expect(findLevel(WORKED, "TL1")?.ladder.id).toBe("tl");
  expect(findLevel(WORKED, "TL9")).toBeNull();
  expect(findLadder(WORKED, "ic")?.levels).toHaveLength(4);
  expect(findLadder(WORKED, "xx")).toBeNull();
  expect(nextLevel(WORKED, "IC1")?.code).toBe("IC2");
  expect(nextLevel(WORKED, "IC4")).toBeNull();
  expect(nextLevel(WORKED, "XX1")).toBeNull();
});

describe("what is asked at a level", () => {
  test.each([
    ["the lowest", "IC1", ["a IC1", "b IC1", "k IC1"]],
    [
      "a higher one of an arc replaces, two of one level stand side by side",
      "IC2",
      ["c IC2", "d IC2", "b IC1", "k IC1"],
    ],
    ["one that is not cumulative", "IC3", ["e IC3"]],
    ["above one that is not cumulative", "IC4", ["f IC4", "e IC3"]],
    ["an overlay: its own only", "OV1", ["j OV1"]],
    ["an unknown code", "XX1", []],
  ])("%s", (_, code, expected) => expect(asked(code)).toEqual(expected));
});

describe("comparing levels shows what is new", () => {
  const news = (from: string, to: string) =>
    compareLevels(WORKED, from, to).flatMap((one) =>
      one.asks.map(({ expectation, replaces }) => `${expectation.id} for ${replaces.map((other) => other.id)}`),
    );

  test.each([
    ["the next level", "IC1", "IC2", ["c for a", "d for a"]],
    ["across ladders: another arc's words, the same words, something new", "IC2", "TL1", ["g for c,d", "i for "]],
    ["backwards", "IC2", "IC1", ["a for c,d"]],
    ["a level and itself", "IC4", "IC4", []],
    ["an unknown level", "XX1", "IC1", []],
    ["to an unknown level", "IC1", "XX1", []],
  ])("%s", (_, from, to, expected) => expect(news(from, to)).toEqual(expected));
});

test("moves: the next level, pathways from either end, each with its own criteria", () => {
  const moves = (code: string) =>
    movesFrom(WORKED, code).map(({ kind, to, promotion }) => `${kind} ${to.level.code} ${promotion?.id ?? "-"}`);
  expect(moves("IC2")).toEqual(["next IC3 -", "lateral TL1 -"]);
  expect(moves("TL1")).toEqual(["lateral IC2 -", "advance IC4 s-1"]);
  expect(moves("IC4")).toEqual([]);
  expect(moves("XX1")).toEqual([]);
});

test("overlays are for the levels of their range", () => {
  const worn = ["IC1", "IC2", "IC3", "IC4", "TL1", "OV1"].filter((code) => overlaysOn(WORKED, code).length > 0);
  expect(worn).toEqual(["IC2", "IC3"]);
});

/** A ladder of up to five levels with arbitrary arcs and cumulation. */
const arbitraryFramework = fc
  .array(
    fc.record({
      cumulative: fc.boolean(),
      asks: fc.array(fc.tuple(fc.constantFrom("c-1", "c-2"), fc.constantFrom("x", "y", null)), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((levels) =>
    framework([
      ladder(
        "ic",
        levels.map(({ asks, cumulative }, height) =>
          level(
            "ic",
            `IC${height + 1}`,
            asks.map(([id, arc], index) => [`e${height}-${index}`, id, arc]),
            cumulative,
          ),
        ),
      ),
    ]),
  );

test("for any ladder: own expectations are asked, each arc by one level only, and comparing adds up", () => {
  fc.assert(
    fc.property(arbitraryFramework, (one) => {
      const levels = one.ladders[0]!.levels;
      for (const [height, { code, expectations }] of levels.entries()) {
        const effective = effectiveExpectations(one, code);
        const ids = effective.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { id } of expectations) expect(ids).toContain(id);
        for (const { arc, competencyId, since } of effective.filter(({ arc }) => arc !== null)) {
          const same = effective.filter((other) => other.arc === arc && other.competencyId === competencyId);
          expect(new Set(same.map((other) => other.since))).toEqual(new Set([since]));
        }
        expect(compareLevels(one, code, code)).toEqual([]);
        const below = levels[height - 1];
        if (!below) continue;
        const known = new Set(effectiveExpectations(one, below.code).map(({ id }) => id));
        const news = compareLevels(one, below.code, code).flatMap(({ asks }) =>
          asks.map(({ expectation }) => expectation.id),
        );
        expect(new Set(news)).toEqual(new Set(ids.filter((id) => !known.has(id))));
      }
    }),
  );
});
