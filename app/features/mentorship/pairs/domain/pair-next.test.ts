import { expect, test } from "vitest";
import { daysPaused, firstSessionGuide, nextSteps, type StepFacts } from "./pair-next";

const session = { id: "s", startsAt: "2026-11-24T10:00:00.000Z" };
const nothing = { unrecorded: null, next: null, checkIn: null, looksBack: false };
const fresh: StepFacts = { ...nothing, standing: "none", goals: 0 };
const settled: StepFacts = { ...nothing, standing: "holds", goals: 2, next: session };

test.each([
  ["at the beginning", "ACTIVE", fresh, ["write-agreement", "plan", "set-goal"]],
  [
    "when it waits for the other, last",
    "ACTIVE",
    { ...fresh, standing: "asks-other" },
    ["plan", "set-goal", "wait-for-agreement"],
  ],
  ["when it waits for oneself, first", "ACTIVE", { ...settled, standing: "asks-me" }, ["answer-agreement"]],
  ["when all is settled", "ACTIVE", settled, []],
  ["after a session", "ACTIVE", { ...settled, next: null, unrecorded: session }, ["record", "plan"]],
  ["with a check-in open", "ACTIVE", { ...fresh, standing: "holds", checkIn: 30 }, ["check-in", "plan", "set-goal"]],
  ["near the end", "ACTIVE", { ...settled, looksBack: true }, ["look-back"]],
  ["in a pause", "PAUSED", fresh, ["resume"]],
  ["until it is looked back on", "ENDED", { ...settled, looksBack: true }, ["look-back"]],
  ["after the end", "ENDED", { ...fresh, unrecorded: session }, []],
] as const)("what to do next: %s", (_, status, facts, expected) => {
  expect(nextSteps(status, facts).map((step) => step.do)).toEqual(expected);
});

test.each([
  ["2026-11-20", "2026-11-24", 4],
  ["2026-11-24", "2026-11-24", 0],
  ["2026-11-25", "2026-11-24", 0],
] as const)("paused from %s to %s: %i days", (from, to, days) => expect(daysPaused(from, to)).toBe(days));

test("the first session is guided until it was held", () => {
  const guide = (held: number, next: { id: string; startsAt: string } | null) =>
    firstSessionGuide("ACTIVE", { held, next }, { standing: "holds", goals: 0 });
  expect(guide(0, null).map(({ done }) => done)).toEqual([false, false, true, false, false]);
  expect(guide(0, { id: "s", startsAt: "2026-12-01T10:00:00.000Z" })[0]?.done).toBe(true);
  expect(guide(1, null)).toEqual([]);
  expect(firstSessionGuide("PAUSED", { held: 0, next: null }, { standing: "none", goals: 0 })).toEqual([]);
});
