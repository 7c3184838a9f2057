import { expect, test } from "vitest";
import { findingsOf, headlineOf } from "./readiness-words";

const none = { met: 0, "not-met": 0, unknown: 0, below: 0 };

test.each([
  [{ met: 2, "not-met": 1, unknown: 1 }, "2 of 4 criteria met, 1 missing, 1 not enough evidence", "warning"],
  [{ met: 4 }, "4 of 4 criteria met", "good"],
  [{ met: 1 }, "1 of 1 criterion met", "good"],
  [{ met: 1, unknown: 3 }, "1 of 4 criteria met, 3 not enough evidence", "info"],
  [{ "not-met": 2 }, "0 of 2 criteria met, 2 missing", "warning"],
  [{}, "No criteria", "info"],
] as const)("%j: “%s”", (given, title, tone) => {
  expect(headlineOf({ ...none, ...given })).toMatchObject({ title, tone });
});

test.each([
  [{ met: 1, unknown: 3 }, "No gaps found, but 3 criteria still need evidence."],
  [
    { met: 1, unknown: 1, below: 2 },
    "1 criterion still needs evidence. Ratings are below what's asked for 2 expectations.",
  ],
  [{ "not-met": 1, unknown: 1 }, "Ratings are below what 1 criterion asks for. 1 criterion still needs evidence."],
] as const)("%j, in a sentence", (given, text) => {
  expect(headlineOf({ ...none, ...given }).text).toBe(text);
});

test("an expectation below counts once, and not where its criterion is missing", () => {
  const short = { is: "short", why: { is: "never-rated" } } as const;
  const one = { id: "e-a", standing: short };
  const readings = [
    { result: "unknown", looked: [one, { id: "e-b", standing: { is: "shown" } }] },
    { result: "unknown", looked: [one] },
    { result: "not-met", looked: [{ id: "e-c", standing: short }] },
  ] as const;
  expect(findingsOf(readings)).toEqual({ met: 0, "not-met": 1, unknown: 2, below: 1 });
});
