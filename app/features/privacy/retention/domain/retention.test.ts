import { expect, test } from "vitest";
import { cutoff, inPeriods, isInEffect, type RetentionLine, rulesInForce, timeLine } from "./retention";

const NOW = new Date("2026-11-23T09:00:00Z");
const KINDS = [
  { kind: "sessions", label: "Sessions", days: 7 },
  { kind: "links", label: "Links", days: 30 },
];

test("what nobody has set is kept as long as it comes", () => {
  const rules = rulesInForce(KINDS, []);
  expect(rules.map(({ kind, days, version }) => ({ kind, days, version }))).toEqual(
    KINDS.map(({ kind, days }) => ({ kind, days, version: 0 })),
  );
  expect(rules.every((rule) => isInEffect(rule, NOW))).toBe(true);
});

test("a rule that was just set waits a day", () => {
  const [rule] = rulesInForce(KINDS, [{ kind: "sessions", days: 2, version: 3, changedAt: NOW }]);
  expect(rule).toMatchObject({ kind: "sessions", days: 2, version: 3 });
  expect(isInEffect(rule!, new Date("2026-11-24T08:59:59Z"))).toBe(false);
  expect(isInEffect(rule!, new Date("2026-11-24T09:00:00Z"))).toBe(true);
});

test("a rule for a kind of another version is left alone", () => {
  expect(rulesInForce(KINDS, [{ kind: "desks", days: 2, version: 3, changedAt: NOW }])).toEqual(
    rulesInForce(KINDS, []),
  );
});

test("the cutoff is so many days ago", () => {
  expect(cutoff({ days: 30 }, NOW)).toEqual(new Date("2026-10-24T09:00:00Z"));
});

test("each record goes in one period, and tonight only what a rule in force says", () => {
  expect(inPeriods([1, 1, 4, 4, 9], true)).toEqual([1, 0, 3, 0, 5]);
  expect(inPeriods([1, 1, 4, 4, 9], false)).toEqual([0, 1, 3, 0, 5]);
});

test("what goes first is first on the time line, and what stays longer is not on it", () => {
  const line = (kind: string, goes: number[]): RetentionLine => ({
    kind,
    label: kind,
    days: 1,
    version: 0,
    from: null,
    goes,
  });
  const lines = [line("later", [0, 1]), line("stays", [0, 0]), line("tonight", [2, 0])];
  expect(timeLine(lines).map(({ kind }) => kind)).toEqual(["tonight", "later"]);
});
