import fc from "fast-check";
import { expect, test } from "vitest";
import { AGENDA_TEMPLATES, missingTopics, TEMPLATES, templatesFor } from "./agenda-template";
import { isCarriedOver, neighborsOf } from "./one-to-one";

test.each([
  ["report", true, "first"],
  ["report", false, "career"],
  ["skip-level", true, "skip-level"],
  [null, false, "career"],
] as const)("for %s, the first meeting: %s, the template %s comes first", (relation, isFirst, best) => {
  const templates = templatesFor(relation, isFirst);
  expect(templates[0]).toBe(best);
  expect([...templates].sort()).toEqual([...AGENDA_TEMPLATES].sort());
});

test("using a template twice, or after some of it, adds each topic once", () => {
  fc.assert(
    fc.property(fc.constantFrom(...AGENDA_TEMPLATES), fc.nat(4), fc.array(fc.string()), (template, some, others) => {
      const before = [...others, ...TEMPLATES[template].topics.slice(0, some)];
      const after = [...before, ...missingTopics(template, before)];
      expect(missingTopics(template, after)).toEqual([]);
      for (const topic of TEMPLATES[template].topics) expect(after.filter((one) => one === topic)).toHaveLength(1);
    }),
  );
});

test("topics fit the agenda", () => {
  const topics = AGENDA_TEMPLATES.flatMap((one) => TEMPLATES[one].topics);
  expect(new Set(topics).size).toBe(topics.length);
  for (const topic of topics) expect(topic.length).toBeLessThanOrEqual(500);
});

const EVERY_TUESDAY = {
  rhythm: "WEEKLY",
  startsOn: "2026-11-03",
  time: "10:00",
  timeZone: "UTC",
  minutes: 30,
} as const;
const change = (on: string, startsAt: string, cancelled = false) => ({
  on,
  startsAt: new Date(startsAt),
  cancelled,
  sequence: 1,
});

test.each([
  ["in between", "2026-11-10", [], "2026-11-03", "2026-11-17"],
  ["the first", "2026-11-03", [], undefined, "2026-11-10"],
  [
    "beside a canceled one",
    "2026-11-10",
    [change("2026-11-17", "2026-11-17T10:00:00Z", true)],
    "2026-11-03",
    "2026-11-24",
  ],
  ["before one moved back", "2026-11-10", [change("2026-11-17", "2026-11-09T10:00:00Z")], "2026-11-17", "2026-11-24"],
] as const)("the meetings around one: %s", (_, on, changes, previous, next) => {
  const around = neighborsOf(EVERY_TUESDAY, changes, on);
  expect([around.previous?.on, around.next?.on]).toEqual([previous, next]);
});

test.each([
  ["2026-11-02", "2026-11-03", true],
  ["2026-11-03", "2026-11-03", true],
  ["2026-11-04", "2026-11-03", false],
  ["2026-11-04", null, false],
] as const)("a topic of %s after a meeting on %s was carried over: %s", (addedOn, previousOn, carried) => {
  expect(isCarriedOver(addedOn, previousOn)).toBe(carried);
});
