import { describe, expect, test } from "vitest";
import {
  type CalendarSession,
  changesCalendar,
  decideNote,
  decideState,
  isUnrecorded,
  problemOfTime,
  SESSION_STATES,
  sessionEvents,
  sessionInWords,
  stateInWords,
  statesOpen,
} from "./pair-session";

const now = new Date("2026-11-24T10:30:00Z");
const session = (startsAt: string, state: (typeof SESSION_STATES)[number] = "PLANNED") => ({
  startsAt,
  state,
  minutes: 45,
});
const [running, coming, over] = [
  session("2026-11-24T10:00:00Z"),
  session("2026-11-24T11:00:00Z"),
  session("2026-11-24T09:00:00Z"),
];

describe("what can be noted of a session", () => {
  test.each([
    ["before it begins: that it is called off", coming, ["CALLED_OFF"]],
    ["once it has begun: anything", running, ["HELD", "MENTEE_ABSENT", "MENTOR_ABSENT", "CALLED_OFF"]],
    [
      "of one called off before its time: that it is on again",
      session("2026-11-25T10:00:00Z", "CALLED_OFF"),
      ["PLANNED"],
    ],
  ] as const)("%s", (_, one, expected) => expect(statesOpen(one, now)).toEqual(expected));

  test.each([
    ["what is so already", { ...running, state: "HELD" }, "HELD", "PLANNED", "already"],
    ["against what the other noted", { ...running, state: "HELD" }, "CALLED_OFF", "PLANNED", "conflict"],
    ["a correction", { ...running, state: "HELD" }, "PLANNED", "HELD", "store"],
    ["too early", coming, "MENTOR_ABSENT", "PLANNED", "too-early"],
  ] as const)("%s", (_, one, to, seen, expected) => {
    expect(decideState(one, to, seen, now)).toBe(expected);
  });

  test("it waits to be noted once its time is over", () => {
    expect([over, running, coming].map((one) => isUnrecorded(one, now))).toEqual([true, false, false]);
    expect(isUnrecorded({ ...over, state: "HELD" }, now)).toBe(false);
  });

  test("says who was not there, to each in their words, and blames nobody", () => {
    expect(SESSION_STATES.map((state) => stateInWords(state, "mentee", "Noor"))).toEqual([
      "Planned",
      "Held",
      "You were not there",
      "Noor was not there",
      "Canceled",
    ]);
    expect(stateInWords("MENTEE_ABSENT", "mentor", "Amara")).toBe("Amara was not there");
  });

  test("what was planned when the pair ended is off, or was never noted", () => {
    const endedAt = "2026-11-24T10:30:00.000Z";
    const words = [coming, over, { ...over, state: "HELD" as const }].map((one) =>
      sessionInWords(one, endedAt, "mentee", "Noor"),
    );
    expect(words).toEqual(["Canceled", "Not noted", "Held"]);
    expect(sessionInWords(coming, null, "mentee", "Noor")).toBe("Planned");
  });
});

test.each([
  ["the day of the pairing", "2026-09-07T08:00:00Z", true],
  ["long before", "2026-08-01T08:00:00Z", false],
  ["next month", "2026-12-24T08:00:00Z", true],
  ["in two years", "2028-11-24T08:00:00Z", false],
] as const)("a time for a session: %s", (_, at, isFine) => {
  expect(problemOfTime(new Date(at), "2026-09-07", now) === null).toBe(isFine);
});

test.each([
  ["the same again", "a", "a", 1, "already"],
  ["what was seen", "a", "b", 2, "store"],
  ["over what was not seen", "a", "b", 1, "conflict"],
] as const)("a note: %s", (_, text, given, seen, expected) => {
  expect(decideNote({ text, mark: 2 }, given, seen)).toBe(expected);
});

describe("in calendars", () => {
  const event = {
    id: "s",
    startsAt: now,
    minutes: 45,
    state: "PLANNED" as const,
    sequence: 3,
    changedAt: new Date(0),
    endedAt: null,
    other: "Noor",
  };
  const shown = (given: Partial<CalendarSession>) => sessionEvents([{ ...event, ...given }], "localhost")[0];

  test("nobody learns who was not there", () => {
    const states = ["PLANNED", "HELD", "MENTEE_ABSENT", "MENTOR_ABSENT"] as const;
    expect(new Set(states.map((state) => JSON.stringify(shown({ state })))).size).toBe(1);
    expect(shown({ state: "CALLED_OFF" })).toMatchObject({ cancelled: true, summary: "Mentoring with Noor" });
  });

  test("what a pair had planned beyond its end is off, as a newer event", () => {
    const endedAt = new Date("2026-11-20T10:00:00Z");
    expect(shown({ endedAt })).toMatchObject({ cancelled: true, sequence: 4, changedAt: endedAt });
    expect(shown({ endedAt, state: "HELD" })).toMatchObject({ cancelled: false, sequence: 3 });
  });

  test("are told when a session is off or on again, and of nothing else that is noted", () => {
    expect(changesCalendar("PLANNED", "CALLED_OFF")).toBe(true);
    expect(changesCalendar("CALLED_OFF", "PLANNED")).toBe(true);
    expect(changesCalendar("PLANNED", "MENTOR_ABSENT")).toBe(false);
  });
});
