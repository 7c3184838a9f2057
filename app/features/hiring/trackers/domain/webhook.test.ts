import fc from "fast-check";
import { expect, test } from "vitest";
import { afterAttempt, WEBHOOK_ATTEMPTS } from "./webhook";

const UNSIGNED = "Not sent: its secret was sealed with another key";
const NOW = new Date("2026-11-23T09:00:00.000Z");

test.each([
  ["received", 1, 204, { state: "DELIVERED", problem: "", nextAt: null }],
  ["received at last", 10, 200, { state: "DELIVERED", problem: "", nextAt: null }],
  ["a redirect, which is not followed", 1, 302, { state: "WAITING", problem: "Answered 302", at: 5_000 }],
  ["broken there", 2, 500, { state: "WAITING", problem: "Answered 500", at: 300_000 }],
  ["nobody there", 9, null, { state: "WAITING", problem: "No answer from a public address", at: 86_400_000 }],
  ["not signed", 1, "unsigned", { state: "WAITING", problem: UNSIGNED, at: 5_000 }],
  ["not signed to the end", 10, "unsigned", { state: "GIVEN_UP", problem: UNSIGNED, nextAt: null }],
  ["the last time", 10, 503, { state: "GIVEN_UP", problem: "Answered 503", nextAt: null }],
  ["asked for once more", 11, 503, { state: "GIVEN_UP", problem: "Answered 503", nextAt: null }],
] as const)("%s", (_, attempt, status, expected) => {
  const { at, ...rest } = { at: undefined, ...expected };
  const nextAt = at === undefined ? {} : { nextAt: new Date(NOW.getTime() + at) };
  expect(afterAttempt(attempt, status, NOW)).toEqual({ ...rest, ...nextAt });
});

test("whatever is answered, it ends: delivered, or given up after the last attempt and never before", () => {
  const status = fc.option(fc.integer({ min: 100, max: 599 }), { nil: null });
  fc.assert(
    fc.property(fc.array(status, { minLength: WEBHOOK_ATTEMPTS, maxLength: WEBHOOK_ATTEMPTS }), (answers) => {
      const states = answers.map((answer, index) => afterAttempt(index + 1, answer, NOW));
      const end = states.findIndex(({ nextAt }) => nextAt === null);
      expect(end).toBeGreaterThanOrEqual(0);
      if (states[end]?.state === "GIVEN_UP") expect(end).toBe(WEBHOOK_ATTEMPTS - 1);
      for (const { state, nextAt } of states) expect(state === "WAITING").toBe(nextAt !== null);
    }),
  );
});
