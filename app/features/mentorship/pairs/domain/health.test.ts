import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysAfter } from "~/kernel/time/day";
import { CHECK_IN_DAYS, checkInState } from "./closing";
import { type CheckInFact, dueReminders, HEALTH_RULES, healthOf, type PairFacts, silenceOf } from "./health";
import { activeDays } from "./pair";

const START = "2026-01-05";
/** A pair of every two weeks that does as it should, unless told otherwise. */
const pair = (given: Partial<PairFacts> = {}): PairFacts => ({
  id: "p",
  status: "ACTIVE",
  end: null,
  mentee: { id: "e", name: "Sam", timeZone: "UTC" },
  mentor: { id: "t", name: "Mona", timeZone: "UTC" },
  startsOn: START,
  endsOn: "2026-07-06",
  endedAt: null,
  pausedOn: null,
  pausedDays: 0,
  resumedOn: null,
  rhythm: "TWO_WEEKLY",
  agreed: true,
  held: 0,
  lastHeldOn: null,
  heldOn: [],
  planned: false,
  absences: { mentee: 0, mentor: 0 },
  signs: { mentee: null, mentor: null },
  checkIns: [],
  reminders: [],
  rematchAskedBy: null,
  ...given,
});
const on = (days: number) => daysAfter(START, days);
const said = (side: "mentee" | "mentor", day: 30 | 60, given: Partial<CheckInFact> = {}): CheckInFact => ({
  side,
  day,
  going: "WELL",
  meeting: "AS_AGREED",
  ...given,
});
const rulesOf = (facts: PairFacts, days: number) => healthOf(facts, on(days)).findings.map(({ rule }) => rule);

describe("health", () => {
  test.each([
    ["begun yesterday", pair(), 1, "TOO_EARLY"],
    ["a rhythm and a week have passed", pair(), 21, "ON_TRACK"],
    ["met early", pair({ held: 1, lastHeldOn: on(3) }), 5, "ON_TRACK"],
    ["not met for twice the rhythm and a week", pair(), 36, "ATTENTION"],
    ["the same, but they met", pair({ held: 1, lastHeldOn: on(10) }), 36, "ON_TRACK"],
    ["asked for another on its second day", pair({ rematchAskedBy: "mentee" }), 2, "ATTENTION"],
  ] as const)("%s", (_, facts, days, state) => expect(healthOf(facts, on(days)).state).toBe(state));

  test.each([
    ["quiet", { held: 1, lastHeldOn: on(1) }, 37],
    ["few", { held: 2, lastHeldOn: on(70) }, 80],
    ["absent", { held: 1, lastHeldOn: on(10), absences: { mentee: 0, mentor: 2 } }, 30],
    ["agreement", { agreed: false, held: 1, lastHeldOn: on(10) }, 22],
    ["badly", { held: 1, lastHeldOn: on(20), checkIns: [said("mentor", 30, { going: "BADLY" })] }, 31],
    ["badly", { held: 1, lastHeldOn: on(20), checkIns: [said("mentee", 30, { meeting: "NOT_AT_ALL" })] }, 31],
    [
      "unanswered",
      { held: 2, lastHeldOn: on(35), reminders: [{ side: "mentor" as const, kind: "LATE_30" as const, on: on(37) }] },
      44,
    ],
  ] as const)("%s alone", (rule, given, days) => expect(rulesOf(pair(given), days)).toEqual([rule]));

  test("a later check-in takes the place of a bad one", () => {
    const checkIns = [said("mentee", 30, { going: "BADLY" }), said("mentee", 60, { going: "MIXED" })];
    expect(rulesOf(pair({ held: 4, lastHeldOn: on(55), checkIns }), 61)).toEqual([]);
  });

  test("silence is told to the owner a week after a reminder, not before", () => {
    const reminders = [{ side: "mentor" as const, kind: "SILENT" as const, on: on(40) }];
    const facts = pair({ signs: { mentee: on(38), mentor: null }, reminders });
    expect(rulesOf(facts, 46)).toEqual(["quiet"]);
    expect(healthOf(facts, on(47)).findings).toContainEqual({
      rule: "silent",
      sentence: "Nothing came from the mentor for 47 days, and a reminder did not help.",
    });
  });
});

describe("pauses", () => {
  test("days of an earlier pause and of the present one count for nothing", () => {
    expect(activeDays(pair({ pausedDays: 10 }), on(30))).toBe(20);
    expect(activeDays(pair({ status: "PAUSED", pausedOn: on(10) }), on(90))).toBe(10);
  });

  const day = fc.integer({ min: 0, max: 170 });
  test("a paused pair stands tomorrow as it stands today, and is reminded of nothing", () => {
    fc.assert(
      fc.property(day, day, day, fc.boolean(), (pausedOn, today, later, agreed) => {
        const facts = pair({ status: "PAUSED", pausedOn: on(pausedOn), agreed });
        const at = pausedOn + today;
        expect(healthOf(facts, on(at + later))).toEqual(healthOf(facts, on(at)));
        expect(dueReminders(facts, on(at))).toEqual([]);
      }),
    );
  });

  test("a pair that was paused for some days stands as one that began so many days later", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 80 }), (paused, today) => {
        const rested = pair({ pausedDays: paused, resumedOn: on(paused) });
        const later = pair({ startsOn: on(paused) });
        expect(healthOf(rested, on(paused + today))).toEqual(healthOf(later, on(paused + today)));
        for (const which of CHECK_IN_DAYS) {
          expect(checkInState(rested, which, on(paused + today))).toBe(checkInState(later, which, on(paused + today)));
        }
      }),
    );
  });
});

describe("check-ins", () => {
  test.each([
    [29, "coming", "coming"],
    [30, "open", "coming"],
    [59, "open", "coming"],
    [60, "over", "open"],
    [89, "over", "open"],
    [90, "over", "over"],
  ] as const)("on day %i", (days, first, second) => {
    expect([checkInState(pair(), 30, on(days)), checkInState(pair(), 60, on(days))]).toEqual([first, second]);
  });

  test("nobody answers in an ended pair, or on its last day", () => {
    expect(
      checkInState(pair({ status: "ENDED", end: "FINISHED", endedAt: `${on(31)}T08:00:00.000Z` }), 30, on(32)),
    ).toBe("over");
    expect(checkInState(pair({ endsOn: on(40) }), 30, on(40))).toBe("over");
  });
});

describe("reminders", () => {
  const kinds = (facts: PairFacts, days: number) =>
    dueReminders(facts, on(days)).map(({ side, kind }) => `${side} ${kind}`);

  test("both sides are asked on day 30, whoever has answered no more, and late ones a week later", () => {
    const facts = pair({ held: 2, lastHeldOn: on(28) });
    expect(kinds(facts, 30)).toEqual(["mentee CHECK_IN_30", "mentor CHECK_IN_30"]);
    expect(kinds({ ...facts, checkIns: [said("mentee", 30)] }, 30)).toEqual(["mentor CHECK_IN_30"]);
    const reminders = [{ side: "mentor" as const, kind: "CHECK_IN_30" as const, on: on(30) }];
    const asked = { ...facts, checkIns: [said("mentee", 30)], reminders };
    expect(kinds(asked, 36)).toEqual([]);
    expect(kinds(asked, 37)).toEqual(["mentor LATE_30"]);
  });

  test("the silent side alone is reminded, and nobody while a session is planned", () => {
    const checkIns = [said("mentee", 30), said("mentor", 30)];
    const facts = pair({ signs: { mentee: on(33), mentor: null }, checkIns });
    expect(kinds(facts, 36)).toEqual(["mentor SILENT"]);
    expect(kinds({ ...facts, planned: true }, 36)).toEqual([]);
    expect(silenceOf({ ...facts, status: "ENDED" }, on(36))).toEqual([]);
  });

  test("who did not come hears of it", () => {
    const facts = pair({ held: 1, lastHeldOn: on(5), absences: { mentee: 1, mentor: 0 } });
    expect(kinds(facts, 12)).toEqual(["mentee ABSENT"]);
  });

  test("nothing is due twice, whatever there is", () => {
    const days = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(days, days, days, fc.nat(3), (today, held, sign, absent) => {
        const facts = pair({
          lastHeldOn: on(held),
          signs: { mentee: on(sign), mentor: null },
          absences: { mentee: absent, mentor: 0 },
        });
        const due = dueReminders(facts, on(today));
        const reminded = { ...facts, reminders: due.map((one) => ({ ...one, on: on(today) })) };
        expect(dueReminders(reminded, on(today))).toEqual([]);
      }),
    );
  });
});

test("every rule finds nothing in a pair that does as it should", () => {
  expect(HEALTH_RULES.length).toBe(8);
  for (let days = 21; days < 180; days++) {
    const held = Math.floor(days / 14);
    expect(healthOf(pair({ held, lastHeldOn: on(held * 14) }), on(days))).toEqual({ state: "ON_TRACK", findings: [] });
  }
});
