import { describe, expect, test } from "vitest";
import type { UnmatchedReason } from "~/features/mentorship/pairing/domain/run";
import { DEFAULT_WEIGHTS } from "~/features/mentorship/programmes/domain/programme";
import { menteeReason, resultsOf } from "./result";

const reason = (given: Partial<UnmatchedReason>): UnmatchedReason => ({ rules: [], full: 0, change: null, ...given });
const counts = { mentees: 4, mentors: 2, seats: 3, free: 0, active: 3, paused: 0, ended: 0, without: 1 };
const round = {
  ...{ publishedRunId: "run", ownerName: "Owen", weights: DEFAULT_WEIGHTS },
  enrolledAs: ["MENTEE", "MENTOR"] as const,
};

test.each<[string, UnmatchedReason | null, RegExp]>([
  ["enrolled after the run", null, /before you enrolled/],
  ["seats were short", reason({ full: 2, rules: [{ rule: "language", mentors: 1 }] }), /seats/],
  ["no mentors", reason({}), /No mentors took part/],
  ["no language in common", reason({ rules: [{ rule: "language", mentors: 3 }] }), /language with you/],
])("a mentee without a match is told why: %s", (_, given, words) => expect(menteeReason(given)).toMatch(words));

test("a refusal reads like any other rule", () => {
  const words = (["private", "one-manager", "cool-down"] as const).map((rule) =>
    menteeReason(reason({ rules: [{ rule, mentors: 1 }] })),
  );
  expect(new Set(words).size).toBe(1);
});

describe("results", () => {
  test("one for each side, with what to do next", () => {
    const results = resultsOf(round, { counts, unmatched: reason({ full: 1 }) });
    expect(results.map(({ side }) => side)).toEqual(["MENTEE", "MENTOR"]);
    expect(results[0]?.waiting).toContain("waiting list");
    expect(results[1]?.reason).toContain("other mentors");
    expect(results.every(({ next }) => next.length > 0)).toBe(true);
  });

  test("no waiting list where waiting counts nothing, and nothing before matches are published", () => {
    const weights = { ...DEFAULT_WEIGHTS, waited: 0 };
    expect(resultsOf({ ...round, weights }, { counts, unmatched: null })[0]?.waiting).not.toContain("waiting list");
    expect(resultsOf({ ...round, publishedRunId: null }, { counts, unmatched: null })).toEqual([]);
  });
});
