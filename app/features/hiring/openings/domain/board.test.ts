import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../../../../test/setup/draws";
import { columnsOf, type Movable, movesOf, ownTasks, whyNotClosed, whyNotMoved } from "./board";
import { funnelInWords, shownFunnel } from "./funnel";

const NOW = "2026-11-25T12:00:00.000Z";
const columns = columnsOf([
  { id: "second", place: 2, name: "Design" },
  { id: "first", place: 1, name: "Coding" },
]);
const held = { ends: "2026-11-24T12:00:00.000Z" };
const ahead = { ends: "2026-11-26T12:00:00.000Z" };
const inStage = (stageId: string, interview: Movable["interview"] = null): Movable => ({
  place: "STAGE",
  stageId,
  interview,
});

test("columns are in the order of the plan", () => {
  expect(columns.map(({ title }) => title)).toEqual(["New", "Coding", "Design", "Debrief", "Ended"]);
});

test.each<[string, Movable, string | null, string | null]>([
  ["a new candidate goes into the first stage", { place: "NEW", stageId: null, interview: null }, null, "first"],
  ["without an interview only back", inStage("first"), "new", null],
  ["with one ahead only back", inStage("first", ahead), "new", null],
  ["after it was held on", inStage("first", held), null, "second"],
  ["from the last stage only scorecards lead on", inStage("second", held), null, null],
  ["not out of a debrief", { place: "DEBRIEF", stageId: null, interview: null }, null, null],
  ["not back from the end", { place: "HIRED", stageId: null, interview: null }, null, null],
])("%s", (_, candidate, back, on) => {
  expect(movesOf(candidate, columns, NOW)).toEqual({ back, on });
});

test.each<[string, Movable, string, RegExp | null]>([
  ["on", inStage("first", held), "second", null],
  ["on without its interview", inStage("first"), "second", /hasn't had the interview “Coding”/],
  ["two stages", { place: "NEW", stageId: null, interview: null }, "second", /one stage at a time/],
  ["back after an interview", inStage("second", held), "first", /has had the interview “Design”/],
  ["into the debrief", inStage("second", held), "debrief", /Scorecards lead to the debrief/],
  ["to where they are", inStage("first"), "first", /already in this stage/],
  ["into a stage of no plan", inStage("first", held), "elsewhere", /can't be moved there/],
])("why not %s", (_, candidate, to, why) => {
  const said = whyNotMoved({ ...candidate, code: "C-22222" }, to, { status: "OPEN", columns, now: NOW });
  if (why === null) expect(said).toBeNull();
  else expect(said).toMatch(why);
});

test("a closed opening moves no one", () => {
  const closed = { status: "CLOSED" as const, columns, now: NOW };
  expect(whyNotMoved({ ...inStage("first", held), code: "C-22222" }, "second", closed)).toMatch(/closed/);
});

test("how an interviewed candidate did is for the debrief to say", () => {
  const candidate = { code: "C-22222", place: "STAGE" as const, held: true };
  expect(whyNotClosed(candidate, "NOT_QUALIFIED")).toMatch(/debrief/);
  expect(whyNotClosed({ ...candidate, held: false }, "NOT_QUALIFIED")).toBeNull();
  expect(whyNotClosed(candidate, "POSITION_FILLED")).toBeNull();
  expect(whyNotClosed({ ...candidate, place: "DEBRIEF" }, "NO_RESPONSE")).toMatch(/Decide/);
});

test("lead, coordinator and decider each have their own tasks", () => {
  const none = { leads: false, decides: false, keeps: false };
  expect(ownTasks({ ...none, decides: true })).toEqual(["decision"]);
  expect(ownTasks({ ...none, keeps: true })).toEqual(["schedule", "start", "panel"]);
  expect(ownTasks({ ...none, leads: true })).toEqual(["next", "panel", "schedule", "start"]);
});

describe("shownFunnel", () => {
  const step = (reached: number, stays: readonly number[] = []) => ({ label: `${reached}`, reached, stays });

  test.each<[string, readonly number[], readonly (number | null)[]]>([
    ["three of 31 dropped out", [40, 31, 28, 6], [40, 31, null, 6]],
    ["everyone went on", [40, 40, 20], [40, null, 20]],
    ["few at all", [4, 2, 1], [null, null, null]],
    ["few at the end", [20, 10, 4], [20, 10, null]],
  ])("hides what would say something of few: %s", (_, reached, shown) => {
    expect(
      shownFunnel(
        reached.map((one) => step(one)),
        5,
      ).map((one) => one.reached),
    ).toEqual(shown);
  });

  test("shares are of the step shown before, and times need enough people", () => {
    const [, second, third] = shownFunnel([step(20, [1]), step(10, [1, 2, 3, 4, 9]), step(5, [1, 2])], 5);
    expect(second).toMatchObject({ share: 0.5, days: 3 });
    expect(third).toMatchObject({ share: 0.5, days: null });
    expect(funnelInWords(shownFunnel([step(20), step(5)], 5))).toBe(
      "20 candidates. The narrowest step is 5: 25% reached it.",
    );
  });

  test("no two of the numbers shown differ by fewer than the minimum", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 10 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 9 }), (drawn, minimum) => {
        const steps = drawn.sort((a, b) => b - a).map((one) => step(one));
        const shown = shownFunnel(steps, minimum).flatMap(({ reached }) => (reached === null ? [] : [reached]));
        for (const [at, one] of shown.entries()) {
          expect(one).toBeGreaterThanOrEqual(minimum);
          for (const other of shown.slice(at + 1)) expect(one - other).toBeGreaterThanOrEqual(minimum);
        }
      }),
      { numRuns: times(50, 1_000) },
    );
  });
});
