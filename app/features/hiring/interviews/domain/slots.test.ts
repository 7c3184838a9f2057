import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../../../../test/setup/draws";
import type { PanelPerson, PanelSetting } from "./panel";
import { panelAt, proposeSlots, type SlotNeed, scheduleWindow } from "./slots";

const setting: PanelSetting = { coordinatorId: "keeper", teamId: "own" };
/** A Monday. */
const MONDAY = Date.parse("2026-11-30T00:00:00.000Z");
const HOUR = 3_600_000;

const person = (id: string, given: Partial<PanelPerson> = {}): PanelPerson => ({
  ...{ id, name: id, teamId: "other", team: "Other", timeZone: "UTC", hours: [], perWeek: 2 },
  ...{ kits: { coding: "QUALIFIED" }, interviews: true, apart: false, held: [], gaveUp: [], away: [] },
  ...given,
});

const need = (given: Partial<SlotNeed> = {}): SlotNeed => ({
  ...{ id: "new", candidateId: "c", kitId: "coding", minutes: 60, seats: 2, taken: [], candidateZone: null },
  within: { from: MONDAY, until: MONDAY + 5 * 24 * HOUR },
  ...given,
});

const at = (slots: readonly { from: number }[]) => slots.map(({ from }) => new Date(from).toISOString().slice(0, 16));
const held = (from: number, candidateId = "another") => ({
  ...{ interviewId: "x", candidateId, from, until: from + HOUR },
});

describe("proposeSlots", () => {
  test("one in the morning and one in the afternoon of each day, in the hours of two people", () => {
    const slots = proposeSlots([person("a"), person("b")], need(), setting);
    expect(at(slots).slice(0, 3)).toEqual(["2026-11-30T09:00", "2026-11-30T12:30", "2026-12-01T09:00"]);
    expect(slots[0]?.panel).toEqual(["a", "b"]);
  });

  test.each<[string, readonly PanelPerson[], Partial<SlotNeed>, string | undefined]>([
    ["too few people", [person("a")], {}, undefined],
    [
      "only people of the opening's team",
      [person("a", { teamId: "own" }), person("b", { teamId: "own" })],
      {},
      undefined,
    ],
    ["one of them is apart from the candidate", [person("a"), person("b", { apart: true })], {}, undefined],
    ["one meets the candidate already", [person("a"), person("b", { held: [held(0, "c")] })], {}, undefined],
    ["one coordinates", [person("a"), person("keeper")], {}, undefined],
    ["one learns the kit", [person("a"), person("b", { kits: { coding: "SHADOW" } })], {}, undefined],
    [
      "one interviews until ten",
      [person("a"), person("b", { held: [held(MONDAY + 9 * HOUR)] })],
      {},
      "2026-11-30T10:00",
    ],
    [
      "one is away until eleven",
      [person("a"), person("b", { away: [{ from: 0, until: MONDAY + 11 * HOUR }] })],
      {},
      "2026-11-30T11:00",
    ],
    ["one is away without an end", [person("a"), person("b", { away: [{ from: 0, until: 1 / 0 }] })], {}, undefined],
    [
      "the candidate has another interview",
      [person("a"), person("b")],
      { taken: [held(MONDAY + 9 * HOUR)] },
      "2026-11-30T10:00",
    ],
    ["a week is full", [person("a"), person("b", { perWeek: 1, held: [held(MONDAY + 30 * HOUR)] })], {}, undefined],
    [
      "the candidate is in New York",
      [person("a"), person("b")],
      { candidateZone: "America/New_York" },
      "2026-11-30T13:00",
    ],
    ["an interviewer is in Auckland", [person("a"), person("b", { timeZone: "Pacific/Auckland" })], {}, undefined],
  ])("%s", (_, people, given, first) => {
    expect(at(proposeSlots(people, need(given), setting))[0]).toBe(first);
  });

  test("of more than enough people, those with most of their week left, and one of another team", () => {
    const people = [
      person("busy", { held: [held(MONDAY + 30 * HOUR)] }),
      ...["x", "y"].map((id) => person(id, { teamId: "own" })),
    ];
    expect(proposeSlots(people, need(), setting)[0]?.panel).toEqual(["busy", "x"]);
  });

  test("each slot could be held by its panel at that time", () => {
    const anyone = fc.record({
      zone: fc.constantFrom("UTC", "Europe/Lisbon", "America/New_York", "Asia/Kolkata"),
      team: fc.constantFrom("own", "other"),
      busy: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(anyone, { minLength: 1, maxLength: 6 }), fc.constantFrom(1, 2, 3), (drawn, seats) => {
        const people = drawn.map(({ zone, team, busy }, index) =>
          person(`p${index}`, {
            timeZone: zone,
            teamId: team,
            perWeek: 4,
            held: busy.map((half) => held(MONDAY + half * (HOUR / 2))),
          }),
        );
        const asked = need({ seats });
        const slots = proposeSlots(people, asked, setting);
        for (const { from, panel } of slots.slice(0, 1)) expect(panelAt(people, asked, setting, from)).toEqual(panel);
        for (const { from, until, panel } of slots) {
          expect(new Set(panel).size).toBe(seats);
          const seated = people.filter(({ id }) => panel.includes(id));
          expect(seated.some(({ teamId }) => teamId !== "own")).toBe(true);
          expect(seated.some((one) => one.held.some((span) => span.from < until && from < span.until))).toBe(false);
        }
      }),
      { numRuns: times(12, 300) },
    );
  });
});

test("the window begins on a half hour a day from now", () => {
  expect(at([scheduleWindow(new Date("2026-11-25T16:35:00.000Z"))])).toEqual(["2026-11-26T17:00"]);
});
