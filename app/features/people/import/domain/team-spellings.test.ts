import { expect, test } from "vitest";
import { chooseTeams, findSpellings, teamNamer } from "./team-spellings";

const NONE = { merges: {}, apart: [] };
const found = (named: readonly string[], known: readonly string[], given = NONE) =>
  findSpellings(named, known, given).map(({ name, people, keep, joined }) => [name, people, keep, joined]);

test("in another letter case or with other spaces it is the same team: the one that is there, else the most frequent", () => {
  expect(found(["till", "Till", "Till "], ["TILL"])).toEqual([
    ["till", 1, "TILL", true],
    ["Till", 1, "TILL", true],
    ["Till ", 1, "TILL", true],
  ]);
  expect(found(["shop floor", "Shop  Floor", "ShopFloor", "Shop  Floor"], [])).toEqual([
    ["shop floor", 1, "Shop  Floor", true],
    ["ShopFloor", 1, "Shop  Floor", true],
  ]);
});

test("with other accents or punctuation it is offered", () => {
  expect(found(["a-b", "A B", "A B", "C", "C++"], ["Cafe", "Café"])).toEqual([
    ["a-b", 1, "A B", false],
    ["C++", 1, "C", false],
  ]);
});

test("a name that is an existing team's is that team, also beside one in another case", () => {
  expect(found(["till", "TILL"], ["Till", "till"])).toEqual([
    ["TILL", 1, "Till", true],
    ["till", 1, "Till", false],
  ]);
});

test("teams that only resemble each other are two", () => expect(found(["Till", "Tills"], [])).toEqual([]));

test("someone says which are one and which are not, also over two steps, and can say otherwise later", () => {
  const named = ["Till-Sync", "Till-Sync", "till sync", "Till Sync", "Till Sync", "DATA", "Data", "Data"];
  const before = findSpellings(named, []);
  expect(before.map(({ name, keep, joined }) => [name, keep, joined])).toEqual([
    ["till sync", "Till Sync", true],
    ["DATA", "Data", true],
    ["Till Sync", "Till-Sync", false],
  ]);
  const chosen = chooseTeams(before, ["till sync", "Till Sync"], NONE);
  const nameOf = teamNamer(findSpellings(named, [], chosen));
  expect(["till sync", "Till Sync", "Till-Sync", "DATA", "Data", "Else"].map(nameOf)).toEqual([
    ...["Till-Sync", "Till-Sync", "Till-Sync", "DATA", "Data", "Else"],
  ]);
  const again = chooseTeams(findSpellings(named, [], chosen), ["DATA"], chosen);
  const nameThen = teamNamer(findSpellings(named, [], again));
  expect(["till sync", "Till Sync", "DATA"].map(nameThen)).toEqual(["till sync", "Till Sync", "Data"]);
});
