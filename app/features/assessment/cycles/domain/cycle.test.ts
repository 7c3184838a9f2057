import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { askedFor, isLate, placeInCycle, progressByCycle, reminderDue, reviewStep, sideState, sideView } from "./cycle";

const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const framework = smallFramework();
const holds = (levelCode: string, frameworkSlug = "small") => ({ frameworkSlug, levelCode });

test.each([
  ["the level held", "HELD", holds("IC2"), { heldLevel: "IC2", targetLevel: "IC2" }],
  ["the next level", "NEXT", holds("IC2"), { heldLevel: "IC2", targetLevel: "IC3" }],
  ["no level", "HELD", null, { leftOut: "NO_LEVEL" }],
  ["another framework", "HELD", holds("IC2", "other"), { leftOut: "OTHER_FRAMEWORK" }],
  ["a level that is gone", "HELD", holds("IC9"), { leftOut: "UNKNOWN_LEVEL" }],
  ["the top of a ladder", "NEXT", holds("IC3"), { leftOut: "NO_NEXT_LEVEL" }],
] as const)("somebody's place in a cycle: %s", (_, level, position, place) => {
  expect(placeInCycle(framework, level, position)).toEqual(place);
});

const submittedAt = new Date("2026-12-11T22:00:00Z");
test.each([
  ["nothing", { sheet: null, withdrawn: false }, "not-started"],
  ["a draft", { sheet: { submittedAt: null, revealedAt: null }, withdrawn: false }, "draft"],
  ["taken back", { sheet: { submittedAt: null, revealedAt: null }, withdrawn: true }, "withdrawn"],
  ["submitted", { sheet: { submittedAt, revealedAt: null }, withdrawn: false }, "submitted"],
  ["submitted again", { sheet: { submittedAt, revealedAt: null }, withdrawn: true }, "submitted"],
  ["revealed", { sheet: { submittedAt, revealedAt: submittedAt }, withdrawn: true }, "revealed"],
] as const)("the state of a side: %s", (_, facts, state) => expect(sideState(facts)).toBe(state));

describe("late", () => {
  test("the last day is in time until its end", () => {
    expect(isLate(submittedAt, day("2026-12-11"), day("2027-01-01"))).toBe(false);
    expect(isLate(new Date("2026-12-12T00:00:00Z"), day("2026-12-11"), day("2027-01-01"))).toBe(true);
    expect(isLate(null, day("2026-12-11"), day("2026-12-12"))).toBe(true);
  });

  test("what was never submitted is late while the cycle is open, and then no more", () => {
    const side = { sheet: null, withdrawn: false, onLeave: false };
    const at = (closed: boolean) => sideView(side, { closesOn: day("2026-12-11"), closed }, day("2026-12-20"));
    expect([at(false).late, at(true).late]).toEqual([true, false]);
  });
});

describe("reminders", () => {
  const window = { opensOn: day("2026-11-02"), closesOn: day("2026-11-20") };
  test.each([
    ["2026-11-01", null],
    ["2026-11-02", "asked"],
    ["2026-11-08", "asked"],
    ["2026-11-09", null],
    ["2026-11-16", null],
    ["2026-11-17", "soon"],
    ["2026-11-20", "soon"],
    ["2026-11-21", "late"],
    ["2026-11-27", "late"],
    ["2026-11-28", null],
  ])("on %s: %s", (today, due) => expect(reminderDue(window, new Date(`${today}T23:30:00Z`))).toBe(due));

  test("whatever the window, a person hears of it three times at most, in this order", () => {
    const whole = fc.record({ start: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 0, max: 120 }) });
    fc.assert(
      fc.property(whole, ({ start, length }) => {
        const at = (days: number) => new Date(day("2026-01-01").getTime() + days * 86_400_000);
        const cycle = { opensOn: at(start), closesOn: at(start + length) };
        const heard = Array.from({ length: 250 }, (_, days) => reminderDue(cycle, at(days))).filter((due) => due);
        const kinds = heard.filter((due, place) => due !== heard[place - 1]);
        expect(["asked soon late", "soon late"]).toContain(kinds.join(" "));
      }),
    );
  });
});

const draft = { submitted: false, laidAside: false };
const sent = { submitted: true, laidAside: false };
const aside = { submitted: false, laidAside: true };
const nothing = { own: null, revealed: false, stands: false };

test.each([
  ["the subject, before they begin", { ...nothing, tie: "subject" }, "begin"],
  ["the subject, with a draft", { ...nothing, tie: "subject", own: draft }, "continue"],
  ["the subject, whose manager has submitted", { ...nothing, tie: "subject", own: draft, stands: true }, "continue"],
  ["the subject, having submitted", { ...nothing, tie: "subject", own: sent }, null],
  ["a manager, before they begin", { ...nothing, tie: "manager" }, "begin"],
  ["a manager who comes back to a draft laid aside", { ...nothing, tie: "manager", own: aside }, "begin"],
  ["a manager after one who has submitted", { ...nothing, tie: "manager", stands: true }, "stands"],
  ["both, after the reveal", { ...nothing, tie: "manager", own: sent, revealed: true }, "revealed"],
  ["a former manager with a draft", { ...nothing, tie: "former", own: aside }, "handed-over"],
  ["a former manager without one", { ...nothing, tie: "former" }, "handed-over"],
  ["a former manager who had submitted", { ...nothing, tie: "former", own: sent }, "kept"],
  ["a former manager, after the reveal", { ...nothing, tie: "former", own: sent, revealed: true }, null],
] as const)("%s: %s", (_, facts, what) => expect(askedFor(facts)).toBe(what));

test("progress is totalled over all teams, and lists a page of them", () => {
  const cycle = { cycleId: "c", cycle: "First half", closesOn: "2026-12-01", direct: false };
  const rows = Array.from({ length: 130 }, (_, place) => {
    return { ...cycle, teamId: `t${place}`, team: `Team ${place}`, people: 8, self: 4, managers: 2, revealed: 1 };
  });
  const [progress] = progressByCycle(rows);
  expect(progress?.total).toEqual({ people: 1_040, self: 520, managers: 260, revealed: 130 });
  expect([progress?.teams.length, progress?.unlisted]).toEqual([100, 30]);
  expect(progressByCycle(rows.slice(0, 3))[0]).toMatchObject({
    teams: [{ id: "t0" }, { id: "t1" }, { id: "t2" }],
    unlisted: 0,
  });
});

test.each([
  ["not-started", false, "start"],
  ["draft", false, "continue"],
  ["withdrawn", false, "continue"],
  ["submitted", false, "view"],
  ["revealed", false, "compare"],
  ["not-started", true, null],
  ["draft", true, "view"],
  ["revealed", true, "compare"],
] as const)("a review that is %s, in a cycle that is closed: %s, is next to %s", (state, closed, step) => {
  expect(reviewStep({ state }, closed)).toBe(step);
});
