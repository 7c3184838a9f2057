import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OPPORTUNITY_KINDS } from "./opportunity";
import {
  GROUPINGS,
  hoursFromUtc,
  SPONSORSHIP_COLUMNS,
  type SponsoredPerson,
  sponsorshipPeriod,
  sponsorshipTable,
} from "./sponsorship";

const at = new Date("2026-10-01T00:00:00.000Z");

const person = (given: Partial<SponsoredPerson> = {}): SponsoredPerson => ({
  team: "Till",
  level: "IC3",
  timeZone: "Europe/Lisbon",
  startedOn: new Date("2024-01-08T00:00:00.000Z"),
  offered: [],
  taken: [],
  ...given,
});
const many = (count: number, given: Partial<SponsoredPerson> = {}) =>
  Array.from({ length: count }, () => person(given));

test("everybody is in one column: of none, of one kind, or of several", () => {
  const people = [
    ...many(6),
    ...many(7, { offered: ["ROTATION", "ROTATION"] }),
    ...many(8, { offered: ["STRETCH", "PAIRING"] }),
  ];
  const [row] = sponsorshipTable(people, { by: "team", what: "offered", at, minimum: 5 });
  expect(Object.fromEntries(SPONSORSHIP_COLUMNS.map((name, index) => [name, row?.cells[index]]))).toEqual({
    None: 6,
    "Stretch assignment": 0,
    Rotation: 7,
    "Cross-functional pairing": 0,
    "Learning time": 0,
    "Several kinds": 8,
  });
});

test("one person who was passed over, or was not, is not shown, and cannot be worked out", () => {
  const people = [
    ...many(9, { offered: ["STRETCH"] }),
    person(),
    ...many(8, { team: "Stock" }),
    ...many(6, { team: "Stock", offered: ["STRETCH"] }),
  ];
  const table = sponsorshipTable(people, { by: "team", what: "offered", at, minimum: 5 });
  expect(table.flatMap(({ cells }) => cells).filter((cell) => cell !== null && cell > 0)).toEqual([]);
});

describe("groups", () => {
  test.each([
    ["time", { timeZone: "America/Los_Angeles" }, "UTC−12 to UTC−4"],
    ["time", { timeZone: "Europe/Istanbul" }, "UTC−3 to UTC+3"],
    ["time", { timeZone: "Asia/Kolkata" }, "UTC+4 to UTC+14"],
    ["tenure", { startedOn: new Date("2025-10-01T00:00:00Z") }, "One to three years"],
    ["tenure", { startedOn: new Date("2025-10-02T00:00:00Z") }, "Under a year"],
    ["tenure", { startedOn: new Date("2023-10-01T00:00:00Z") }, "Three years and more"],
    ["level", { level: null }, "No level"],
  ] as const)("by %s: %o", (by, given, group) => {
    expect(sponsorshipTable([person(given)], { by, what: "taken", at, minimum: 5 })).toMatchObject([{ group }]);
  });

  test("hours from UTC", () => {
    expect(hoursFromUtc("Asia/Kathmandu", at)).toBe(5.75);
    expect(hoursFromUtc("America/Los_Angeles", at)).toBe(-7);
  });
});

test("no count under the minimum is shown, however people are spread", () => {
  const anybody = fc.record({
    team: fc.constantFrom("Till", "Stock", "Catalogue"),
    level: fc.constantFrom("IC2", "IC3", null),
    timeZone: fc.constantFrom("Asia/Tokyo", "Europe/Oslo", "America/Denver"),
    startedOn: fc.constantFrom(new Date("2026-01-01T00:00:00Z"), new Date("2020-01-01T00:00:00Z")),
    offered: fc.subarray([...OPPORTUNITY_KINDS], { maxLength: 2 }),
    taken: fc.constant([]),
  });
  fc.assert(
    fc.property(fc.array(anybody, { maxLength: 60 }), fc.constantFrom(...GROUPINGS), (people, by) => {
      const table = sponsorshipTable(people, { by, what: "offered", at, minimum: 5 });
      const shown = table.flatMap(({ cells }) => cells).filter((cell) => cell !== null && cell > 0);
      expect(shown.every((cell) => cell !== null && cell >= 5)).toBe(true);
    }),
  );
});

test("the period is the last four quarters that are over", () => {
  const { from, until } = sponsorshipPeriod(new Date("2026-11-23T09:00:00Z"));
  expect([from, until].map((day) => day.toISOString().slice(0, 10))).toEqual(["2025-10-01", "2026-10-01"]);
});
