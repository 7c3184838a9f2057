import { describe, expect, test } from "vitest";
import { pairStrips, timesOf } from "./pair-strips";

const times = { startsOn: "2026-01-01", until: "2026-04-11", heldOn: [], answered: [] };

describe("pairs on one time line", () => {
  test("sessions and check-ins have their places between the first day and the last", () => {
    const late = { ...times, startsOn: "2026-01-11", heldOn: ["2026-01-21", "2026-02-10"] };
    const early = { ...times, until: "2026-02-20", answered: [{ day: 30, on: "2026-01-31" } as const] };
    expect(pairStrips([late, early], "2026-03-02")).toEqual({
      ...{ from: "2026-01-01", to: "2026-04-11", today: 0.6 },
      strips: [
        { from: 0.1, to: 1, held: [0.2, 0.4], answered: [] },
        { from: 0, to: 0.5, held: [], answered: [0.3] },
      ],
    });
  });

  test("a day outside is not marked", () => {
    expect(pairStrips([times], "2026-05-01")?.today).toBeNull();
  });

  test("a pair's line reaches from its first dot to its last, also where that is before its start or after its end", () => {
    const ended = {
      ...{ startsOn: "2026-01-11", until: "2026-02-20" },
      ...{ heldOn: ["2026-01-01", "2026-03-02"], answered: [{ day: 30, on: "2026-02-10" } as const] },
    };
    const strips = pairStrips([ended, { ...times, startsOn: "2026-01-11" }], "2026-03-02");
    expect(strips?.from).toBe("2026-01-01");
    expect(strips?.strips[0]).toEqual({ from: 0, to: 0.6, held: [0, 0.6], answered: [0.4] });
    const alone = pairStrips([{ ...ended, until: "2026-02-01" }], "2026-05-01");
    expect([alone?.to, alone?.strips[0]?.to]).toEqual(["2026-03-02", 1]);
  });

  test("nothing to draw", () => {
    expect(pairStrips([], "2026-01-01")).toBeNull();
    expect(pairStrips([{ ...times, until: times.startsOn }], "2026-01-01")).toBeNull();
  });
});

test("a check-in that both answered is one, later by the days of a pause", () => {
  const said = (side: "mentee" | "mentor") => ({ side, day: 30, going: "WELL", meeting: "AS_AGREED" }) as const;
  const known = {
    startsOn: "2026-01-01",
    endsOn: "2026-06-30",
    endedAt: null,
    pausedOn: null,
    pausedDays: 5,
    heldOn: ["2026-01-09"],
  };
  expect(timesOf({ ...known, checkIns: [said("mentee"), said("mentor")] })).toEqual({
    ...{ startsOn: "2026-01-01", until: "2026-06-30", heldOn: ["2026-01-09"] },
    answered: [{ day: 30, on: "2026-02-05" }],
  });
  expect(timesOf({ ...known, endedAt: "2026-03-01T09:00:00.000Z", checkIns: [] }).until).toBe("2026-03-01");
});
