import fc from "fast-check";
import { expect, test } from "vitest";
import { focusProblem } from "~/features/assessment/focus/domain/focus";
import { CYCLE_KINDS, kindOf, namesOf, overlapsInWords, presetOf } from "./opening";

test.each([
  [["Ana"], "Ana"],
  [["Ana", "Ben"], "Ana and Ben"],
  [["Ana", "Ben", "Cem", "Dai", "Eva"], "Ana, Ben, Cem, Dai and Eva"],
  [["Ana", "Ben", "Cem", "Dai", "Eva", "Fay"], "Ana, Ben, Cem, Dai and 2 more"],
])("names: %j", (people, words) => expect(namesOf(people)).toBe(words));

test("overlaps name people by cycle", () => {
  const overlaps = [
    { cycle: "Autumn", person: "Ana" },
    { cycle: "Probation", person: "Ana" },
    { cycle: "Autumn", person: "Ben" },
  ];
  expect(overlapsInWords(overlaps)).toBe("Ana and Ben are also in “Autumn”. Ana is also in “Probation”.");
});

test("nobody is named twice or left uncounted, however many there are", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{2,8}$/), { minLength: 1, maxLength: 30 }), (people) => {
      const words = namesOf(people);
      const more = Number(/ and (\d+) more$/.exec(words)?.[1] ?? 0);
      const named = people.filter((one) => words.split(/, | and /).includes(one));
      expect(named.length + more).toBe(people.length);
    }),
  );
});

test.each(CYCLE_KINDS)("$label has a name and ends after it begins", ({ kind }) => {
  const { name, closesOn } = presetOf(kind, "2026-12-20");
  expect(name).toContain("2026");
  expect(closesOn > "2026-12-20").toBe(true);
});

test("a probation review asks those who started in the last half year, a promotion review against the next level", () => {
  expect(presetOf("probation", "2026-11-25").startedSince).toBe("2026-05-27");
  expect(presetOf("promotion", "2026-11-25").level).toBe("NEXT");
  expect([kindOf("probation"), kindOf("other"), kindOf(null)]).toEqual(["probation", "regular", "regular"]);
});

test.each([
  [[15, 1], null],
  [[3, 16], "At IC2 these competencies have 16 expectations. Choose fewer: a short review has at most 15."],
  [[0, 4], "At IC1 these competencies have no expectations. Choose others."],
  [[], null],
])("a short review of levels with %j expectations", (counts, problem) => {
  expect(focusProblem(counts.map((expectations, place) => ({ code: `IC${place + 1}`, expectations })))).toBe(problem);
});
