import { describe, expect, test } from "vitest";
import { sentForm } from "../../../../test/setup/sent-form";
import { AgreementForm, CheckInForm, PlanForm, SessionForm, ThanksForm } from "./pair.schema";

const ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0780";

describe("an agreement", () => {
  const terms = { do: "save", seen: "3", rhythm: "WEEKLY", minutes: "45", working: "", confidentiality: " Ours. " };

  test("is its terms, beside the edit that was read", () => {
    const { rhythm, minutes, working, confidentiality } = { ...terms, minutes: 45, confidentiality: "Ours." };
    const input = { rhythm, minutes, working, confidentiality };
    expect(sentForm(AgreementForm, terms)).toMatchObject({ do: "save", value: { seen: 3, input } });
  });

  test.each([
    [{ minutes: "" }, { minutes: ["Enter the minutes as a number."] }],
    [{ minutes: "soon" }, { minutes: ["Enter the minutes as a number."] }],
    [{ minutes: "45.5" }, { minutes: ["Enter whole minutes."] }],
    [{ minutes: "5" }, { minutes: ["At least 15 minutes."] }],
    [{ minutes: "300" }, { minutes: ["At most 240 minutes."] }],
    [{ rhythm: "NOW" }, { rhythm: ["Choose how often you meet."] }],
    [{ confidentiality: " " }, { confidentiality: ["Say what stays between you."] }],
    [{ working: "x".repeat(2001) }, { working: ["Shorten this to 2000 characters."] }],
  ])("%o is told at its field, once", (wrong, errors) => {
    expect(sentForm(AgreementForm, { ...terms, ...wrong })).toMatchObject({ value: null, errors });
  });

  test("a goal is for one expectation of one version, or for none", () => {
    const goal = { do: "add-goal", id: ID, text: "Lead the export" };
    const of = (expectation: string) => sentForm(AgreementForm, { ...goal, expectation });
    expect(of("v1/e2")).toMatchObject({ value: { expectation: { versionId: "v1", expectationId: "e2" } } });
    expect(of("")).toMatchObject({ value: { expectation: null } });
    expect(of("v1")).toMatchObject({ value: null, errors: { expectation: ["Choose one from the list."] } });
  });
});

test("a session is planned at a time on one's own clocks, or at one that was suggested", () => {
  const typed = { do: "plan", id: ID, day: "2026-12-01", time: "10:00", minutes: "" };
  expect(sentForm(PlanForm, typed)).toMatchObject({ errors: { minutes: ["Enter the minutes as a number."] } });
  expect(sentForm(PlanForm, { ...typed, minutes: "45" }).value).toMatchObject({ day: "2026-12-01", minutes: 45 });
  const at = "2026-12-01T09:00:00.000Z";
  const taken = sentForm(PlanForm, { do: "take", id: ID, at, minutes: "45" });
  expect(taken.value).toEqual({ id: ID, at: new Date(at), minutes: 45 });
  expect(() => sentForm(PlanForm, { do: "take", id: ID, at: "soon", minutes: "45" })).toThrow();
});

test("a session takes no state that there is none of", () => {
  expect(sentForm(SessionForm, { do: "note-state", to: "HELD", seen: "PLANNED" }).value).toMatchObject({ to: "HELD" });
  expect(() => sentForm(SessionForm, { do: "note-state", to: "LOST", seen: "PLANNED" })).toThrow();
});

test("a check-in is of day 30 or 60", () => {
  const said = { going: "WELL", meeting: "LESS", help: "" };
  expect(sentForm(CheckInForm, { ...said, day: "60" }).value).toEqual({ ...said, day: 60 });
  expect(() => sentForm(CheckInForm, { ...said, day: "45" })).toThrow();
  expect(sentForm(CheckInForm, { day: "30" }).errors).toEqual({
    going: ["Choose how it goes."],
    meeting: ["Choose how often you meet."],
  });
});

test("thanks say something, and are kept for each expectation once", () => {
  expect(sentForm(ThanksForm, { text: " " }).errors).toEqual({ text: ["Write your thanks first."] });
  const kept = sentForm(ThanksForm, { do: "keep", id: ID, expectation: ["a", "b", "a"] });
  expect(kept.value).toEqual({ id: ID, expectation: ["a", "b"] });
});
