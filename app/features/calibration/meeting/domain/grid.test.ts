import fc from "fast-check";
import { expect, test } from "vitest";
import { distributionsOf, GRID_SORTS, type MovedGroup, sortedGrid, spreadsOf } from "./grid";
import type { GridCell, GridPerson } from "./meeting";

const SCALE = [{ id: "not-yet" }, { id: "meeting" }, { id: "exceeding" }];
const WORDS = SCALE.map(({ id }) => id);
const person = (personId: string, given: Partial<GridPerson> = {}): GridPerson => ({
  personId,
  name: personId,
  targetLevel: "IC2",
  team: null,
  state: "shown",
  ...given,
});

test("spread is between the outermost of two raters or more", () => {
  const cells: GridCell[] = [
    ["ann", "r1", "not-yet"],
    ["ann", "r2", "exceeding"],
    ["ann", "r3", null],
    ["bob", "r1", "meeting"],
    ["bob", "r2", "meeting"],
    ["cid", "r1", "meeting"],
  ];
  expect([...spreadsOf(cells, SCALE)]).toEqual([
    ["ann", 2],
    ["bob", 0],
  ]);
});

test("sorts by name, team, level and disagreement, or in the order of the agenda", () => {
  const people = [
    person("cid", { team: "Web", targetLevel: "IC3" }),
    person("ann"),
    person("bob", { team: "Apps", targetLevel: "IC1" }),
  ];
  const spreads = new Map([
    ["cid", 0],
    ["bob", 2],
  ]);
  const orders = GRID_SORTS.map((sort) => sortedGrid(people, sort, spreads).map((one) => one.personId));
  expect(orders).toEqual([
    ["cid", "ann", "bob"],
    ["ann", "bob", "cid"],
    ["bob", "cid", "ann"],
    ["bob", "ann", "cid"],
    ["bob", "cid", "ann"],
  ]);
});

test("no order depends on what anyone was rated, only on how far raters are apart", () => {
  const Word = fc.constantFrom(...WORDS);
  fc.assert(
    fc.property(fc.array(fc.tuple(Word, Word), { minLength: 1, maxLength: 6 }), (pairs) => {
      const people = pairs.map((_, at) => person(`p${at}`));
      const cells = (turn: (word: string) => string) =>
        pairs.flatMap(([one, other], at): GridCell[] => [
          [`p${at}`, "r1", turn(one)],
          [`p${at}`, "r2", turn(other)],
        ]);
      // Upside down, low ratings are high ones and the distances are the same.
      const upsideDown = (word: string) => WORDS[WORDS.length - 1 - WORDS.indexOf(word)]!;
      for (const sort of GRID_SORTS) {
        const order = (turn: (word: string) => string) => sortedGrid(people, sort, spreadsOf(cells(turn), SCALE));
        expect(order(upsideDown)).toEqual(order((word) => word));
      }
    }),
  );
});

const group = (level: string, team: string, people: number): MovedGroup => ({
  level,
  team,
  people,
  moved: [{ fromWord: "meeting", toWord: "exceeding", count: people }],
});

test("adds small groups up, and shows nothing of a whole that is too small", () => {
  const found = distributionsOf([group("IC2", "A", 9), group("IC3", "A", 6), group("IC4", "A", 2)], WORDS, 5);
  expect(found?.tables.map(({ by, parts }) => [by, parts.map(({ name, people }) => [name, people])])).toEqual([
    [
      "level",
      [
        ["IC2", 9],
        ["IC3, IC4", 8],
      ],
    ],
  ]);
  expect(distributionsOf([group("IC2", "A", 4)], WORDS, 5)).toBeNull();
});

test("every part is about enough people, and all parts are everyone", () => {
  const Groups = fc.array(
    fc.record({
      level: fc.constantFrom("1", "2", "3", "4"),
      team: fc.constantFrom("A", "B", "C"),
      people: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 9 },
  );
  fc.assert(
    fc.property(Groups, fc.integer({ min: 5, max: 8 }), (given, minimum) => {
      const found = distributionsOf(
        given.map((one) => group(one.level, one.team, one.people)),
        WORDS,
        minimum,
      );
      for (const { parts } of found?.tables ?? []) {
        expect(Math.min(...parts.map(({ people }) => people))).toBeGreaterThanOrEqual(minimum);
        expect(parts.reduce((sum, { people }) => sum + people, 0)).toBe(found?.whole.people);
      }
    }),
  );
});
