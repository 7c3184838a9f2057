import { describe, expect, test } from "vitest";
import { placesAfterMove, placesBeside, proposedNames } from "./turn-order";

const SPOKEN = "2026-11-23T09:00:00.000Z";
/** Small letters have not spoken. */
const turnsOf = (letters: string) =>
  [...letters].map((letter, index) => ({
    ...{ personId: letter.toLowerCase(), name: letter.toLowerCase(), place: index + 1, proposedPlace: index + 1 },
    spokenAt: letter === letter.toUpperCase() ? SPOKEN : null,
  }));

function orderAfter(letters: string, who: string, to: number): string | null {
  const turns = turnsOf(letters);
  const moved = placesAfterMove(turns, who, to);
  if (!moved) return null;
  const placed = turns.map((one) => ({ ...one, ...moved.find(({ personId }) => personId === one.personId) }));
  return placed
    .sort((a, b) => a.place - b.place)
    .map(({ personId }) => personId)
    .join("");
}

describe("moving somebody", () => {
  test.each([
    ["to the front of those who have not spoken", "Abcd", "d", 2, "adbc"],
    ["down by one", "abcd", "b", 3, "acbd"],
    ["up by one", "abcd", "b", 1, "bacd"],
    ["past somebody who has spoken, who keeps their place", "aBc", "c", 1, "cba"],
    ["over two, with one in between who has spoken", "aBcd", "a", 4, "cbda"],
    ["to where they are", "abc", "b", 2, "abc"],
    ["who has spoken", "aBc", "b", 1, null],
    ["to the place of somebody who has spoken", "aBc", "a", 2, null],
    ["to a place that is none", "abc", "a", 4, null],
    ["who has no turn", "abc", "z", 1, null],
  ])("%s", (_, letters, who, to, expected) => expect(orderAfter(letters, who, to)).toBe(expected));
});

test("the places beside somebody's are those of people who have not spoken", () => {
  expect(placesBeside(turnsOf("aBcd"), "c")).toEqual({ up: 1, down: 4 });
  expect(placesBeside(turnsOf("aBcd"), "a")).toEqual({ up: null, down: 3 });
  expect(placesBeside(turnsOf("aBcd"), "b")).toEqual({ up: null, down: null });
});

test("the proposal is named where the order is another", () => {
  const turns = turnsOf("abc");
  expect(proposedNames(turns)).toBeNull();
  const [a, b, c] = turns;
  expect(proposedNames([{ ...b!, place: 1 }, { ...a!, place: 2 }, c!])).toEqual(["a", "b", "c"]);
});
