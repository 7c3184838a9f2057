import fc from "fast-check";
import { expect, test } from "vitest";
import { GROUPINGS } from "~/features/growth/opportunities/domain/sponsorship";
import { PAIRING_COLUMNS, type PairedPerson, pairingGroups } from "./publishable";

const at = new Date("2026-11-23T00:00:00.000Z");
const one = (given: Partial<PairedPerson> = {}): PairedPerson => ({
  team: "Till",
  level: "IC3",
  timeZone: "Europe/Lisbon",
  startedOn: new Date("2024-01-08T00:00:00.000Z"),
  fit: 50,
  ...given,
});
const many = (count: number, given: Partial<PairedPerson> = {}) => Array.from({ length: count }, () => one(given));
const byTeam = (people: readonly PairedPerson[]) => pairingGroups(people, { by: "team", at, minimum: 5 });

test("the rate where every count of a group may be seen", () => {
  const people = [
    ...many(6),
    ...many(6, { fit: null }),
    ...many(7, { team: "Stock" }),
    ...many(21, { team: "Stock", fit: null }),
  ];
  expect(byTeam(people)).toEqual([
    { group: "Stock", cells: [21, 0, 7, 0], rate: 25 },
    { group: "Till", cells: [6, 0, 6, 0], rate: 50 },
  ]);
});

test.each([
  [0, 1],
  [33, 1],
  [34, 2],
  [66, 2],
  [67, 3],
  [100, 3],
])("a fit of %i is in column %i", (fit, column) => {
  expect(byTeam(many(5, { fit }))[0]?.cells.indexOf(5)).toBe(column);
});

test("the one who is left out cannot be found: not their count, not a rate, not by taking away", () => {
  const people = [
    ...many(9),
    one({ fit: null }),
    ...many(8, { team: "Stock" }),
    ...many(6, { team: "Stock", fit: null }),
  ];
  expect(
    byTeam(people)
      .flatMap(({ cells, rate }) => [...cells, rate])
      .filter((cell) => cell !== null && cell > 0),
  ).toEqual([]);
});

test("no count under the minimum, and no rate of hidden counts, however people are spread", () => {
  const anybody = fc.record({
    team: fc.constantFrom("Till", "Stock", "Catalogue"),
    level: fc.constantFrom("IC2", "IC3", null),
    timeZone: fc.constantFrom("Asia/Tokyo", "Europe/Oslo", "America/Denver"),
    startedOn: fc.constantFrom(new Date("2026-01-01T00:00:00Z"), new Date("2020-01-01T00:00:00Z")),
    fit: fc.constantFrom(null, 10, 50, 90),
  });
  fc.assert(
    fc.property(fc.array(anybody, { maxLength: 80 }), fc.constantFrom(...GROUPINGS), (people, by) => {
      for (const { cells, rate } of pairingGroups(people, { by, at, minimum: 5 })) {
        expect(cells).toHaveLength(PAIRING_COLUMNS.length);
        expect(cells.every((cell) => cell === null || cell === 0 || cell >= 5)).toBe(true);
        expect(rate === null || cells.every((cell) => cell !== null)).toBe(true);
      }
    }),
  );
});
