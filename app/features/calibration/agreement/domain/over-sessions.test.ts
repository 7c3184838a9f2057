import { expect, test } from "vitest";
import { type BesideSession, changeInWords, type OwnSession, rewritesOf, strictnessInWords } from "./over-sessions";

/** Which side of zero the interval lies on; `null` if the session has too little data. */
const own = (ends: readonly [number, number] | null): OwnSession => ({
  ...{ sessionId: "s", name: "Spring", lockedOn: "2026-03-02" },
  severity: {
    effect: ends && (ends[0] + ends[1]) / 2,
    interval: ends && { low: ends[0], high: ends[1] },
    ...{ why: ends ? null : "Too few.", ratings: 9, compared: 4, without: [] },
  },
});
const STRICT = own([-0.9, -0.1]);
const LIKE = own([-0.4, 0.3]);
const GENEROUS = own([0.2, 0.8]);

test.each([
  [[], null],
  [[STRICT, own(null)], null],
  [[LIKE, LIKE], "You didn't clearly differ from the other raters in any of 2 sessions."],
  [[STRICT, LIKE, STRICT, own(null)], "You were stricter than the other raters in 2 of 3 sessions."],
  [[GENEROUS, LIKE], "You were more generous than the other raters in 1 of 2 sessions."],
  [[GENEROUS, STRICT], "You were stricter than the other raters in 1 and more generous in 1 of 2 sessions."],
])("a rater's sessions in a sentence (%#)", (sessions, expected) => {
  expect(strictnessInWords(sessions)).toBe(expected);
});

const beside = (low: number, high: number) =>
  ({ name: "Spring", agreement: { alpha: { value: (low + high) / 2, interval: { low, high }, why: null } } }) as never;

test.each([
  [beside(0.7, 0.9), beside(0.2, 0.6), "Raters agreed more than in “Spring”."],
  [beside(0.1, 0.3), beside(0.4, 0.6), "Raters agreed less than in “Spring”."],
  [beside(0.3, 0.5), beside(0.4, 0.6), "Agreement hasn't clearly changed since “Spring”."],
] as [BesideSession, BesideSession, string][])("agreement beside the session before (%#)", (now, before, expected) => {
  expect(changeInWords(now, before)).toBe(expected);
});

test("what to rewrite is each expectation once, at the first level that asks for it", () => {
  const expectation = (id: string) => ({ id, statement: `Does ${id}.` }) as never;
  const level = (code: string, ...ids: string[]) => ({
    code,
    items: [{ id: "theme:depth", expectations: ids.map(expectation) }],
  });
  expect(rewritesOf(["theme:depth"], [level("IC2", "e-a"), level("IC3", "e-a", "e-b")])).toEqual({
    "theme:depth": [
      { id: "e-a", level: "IC2", statement: "Does e-a." },
      { id: "e-b", level: "IC3", statement: "Does e-b." },
    ],
  });
});
