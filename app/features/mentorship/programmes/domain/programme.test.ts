import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  defaultsOf,
  differences,
  KIND_WORDS,
  type MentorshipKind,
  type ProgrammeSettings,
  rulesInWords,
  SCORE_RULES,
  weightsInWords,
} from "./programme";

const KINDS = Object.keys(KIND_WORDS) as MentorshipKind[];
const settingsOf = (kind: MentorshipKind, given: Partial<ProgrammeSettings> = {}): ProgrammeSettings => ({
  ...defaultsOf(kind),
  name: "Growing engineers",
  purpose: "To learn.",
  kind,
  teamIds: [],
  ...given,
});
const said = (settings: ProgrammeSettings, teams: string[] = []) =>
  Object.fromEntries(rulesInWords(settings, teams).map(({ term, text }) => [term, text]));

describe("what a kind begins with", () => {
  test.each(KINDS)("%s keeps to what the table takes", (kind) => {
    const { weeks, overlapMinutes, mentorsEach, weights } = defaultsOf(kind);
    expect(weeks).toBeGreaterThan(0);
    expect(overlapMinutes).toBeLessThanOrEqual(600);
    expect(kind === "PEER" || mentorsEach === 1).toBe(true);
    expect(Object.keys(weights).sort()).toEqual([...SCORE_RULES].sort());
    expect(Math.max(...Object.values(weights))).toBeGreaterThan(0);
  });
});

describe("in words", () => {
  test("a program for everyone", () => {
    expect(said(settingsOf("GROWTH"))).toMatchObject({
      For: "Everyone.",
      Mentees: "At any level.",
      "A round": "26 weeks, meeting every two weeks.",
      "Hours in common": "At least 60 minutes in every week.",
      Again: "The same two aren't matched again within 12 months, unless both ask.",
      "Mentors each": "One.",
    });
  });

  test("newcomers of two teams, with one of what there can be several of", () => {
    const settings = settingsOf("ONBOARDING", { newWithinMonths: 1, weeks: 1, menteeLevels: ["IC1", "IC2"] });
    expect(said(settings, ["Stock", "Till"])).toMatchObject({
      For: "People of Stock, Till.",
      Mentees: "At IC1, IC2, started within the last 1 month.",
      "A round": "1 week, meeting every week.",
      Again: "The same two can be matched again right away.",
    });
  });

  test("where mentees ask, how many and how long", () => {
    const { Pairs } = said(settingsOf("GROWTH", { way: "ASKED", requestsEach: 1, answerDays: 3 }));
    expect(Pairs).toContain("At most 1 mentor ranked, and 3 days to answer.");
  });

  test("weights are told from the heaviest on", () => {
    const weights = weightsInWords(defaultsOf("REVERSE").weights).map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });
});

describe("what differs", () => {
  const settings = fc
    .record({
      kind: fc.constantFrom(...KINDS),
      name: fc.string({ minLength: 1 }),
      weeks: fc.integer({ min: 1, max: 104 }),
      apartUnderOneManager: fc.boolean(),
      newWithinMonths: fc.option(fc.integer({ min: 1, max: 60 })),
      wishes: fc.integer({ min: 0, max: 10 }),
    })
    .map(({ kind, wishes, ...given }) =>
      settingsOf(kind, { ...given, weights: { ...defaultsOf(kind).weights, wishes } }),
    );

  test("nothing between a programme and itself, and every change is told", () => {
    fc.assert(
      fc.property(settings, settings, (stored, yours) => {
        expect(differences({ settings: stored, teams: [] }, { settings: stored, teams: [] })).toEqual([]);
        const told = differences({ settings: stored, teams: [] }, { settings: yours, teams: [] });
        expect(told.length > 0).toBe(JSON.stringify(stored) !== JSON.stringify(yours));
      }),
    );
  });

  test("numbers that only the other way of pairing uses are told too", () => {
    const stored = { settings: settingsOf("GROWTH"), teams: [] };
    const yours = { settings: settingsOf("GROWTH", { answerDays: 9, requestsEach: 2 }), teams: [] };
    expect(differences(stored, yours)).toHaveLength(2);
  });
});
