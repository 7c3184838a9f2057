import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placesAfterMove, placesBeside, proposedNames, type Speaker, speakingOrder } from "./speaking-order";

const one = (personId: string, height: number | null, startedOn = "2020-01-01", answers = false): Speaker => ({
  personId,
  height,
  startedOn,
  answers,
});

test.each([
  ["by level", [one("high", 4), one("low", 1), one("mid", 2)], ["low", "mid", "high"]],
  ["of one level whoever came later", [one("old", 2, "2019-05-01"), one("new", 2, "2024-05-01")], ["new", "old"]],
  ["a newcomer above an old hand", [one("new", 5, "2025-01-01"), one("old", 2, "2010-01-01")], ["old", "new"]],
  ["whoever has no level there, after", [one("unknown", null), one("high", 6)], ["high", "unknown"]],
  ["whoever decides, last", [one("decider", 1, "2025-01-01", true), one("high", 6)], ["high", "decider"]],
  ["nobody", [], []],
])("who speaks first: %s", (_, speakers, order) => expect(speakingOrder(speakers)).toEqual(order));

const anyone = fc.record({
  personId: fc.uuid(),
  height: fc.option(fc.integer({ min: 0, max: 9 })),
  startedOn: fc.constantFrom("2018-01-01", "2022-01-01", "2026-01-01"),
  answers: fc.boolean(),
});
const everybody = fc.uniqueArray(anyone, { selector: ({ personId }) => personId, maxLength: 12 });

test("everybody speaks once, in an order that does not depend on how they were found", () => {
  fc.assert(
    fc.property(everybody, (speakers) => {
      const order = speakingOrder(speakers);
      expect([...order].sort()).toEqual(speakers.map(({ personId }) => personId).sort());
      expect(speakingOrder([...speakers].reverse())).toEqual(order);
    }),
  );
});

test("nobody speaks after somebody who is above them", () => {
  fc.assert(
    fc.property(everybody, (speakers) => {
      const inOrder = speakingOrder(speakers).map((id) => speakers.find(({ personId }) => personId === id)!);
      for (const [index, speaker] of inOrder.entries()) {
        const before = inOrder[index - 1];
        if (!before || before.answers !== speaker.answers || before.height === null || speaker.height === null)
          continue;
        expect(before.height).toBeLessThanOrEqual(speaker.height);
      }
    }),
  );
});

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
