import fc from "fast-check";
import { expect, test } from "vitest";
import { daysAfter } from "~/kernel/time/day";
import { burnUp, canRemind, totalOf } from "./cycle-run";
import { groupsFrom, groupValues } from "./groups";
import { counted } from "./opening";

const window = { opensOn: "2026-11-02", closesOn: "2026-11-20", end: "2026-11-12" };

test("submissions add up by day, with what was there before on the first day", () => {
  const submitted = [
    { day: "2026-10-28", self: 1, managers: 0 },
    { day: "2026-11-05", self: 2, managers: 1 },
  ];
  expect(burnUp(submitted, window)).toEqual({
    points: [
      { day: 0, date: "2026-11-02", first: 1, second: 0 },
      { day: 3, date: "2026-11-05", first: 3, second: 1 },
      { day: 10, date: "2026-11-12", first: 3, second: 1 },
    ],
    ...{ due: 18, days: 18 },
  });
});

test("a cycle that runs late is shown beyond its due day, and one that hasn't started as its first day", () => {
  expect(burnUp([], { ...window, end: "2026-11-30" })).toMatchObject({ due: 18, days: 28 });
  expect(burnUp([], { ...window, end: "2026-10-01" }).points).toEqual([
    { day: 0, date: "2026-11-02", first: 0, second: 0 },
  ]);
});

test("no submission is lost, and counts never fall", () => {
  const one = fc.record({ on: fc.integer({ min: -30, max: 60 }), self: fc.nat(5), managers: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(one), (given) => {
      const submitted = given.map(({ on, ...rest }) => ({ day: daysAfter(window.opensOn, on), ...rest }));
      const { points } = burnUp(submitted, window);
      const firsts = points.map(({ first }) => first);
      expect(firsts.at(-1)).toBe(given.reduce((sum, { self }) => sum + self, 0));
      expect(points.at(-1)?.second).toBe(given.reduce((sum, { managers }) => sum + managers, 0));
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
      expect(new Set(points.map(({ day }) => day)).size).toBe(points.length);
    }),
  );
});

test.each([
  ["never reminded", null, false, true],
  ["reminded today", "2026-11-12T08:00:00Z", false, false],
  ["reminded late yesterday", "2026-11-11T23:00:00Z", false, false],
  ["reminded two days ago", "2026-11-10T23:00:00Z", false, true],
  ["on leave", null, true, false],
])("someone %s", (_, remindedAt, onLeave, allowed) => {
  const one = { remindedAt: remindedAt === null ? null : new Date(remindedAt), onLeave };
  expect(canRemind(one, new Date("2026-11-12T09:00:00Z"))).toBe(allowed);
});

test("teams add up", () => {
  const team = { teamId: null, team: null, people: 3, self: 2, reviews: 2, managers: 1 };
  expect(totalOf([team, team])).toEqual({ people: 6, self: 4, reviews: 4, managers: 2 });
  expect(totalOf([])).toEqual({ people: 0, self: 0, reviews: 0, managers: 0 });
});

test("values of checkboxes name groups, each once", () => {
  const values = ["everyone", "reports", "under:dana", "till", "till"];
  const groups = { everyone: true, reports: true, underIds: ["dana"], teamIds: ["till"] };
  expect(groupsFrom(values)).toEqual(groups);
  expect(groupsFrom(groupValues(groups))).toEqual(groups);
});

test("values are counted, the most frequent first", () => {
  expect(counted(["IC2", "IC3", "IC3", null])).toEqual([
    { of: "IC3", count: 2 },
    { of: "IC2", count: 1 },
    { of: null, count: 1 },
  ]);
});
