import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalibrationReading, readSession } from "./reading";
import type { ReadingMaterial, ReadPerson } from "./reading-material";
import { readDrift } from "./reading-raters";
import { halvesAlike, readCompression, readHalves, shiftOf } from "./reading-shift";
import { statisticsView } from "./reading-view";

const SCALE = ["not-yet", "developing", "meeting", "exceeding"];

const person = (id: string, given: Partial<ReadPerson> = {}): ReadPerson => ({
  id,
  level: "IC2",
  team: "A",
  startedOn: "2024-01-08",
  place: null,
  leftOut: false,
  outcome: [],
  ...given,
});

const material = (given: Partial<ReadingMaterial>): ReadingMaterial => ({
  seed: 1,
  lockedOn: "2026-11-20",
  scale: SCALE,
  items: [{ id: "level", label: "The level as a whole" }],
  people: [],
  ratings: [],
  raters: [],
  vignettes: [],
  earlier: null,
  ...given,
});

const moved = (...items: [string | null, string | null][]) =>
  person("p", { outcome: items.map(([from, to], index) => ({ item: `i${index}`, from, to })) });

test.each([
  ["one word up", moved(["developing", "meeting"]), "up"],
  ["one up by two, one down by one", moved(["not-yet", "meeting"], ["meeting", "developing"]), "unchanged"],
  ["two down, one up", moved(["meeting", "developing"], ["exceeding", "meeting"], ["not-yet", "meeting"]), "down"],
  ["a word where there was none", moved([null, "meeting"]), "unchanged"],
  ["nothing", moved(), "unchanged"],
] as const)("%s: %s", (_, somebody, shift) => expect(shiftOf(somebody, SCALE)).toBe(shift));

describe("early and late", () => {
  const agenda = (adjusted: readonly number[], people: number) =>
    Array.from({ length: people }, (_, index) =>
      person(`p${index}`, {
        place: index + 1,
        outcome: [{ item: "level", from: "meeting", to: adjusted.includes(index) ? "exceeding" : "meeting" }],
      }),
    );
  test("the one in the middle is late, and who has no place is in neither", () => {
    expect(readHalves([...agenda([0, 2], 5), person("none")])).toEqual({
      early: { adjusted: 1, people: 2 },
      late: { adjusted: 1, people: 3 },
    });
  });
  test.each([
    ["all of the first ten", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 20, "more early"],
    ["most of the last ten", [12, 13, 14, 15, 16, 17, 18, 19], 20, "more late"],
    ["here and there", [1, 5, 12, 17], 20, "alike"],
    ["of too few", [0, 1, 2, 3], 9, null],
  ] as const)("%s", (_, adjusted, people, word) => {
    expect(halvesAlike(readHalves(agenda(adjusted, people)), 5)).toBe(word);
  });
});

describe("drawn together", () => {
  const all = (pairs: [string, string][]) =>
    pairs.map(([from, to], index) => person(`p${index}`, { outcome: [{ item: "level", from, to }] }));
  const read = (pairs: [string, string][]) => readCompression(all(pairs), { scale: SCALE, seed: 1 }, 200);
  test("half of the spread is a half, and no spread before says why", () => {
    const ends: [string, string][] = [
      ["not-yet", "developing"],
      ["meeting", "meeting"],
    ];
    expect(read(ends).value).toBeCloseTo(0.5, 10);
    expect(read([["meeting", "developing"]])).toMatchObject({
      value: null,
      why: expect.stringContaining("didn't differ"),
    });
  });
});

const ratings = fc.array(
  fc.record({
    raterId: fc.constantFrom("r1", "r2", "r3", "r4"),
    personId: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    word: fc.constantFrom(...SCALE),
  }),
  { minLength: 1, maxLength: 24 },
);
const distinct = (given: readonly { raterId: string; personId: string; word: string }[]) => [
  ...new Map(given.map((one) => [one.raterId + one.personId, { ...one, item: "level" }])).values(),
];
const PEOPLE = ["a", "b", "c", "d", "e", "f"];
const raters = ["r1", "r2", "r3", "r4"].map((id) => ({ id, recusedFrom: [] as string[] }));

describe("what somebody has no part in", () => {
  test("nothing of a person left out is in the reading, but that they are", () => {
    fc.assert(
      fc.property(ratings, fc.constantFrom(...SCALE), (given, word) => {
        const read = (all: typeof given) => {
          const people = PEOPLE.map((id) => person(id, { leftOut: id === "a" }));
          const { own: _, ...rest } = readSession(material({ people, raters, ratings: distinct(all) }), 20);
          return rest;
        };
        // Other words about them change nothing.
        expect(read(given.map((one) => (one.personId === "a" ? { ...one, word } : one)))).toEqual(read(given));
      }),
    );
  });

  test("nothing of a person from whom a rater is recused is in that rater's severity", () => {
    fc.assert(
      fc.property(ratings, fc.constantFrom(...SCALE), (given, word) => {
        const without = given.filter((one) => !(one.raterId === "r1" && one.personId === "a"));
        const read = (all: typeof given): CalibrationReading["own"][string] | undefined => {
          const own = raters.map((one) => (one.id === "r1" ? { ...one, recusedFrom: ["a"] } : one));
          const people = PEOPLE.map((id) => person(id));
          return readSession(material({ people, raters: own, ratings: distinct(all) }), 20).own.r1;
        };
        expect(read(without.map((one) => (one.personId === "a" ? { ...one, word } : one)))).toEqual(read(without));
      }),
    );
  });

  test("one other alone is no comparison", () => {
    const two = PEOPLE.flatMap((personId, index) => [
      { raterId: "r1", personId, item: "level", word: SCALE[index % 3]! },
      { raterId: "r2", personId, item: "level", word: SCALE[(index % 3) + 1]! },
    ]);
    const { own } = readSession(material({ people: PEOPLE.map((id) => person(id)), raters, ratings: two }), 20);
    expect(own.r1).toMatchObject({ effect: null, interval: null, why: expect.stringContaining("one other rater") });
    expect(own.r4).toMatchObject({ effect: null, ratings: 0, why: "You rated no one." });
  });
});

test("the same material gives the same reading, and nothing in it is NaN", () => {
  fc.assert(
    fc.property(ratings, (given) => {
      const one = material({ people: PEOPLE.map((id) => person(id)), raters, ratings: distinct(given) });
      const read = readSession(one, 20);
      expect(readSession(one, 20)).toEqual(read);
      // JSON would make `null` of it, without a word.
      expect(JSON.parse(JSON.stringify(read))).toEqual(read);
      const { value, why } = read.agreement.alpha;
      if (value === null) expect(why).toMatch(/\.$/);
    }),
  );
});

describe("vignettes", () => {
  const rate = (raterIds: readonly string[], word: string, vignetteId = "v") =>
    raterIds.map((raterId) => ({ raterId, vignetteId, item: "level", word }));
  const earlier = { sessionName: "Spring", lockedOn: "2026-05-01", scale: SCALE };
  const five = ["1", "2", "3", "4", "5"];

  test("the same vignette a step higher", () => {
    const given = { scale: SCALE, seed: 1, vignettes: rate(five, "meeting") };
    const drift = readDrift({ ...given, earlier: { ...earlier, ratings: rate(five, "developing") } }, 100);
    expect(drift?.shift).toEqual({ value: 1, interval: { low: 1, high: 1 }, why: null });
    expect(drift?.raters).toEqual({ before: 5, now: 5 });
  });
  test.each([
    ["without an earlier session", null],
    ["on another scale", { ...earlier, scale: ["no", "yes"], ratings: rate(five, "yes") }],
    ["of other vignettes", { ...earlier, ratings: rate(five, "meeting", "other") }],
  ] as const)("nothing to compare %s", (_, before) => {
    expect(readDrift({ scale: SCALE, seed: 1, vignettes: rate(five, "meeting"), earlier: before }, 100)).toBeNull();
  });
  test("too few raters are not shown", () => {
    const people = PEOPLE.map((id) => person(id));
    const ratings = rate(five.slice(1), "developing");
    const read = readSession(
      material({ people, vignettes: rate(five, "meeting"), earlier: { ...earlier, ratings } }),
      20,
    );
    expect(statisticsView(read, 5)?.drift).toMatchObject({
      shift: { value: null, why: expect.stringContaining("at least 5 raters") },
      vignettes: [],
    });
    expect(statisticsView(read, 7)).toBeNull();
  });
});
