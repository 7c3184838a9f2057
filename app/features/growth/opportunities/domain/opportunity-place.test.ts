import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import {
  holdsPlace,
  isMade,
  isOver,
  movesFrom,
  PLACE_MOVES,
  PLACE_WORDS,
  type PlaceMove,
  type PlaceState,
  pickedOf,
  pickerOf,
  placesLeft,
  wayOf,
} from "./opportunity-place";

const STATES = Object.keys(PLACE_WORDS) as PlaceState[];
const move = fc.constantFrom(...PLACE_MOVES);

/** The state after some moves; those that lead nowhere change nothing. */
const after = (from: PlaceState, moves: readonly PlaceMove[]) =>
  moves.reduce((state, one) => wayOf(state, one)?.to ?? state, from);

test.each([
  ["offered, accepted, taken up and finished", "OFFERED", ["accept", "take-up", "finish"], "FINISHED"],
  ["asked and declined", "ASKED", ["decline"], "DECLINED"],
  ["declined is declined", "ASKED", ["decline", "accept"], "DECLINED"],
  ["nothing is taken up before somebody accepts", "OFFERED", ["take-up", "finish"], "OFFERED"],
  ["given back after it was begun", "ASKED", ["accept", "take-up", "withdraw", "finish"], "WITHDRAWN"],
  ["finished stays finished", "OFFERED", ["accept", "take-up", "finish", "withdraw"], "FINISHED"],
] as const)("%s", (_, from, moves, to) => expect(after(from, moves)).toBe(to));

describe("from any state, by any moves", () => {
  test("no way leads back to an offer or an asking", () =>
    fc.assert(
      fc.property(fc.constantFrom(...STATES), fc.array(move, { minLength: 1 }), (from, moves) => {
        const to = after(from, moves);
        expect(to === from || (to !== "OFFERED" && to !== "ASKED")).toBe(true);
      }),
    ));

  test("a move that was made leads nowhere further by itself", () =>
    fc.assert(
      fc.property(fc.constantFrom(...STATES), move, (from, one) => {
        const way = wayOf(from, one);
        if (!way) return;
        expect(isMade(way.to, one)).toBe(true);
        expect(wayOf(way.to, one)).toBeNull();
      }),
    ));

  test("what is declined, withdrawn or finished is over", () =>
    expect(STATES.filter(isOver).sort()).toEqual(["DECLINED", "FINISHED", "WITHDRAWN"]));

  test("only accepting an asking takes a place that was not promised", () =>
    fc.assert(
      fc.property(fc.constantFrom(...STATES), move, (from, one) => {
        const way = wayOf(from, one);
        if (way && holdsPlace(way.to) && !holdsPlace(from)) expect([from, one]).toEqual(["ASKED", "accept"]);
      }),
    ));
});

test("whoever has no right has no move", () => {
  for (const state of STATES) expect(movesFrom(state, () => false)).toEqual([]);
  expect(movesFrom("OFFERED", (right) => right === "place.answer-offer")).toEqual(["accept", "decline"]);
});

test("places left: offers are promises, askings are not, and none is less than none", () => {
  expect(placesLeft(3, ["OFFERED", "ASKED", "ASKED", "DECLINED", "TAKEN_UP"])).toBe(1);
  expect(placesLeft(1, ["OFFERED", "FINISHED"])).toBe(0);
});

const first = { id: "v1", framework: smallFramework() };
const second = { id: "v2", framework: smallFramework({ slug: "other", name: "Other" }) };

test("at first nothing is looked at: levels are offered, no expectations", () => {
  const picker = pickerOf([first, second], { versionId: "", expectationIds: [], level: "" });
  expect(picker.levels[0]).toEqual({ value: "v1/IC1", label: "Small, IC1 Engineer IC1" });
  expect(picker).toMatchObject({ versionId: "v1", level: "", chosen: [], competencies: [] });
});

test("a level shows what it asks itself, competency by competency, without what is chosen", () => {
  const picker = pickerOf([first], { versionId: "v1", expectationIds: ["e-ic2aaa", "e-ic1bbb"], level: "v1/IC2" });
  expect(picker.chosen.map(({ id }) => id)).toEqual(["e-ic1bbb", "e-ic2aaa"]);
  expect(picker.competencies.map(({ name }) => name)).toEqual(["Delivery"]);
});

test("what was chosen of another version falls away", () => {
  const picker = pickerOf([first, second], { versionId: "v1", expectationIds: ["e-ic2aaa"], level: "v2/IC3" });
  expect(picker).toMatchObject({ versionId: "v2", chosen: [] });
});

test("neither an unknown level nor an unknown expectation is there", () => {
  const picker = pickerOf([first], { versionId: "v1", expectationIds: ["e-none"], level: "v1/XX9" });
  expect(picker).toMatchObject({ level: "", chosen: [], competencies: [] });
  expect(pickedOf(first.framework, ["e-none", "e-ic1aaa"]).map(({ id }) => id)).toEqual(["e-ic1aaa"]);
});
