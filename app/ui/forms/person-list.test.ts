import fc from "fast-check";
import { expect, test } from "vitest";
import { nextActive, resultsInWords } from "./person-list";

const POSSIBLE = { why: null };
const NOT = { why: "This is you." };

test.each([
  ["from nowhere to the first who can be chosen", [NOT, POSSIBLE, POSSIBLE], null, 1, 1],
  ["up from nowhere to the last", [POSSIBLE, NOT], null, -1, 1],
  ["on, and to those who cannot be chosen as well", [POSSIBLE, NOT], 0, 1, 1],
  ["past the end to the other end", [POSSIBLE, POSSIBLE], 1, 1, 0],
  ["past the beginning to the other end", [POSSIBLE, POSSIBLE], 0, -1, 1],
  ["nowhere in an empty list", [], null, 1, null],
  ["nowhere where no one can be chosen", [NOT], null, 1, null],
] as const)("%s", (_, people, at, step, next) => expect(nextActive(people, at, step)).toBe(next));

test("as many steps down as there are people come back to where they began", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(POSSIBLE, NOT), { minLength: 1 }), fc.nat(), (people, from) => {
      const start = from % people.length;
      let at: number | null = start;
      for (const _ of people) at = nextActive(people, at, 1);
      expect(at).toBe(start);
    }),
  );
});

test.each([
  [[], "No one found"],
  [[POSSIBLE], "1 person"],
  [[POSSIBLE, NOT, NOT], "3 people, 2 can't be chosen"],
] as const)("%j is said as %s", (people, words) => expect(resultsInWords(people)).toBe(words));
