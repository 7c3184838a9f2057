import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { goalDueOn, type OpenAction, planItems } from "./growth-home";
import { pathTo } from "./growth-path";
import { type GoalStep, nextStep, type ShownGoal } from "./plan-goal";

const step = (id: string, dueOn: string | null, doneAt: string | null = null): GoalStep => ({
  id,
  text: id,
  dueOn,
  doneAt,
});
const goal = (id: string, given: Partial<ShownGoal> = {}) =>
  ({ id, state: "OPEN", dueOn: null, steps: [], ...given }) as unknown as ShownGoal;
const action = (id: string, dueOn: string | null): OpenAction => ({
  id,
  from: "review",
  text: id,
  dueOn,
  other: null,
  to: "/",
});

describe("what to do next for a goal", () => {
  test.each<[steps: GoalStep[], next: string | null]>([
    [[], null],
    [[step("a", null), step("b", null)], "a"],
    [[step("a", null), step("b", "2026-12-01"), step("c", "2026-11-30")], "c"],
    [[step("a", "2026-11-01", "2026-10-30T10:00:00Z"), step("b", null)], "b"],
    [[step("a", null, "2026-10-30T10:00:00Z")], null],
  ])("%j: %s", (steps, next) => expect(nextStep(steps)?.id ?? null).toBe(next));

  test.each([
    [[step("a", "2026-12-01")], null, "2026-12-01"],
    [[step("a", "2026-12-01")], "2026-11-30", "2026-11-30"],
    [[step("a", null)], "2026-11-30", "2026-11-30"],
    [[], null, null],
  ])("%j and the goal's own day %s: %s", (steps, dueOn, due) => expect(goalDueOn({ steps, dueOn })).toBe(due));
});

describe("the list", () => {
  test("has open goals and actions by due day, goals first where it is the same, undated ones last", () => {
    const goals = [goal("undated"), goal("closed", { state: "DONE" }), goal("same", { dueOn: "2026-12-01" })];
    const items = planItems(goals, [
      action("same-day", "2026-12-01"),
      action("first", "2026-11-01"),
      action("whenever", null),
    ]);
    expect(items.map(({ key }) => key)).toEqual(["first", "same", "same-day", "undated", "whenever"]);
  });

  test("loses nothing and is in order", () => {
    const day = fc.option(fc.constantFrom("2026-11-01", "2026-12-01", "2027-01-01"));
    fc.assert(
      fc.property(fc.array(day, { maxLength: 6 }), fc.array(day, { maxLength: 6 }), (goals, actions) => {
        const items = planItems(
          goals.map((dueOn, at) => goal(`g${at}`, { dueOn })),
          actions.map((dueOn, at) => action(`a${at}`, dueOn)),
        );
        expect(items).toHaveLength(goals.length + actions.length);
        const days = items.map(({ dueOn }) => dueOn ?? "9999");
        expect(days).toEqual([...days].sort());
      }),
    );
  });
});

describe("the path", () => {
  const framework = smallFramework();
  const codes = (held: string | null, target: string) =>
    pathTo(framework, held, target).map(({ code, by, is }) => `${code} ${by} ${is}`);

  test.each<[held: string | null, target: string, path: string[]]>([
    ["IC1", "IC3", ["IC1 null held", "IC2 next between", "IC3 next target"]],
    ["IC2", "TL1", ["IC2 null held", "IC3 next between", "TL1 lateral target"]],
    ["TL1", "IC3", ["TL1 null held", "IC3 lateral target"]],
    ["IC3", "IC1", ["IC3 null held", "IC1 null target"]],
    ["IC2", "IC2", ["IC2 null target"]],
    [null, "IC2", ["IC2 null target"]],
    ["IC9", "IC2", ["IC2 null target"]],
    ["IC1", "IC9", []],
  ])("%s to %s", (held, target, path) => expect(codes(held, target)).toEqual(path));

  test("ends at the target, and no level comes twice", () => {
    const all = fc.constantFrom("IC1", "IC2", "IC3", "TL1");
    fc.assert(
      fc.property(all, all, (held, target) => {
        const path = pathTo(framework, held, target);
        expect(path.at(-1)).toMatchObject({ code: target, is: "target" });
        expect(new Set(path.map(({ code }) => code)).size).toBe(path.length);
      }),
    );
  });
});
