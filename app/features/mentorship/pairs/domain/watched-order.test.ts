import fc from "fast-check";
import { expect, test } from "vitest";
import { byCare, HEALTH_RULES, type HealthRule, type HealthState } from "./health";

type Watched = Parameters<typeof byCare>[0][number] & { id: string };
const pair = (id: string, state: HealthState | null, rules: HealthRule[] = [], status: Watched["status"] = "ACTIVE") =>
  ({
    ...{ id, status },
    health: state && { state, findings: rules.map((rule) => ({ rule, sentence: "" })) },
  }) satisfies Watched;
const ids = (pairs: readonly Watched[]) => byCare(pairs).map(({ id }) => id);

test("what needs care comes first, by its gravest rule; what has ended last; among equals the order stays", () => {
  expect(
    ids([
      pair("ended", null, [], "ENDED"),
      pair("paused", "ON_TRACK", [], "PAUSED"),
      pair("well", "ON_TRACK"),
      pair("well too", "ON_TRACK"),
      pair("young", "TOO_EARLY"),
      pair("no agreement", "ATTENTION", ["agreement"]),
      pair("quiet and badly", "ATTENTION", ["badly", "quiet"]),
      pair("paused, and asked", "ATTENTION", ["asked"], "PAUSED"),
      pair("quiet", "ATTENTION", ["quiet"]),
    ]),
  ).toEqual([
    ...["paused, and asked", "quiet and badly", "quiet", "no agreement"],
    ...["young", "well", "well too", "paused", "ended"],
  ]);
});

test("nobody is lost, and a pair without a finding never comes before one with", () => {
  const state = fc.constantFrom<HealthState | null>("ON_TRACK", "TOO_EARLY", "ATTENTION", null);
  const rules = fc.uniqueArray(fc.constantFrom(...HEALTH_RULES), { minLength: 1 });
  const status = fc.constantFrom("ACTIVE" as const, "PAUSED" as const);
  const drawn = fc.array(fc.tuple(state, rules, status)).map((all) =>
    all.map(([one, broken, at], index) => {
      return pair(String(index), one, one === "ATTENTION" ? broken : [], one === null ? "ENDED" : at);
    }),
  );
  fc.assert(
    fc.property(drawn, (pairs) => {
      const ordered = byCare(pairs);
      expect(ordered.map(({ id }) => id).sort()).toEqual(pairs.map(({ id }) => id).sort());
      const calls = ordered.map(({ health }) => health?.state === "ATTENTION");
      expect(calls.lastIndexOf(true)).toBe(calls.filter(Boolean).length - 1);
    }),
  );
});
