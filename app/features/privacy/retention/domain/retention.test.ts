import { expect, test } from "vitest";
import { cutoff, isInEffect, rulesInForce } from "./retention";

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
