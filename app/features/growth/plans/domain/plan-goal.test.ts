import { expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { agreementOf, decideGoalChange, goalExpectation, isCheckInDue } from "./plan-goal";

const words = { title: "A", opportunity: "", evidence: "", rhythm: "MONTHLY" as const, dueOn: null };

test.each([
  ["the same again", words, 1, "already"],
  ["the same, from an old page", words, 0, "already"],
  ["other words, from the page as it is", { ...words, title: "B" }, 1, "store"],
  ["other words, from an old page", { ...words, title: "B" }, 0, "conflict"],
  ["another day", { ...words, dueOn: "2027-01-01" }, 1, "store"],
] as const)("an edit: %s", (_, given, seen, decision) => {
  expect(decideGoalChange({ ...words, version: 1 }, given, seen)).toBe(decision);
});

const made = new Date("2026-10-01T09:00:00Z");
const checkIn = { id: "c", authorId: "p", author: "Sam", text: "x", at: "2026-11-20T09:00:00.000Z" };

test.each([
  ["within its rhythm", { state: "OPEN", rhythm: "QUARTERLY", checkIns: [] }, false],
  ["longer than its rhythm", { state: "OPEN", rhythm: "MONTHLY", checkIns: [] }, true],
  ["with a word since", { state: "OPEN", rhythm: "MONTHLY", checkIns: [checkIn] }, false],
  ["closed", { state: "DONE", rhythm: "WEEKLY", checkIns: [] }, false],
] as const)("a check-in is due: %s", (_, goal, due) => {
  expect(isCheckInDue({ ...goal, createdAt: made }, new Date("2026-11-23T09:00:00Z"))).toBe(due);
});

test("an agreement is to words", () => {
  const agreed = { byId: "m", by: "Mona", at: made, version: 2 };
  expect(agreementOf({ agreed: null, version: 1 })).toBe("none");
  expect(agreementOf({ agreed, version: 2 })).toBe("as-worded");
  expect(agreementOf({ agreed, version: 3 })).toBe("changed-since");
});

test("an expectation is kept as it was read, and what became of it is said", () => {
  const then = smallFramework();
  const now = structuredClone(smallFramework({ version: "2.0.0" }));
  const level = now.ladders[0]!.levels[1]!;
  Object.assign(level.expectations[0]!, { statement: "Other words." });
  Object.assign(level, { expectations: level.expectations.slice(0, 1) });
  expect(goalExpectation(then, then, "e-ic2aaa").now).toEqual({ is: "same" });
  expect(goalExpectation(then, null, "e-ic2aaa").now).toEqual({ is: "same" });
  expect(goalExpectation(then, now, "e-ic1aaa").now).toEqual({ is: "same" });
  expect(goalExpectation(then, now, "e-ic2aaa")).toMatchObject({
    statement: "Does what IC2 asks of craft.",
    competency: "Craft",
    level: "IC2",
    now: { is: "reworded", statement: "Other words.", version: "Small 2.0.0" },
  });
  expect(goalExpectation(then, now, "e-ic2bbb").now).toEqual({ is: "gone", version: "Small 2.0.0" });
});
