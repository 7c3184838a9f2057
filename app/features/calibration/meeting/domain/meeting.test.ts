import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agendaOf, disagreementOf, isEdge, type RatedPerson } from "./meeting";

const SCALE = [
  { id: "not-yet", meets: false },
  { id: "developing", meets: false },
  { id: "meeting", meets: true },
  { id: "exceeding", meets: false },
];
const words = (...list: string[]) => list.map((word) => ({ level: word }));

describe("disagreement", () => {
  test.each([
    ["both ends", words("not-yet", "exceeding"), 1],
    ["neighbours", words("developing", "meeting"), 0.333333],
    ["two alike, one at the other end", words("not-yet", "not-yet", "exceeding"), 0.666667],
    ["agreement", words("meeting", "meeting", "meeting"), 0],
    ["one rater", words("meeting"), null],
    ["nobody", [], null],
    ["a word of another scale", words("meeting", "brilliant"), null],
    ["two who rated different items", [{ "theme:depth": "not-yet" }, { "theme:impact": "exceeding" }], null],
    [
      "on average over items",
      [
        { "theme:depth": "not-yet", "theme:impact": "meeting" },
        { "theme:depth": "exceeding", "theme:impact": "meeting" },
      ],
      0.5,
    ],
  ] as const)("%s", (_, sheets, apart) => expect(disagreementOf(sheets, SCALE)).toBe(apart));

  test("an edge has the level met for one and not met for another", () => {
    expect(isEdge(words("developing", "meeting"), SCALE)).toBe(true);
    expect(isEdge(words("not-yet", "developing"), SCALE)).toBe(false);
    expect(isEdge(words("meeting", "exceeding"), SCALE)).toBe(false);
  });
});

const person = (personId: string, ...list: string[]): RatedPerson => ({ personId, sheets: words(...list) });
const order = (people: readonly RatedPerson[], given: { order?: "EDGES"; seed?: number } = {}) =>
  agendaOf(people, { order: "DISAGREEMENT", scale: SCALE, seed: 7, ...given }).map(({ personId }) => personId);

describe("agenda", () => {
  test("furthest apart first, who cannot be compared last", () => {
    const people = [
      person("alike", "meeting", "meeting"),
      person("once", "meeting"),
      person("far", "not-yet", "exceeding"),
    ];
    expect(order(people)).toEqual(["far", "alike", "once"]);
  });

  test("on request, edges before those further apart on one side of the level", () => {
    const people = [person("wide", "not-yet", "not-yet", "exceeding"), person("below", "not-yet", "developing")];
    const edge = person("edge", "developing", "meeting");
    expect(order([...people, edge], { order: "EDGES" })).toEqual(["wide", "edge", "below"]);
    expect(order([person("low", "not-yet", "developing"), edge], { order: "EDGES" })).toEqual(["edge", "low"]);
  });

  const Word = fc.constantFrom(...SCALE.map(({ id }) => id));
  const People = fc.uniqueArray(
    fc.record({ personId: fc.uuid(), sheets: fc.array(fc.record({ level: Word }), { maxLength: 4 }) }),
    { selector: ({ personId }) => personId, maxLength: 12 },
  );

  test("everybody once, in places from 1, whatever the order they are given in", () => {
    fc.assert(
      fc.property(People, fc.integer(), (people, seed) => {
        const agenda = agendaOf(people, { order: "DISAGREEMENT", scale: SCALE, seed });
        expect(agenda.map(({ place }) => place)).toEqual(people.map((_, at) => at + 1));
        expect(new Set(agenda.map(({ personId }) => personId)).size).toBe(people.length);
        const again = agendaOf([...people].reverse(), { order: "DISAGREEMENT", scale: SCALE, seed });
        expect(again).toEqual(agenda);
        const apart = agenda.map(({ disagreement }) => disagreement ?? -1);
        expect([...apart].sort((a, b) => b - a)).toEqual(apart);
      }),
    );
  });

  test("among equals every order comes up", () => {
    const people = ["ann", "bob", "cid"].map((name) => person(name, "meeting", "meeting"));
    const orders = new Set(Array.from({ length: 200 }, (_, seed) => order(people, { seed }).join()));
    expect(orders.size).toBe(6);
  });
});
