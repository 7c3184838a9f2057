import { expect, test } from "vitest";
import { bites, cutoff, RETENTION_KINDS, rulesInForce } from "./retention";

const NOW = new Date("2026-11-23T09:00:00Z");

test("what nobody has set is kept as long as it comes", () => {
  const rules = rulesInForce([]);
  expect(rules.map(({ kind, days, version }) => ({ kind, days, version }))).toEqual(
    RETENTION_KINDS.map(({ kind, days }) => ({ kind, days, version: 0 })),
  );
  expect(rules.every((rule) => bites(rule, NOW))).toBe(true);
});

test("a rule that was just set waits a day", () => {
  const [rule] = rulesInForce([{ kind: "sessions", days: 2, version: 3, changedAt: NOW }]);
  expect(rule).toMatchObject({ kind: "sessions", days: 2, version: 3 });
  expect(bites(rule!, new Date("2026-11-24T08:59:59Z"))).toBe(false);
  expect(bites(rule!, new Date("2026-11-24T09:00:00Z"))).toBe(true);
});

test("a rule for a kind of another version is left alone", () => {
  expect(rulesInForce([{ kind: "desks", days: 2, version: 3, changedAt: NOW }])).toEqual(rulesInForce([]));
});

test("no kind holds what must stay", () => {
  const kinds = RETENTION_KINDS.map(({ kind }) => kind).join(" ");
  expect(kinds).not.toMatch(/audit|sheet|rating|assessment|evidence|grant|position|read/);
});

test("the cutoff is so many days ago", () => {
  expect(cutoff({ days: 30 }, NOW)).toEqual(new Date("2026-10-24T09:00:00Z"));
});
