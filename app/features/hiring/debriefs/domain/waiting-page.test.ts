import { expect, test } from "vitest";
import { withdrawalOf } from "./waiting-page";

const at = "2026-11-11T00:00:00.000Z";

test.each([
  ["something held is still to be scored", "GATHERING", 1, "Interviews that had not begun are called off"],
  ["nothing was held", "GATHERING", -1, "Nothing is left to score"],
  ["all is read", "OPEN", 0, "Only “No hire”"],
] as const)("a withdrawal while %s is told with what follows", (_, status, waitsFor, words) => {
  expect(withdrawalOf({ status, waitsFor, withdrawnAt: at })).toEqual({ at, follows: expect.stringContaining(words) });
});

test("no withdrawal is told where there is none, or where a decision stands", () => {
  expect(withdrawalOf({ status: "OPEN", waitsFor: 0, withdrawnAt: null })).toBeNull();
  expect(withdrawalOf({ status: "DECIDED", waitsFor: 0, withdrawnAt: at })).toBeNull();
});
