import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysAfter } from "~/kernel/time/day";
import { type MovedRound, moveOf, plannedDays, type RoundMove, withFixedDays, wrongDays } from "./round";

const days = { opensOn: "2026-11-02", closesOn: "2026-12-04", startsOn: "2026-12-07", endsOn: "2027-06-04" };
const round = (given: Partial<MovedRound> = {}): MovedRound => {
  return { ...days, status: "ENROLLING", way: "PAIRED", programmeEnded: false, livingPairs: 0, ...given };
};

describe("days", () => {
  test.each([
    ["over a month's end", "2026-11-23", 8, "2026-12-01"],
    ["over a leap day", "2028-02-28", 2, "2028-03-01"],
    ["back", "2026-03-01", -1, "2026-02-28"],
  ] as const)("%s", (_, day, more, after) => expect(daysAfter(day, more)).toBe(after));

  test("what is planned can be, whenever it opens and however long it is", () => {
    const opens = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(opens, fc.integer({ min: 1, max: 104 }), (date, weeks) => {
        expect(wrongDays(plannedDays(date.toISOString().slice(0, 10), weeks))).toEqual({});
      }),
    );
  });

  test("each day that comes too early is told at its field", () => {
    const wrong = wrongDays({
      opensOn: "2026-05-05",
      closesOn: "2026-05-04",
      startsOn: "2026-05-03",
      endsOn: "2026-05-03",
    });
    expect(Object.keys(wrong)).toEqual(["closesOn", "startsOn", "endsOn"]);
    expect(wrongDays({ ...days, closesOn: days.opensOn, startsOn: days.opensOn })).toEqual({});
  });

  test("what has been decided stays, whatever is typed", () => {
    const typed = {
      name: "New",
      opensOn: "2027-01-01",
      closesOn: "2027-01-02",
      startsOn: "2027-01-03",
      endsOn: "2027-01-04",
    };
    expect(withFixedDays(typed, { ...days, status: "DRAFT" })).toEqual(typed);
    expect(withFixedDays(typed, { ...days, status: "ENROLLING" })).toEqual({ ...typed, opensOn: days.opensOn });
    expect(withFixedDays(typed, { ...days, status: "RUNNING" })).toEqual({
      ...days,
      name: "New",
      endsOn: "2027-01-04",
    });
    expect(withFixedDays(typed, { ...days, status: "CLOSED" })).toEqual({ ...days, name: "New" });
  });
});

describe("moves", () => {
  const refused = { refused: expect.any(String) };
  test.each([
    ["open", { status: "DRAFT" }, "go"],
    ["open", { status: "ENROLLING" }, "done"],
    ["open", { status: "RUNNING" }, refused],
    ["open", { status: "DRAFT", programmeEnded: true }, refused],
    ["open", { status: "DRAFT", closesOn: "2026-11-01" }, refused],
    ["begin", { way: "ASKED" }, "go"],
    ["begin", { way: "PAIRED" }, refused],
    ["begin", { way: "ASKED", status: "RUNNING" }, "done"],
    ["begin", { way: "ASKED", status: "DRAFT" }, refused],
    ["close", { status: "RUNNING", livingPairs: 3 }, "go"],
    ["close", {}, refused],
    ["close", { status: "CLOSED" }, "done"],
    ["call-off", {}, "go"],
    ["call-off", { livingPairs: 1 }, refused],
    ["call-off", { status: "RUNNING" }, refused],
    ["discard", { status: "DRAFT" }, "go"],
    ["discard", {}, refused],
  ] as const)("%s of %j", (move, given, outcome) => {
    expect(moveOf(move, round(given), "2026-11-23")).toEqual(outcome);
  });

  test("a round never goes back: no move is open from both of two states that follow each other", () => {
    const moves: RoundMove[] = ["open", "begin", "close", "call-off", "discard"];
    const states = ["DRAFT", "ENROLLING", "RUNNING", "CLOSED"] as const;
    for (const move of moves) {
      const from = states.filter((status) => moveOf(move, round({ status, way: "ASKED" }), "2026-11-23") === "go");
      expect(from.length, move).toBe(1);
    }
  });
});
