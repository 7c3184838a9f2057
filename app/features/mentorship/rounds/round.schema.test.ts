import { describe, expect, test } from "vitest";
import { sentForm } from "../../../../test/setup/sent-form";
import { EnrolForm } from "./round.schema";

const save = (given: Record<string, string | string[]>) => sentForm(EnrolForm, { do: "save", edits: "2", ...given });

describe("an enrolment", () => {
  const mentee = {
    side: "MENTEE",
    level: "small/IC3",
    expectation: ["a", "b", "a"],
    hope: " To lead. ",
    languages: "en",
  };
  const mentor = { side: "MENTOR", seats: "2", hope: "", languages: ["en", "pt"] };

  test("of a mentee is where they want to get to, with one mentor unless they say more", () => {
    const target = { frameworkSlug: "small", levelCode: "IC3" };
    const tells = { target, expectationIds: ["a", "b"], hope: "To lead.", languages: ["en"], wanted: 1 };
    expect(save(mentee).value).toEqual({ side: "MENTEE", seen: 2, cells: [], tells });
    expect(save({ ...mentee, level: "", wanted: "3" }).value).toMatchObject({ tells: { target: null, wanted: 3 } });
  });

  test("of a mentor is their seats", () => {
    const tells = { seats: 2, hope: "", languages: ["en", "pt"] };
    expect(save(mentor).value).toEqual({ side: "MENTOR", seen: 2, cells: [], tells });
  });

  test.each([
    [{ ...mentee, level: "IC3" }, { level: ["Choose a level."] }],
    [{ ...mentee, expectation: ["a", "b", "c", "d"] }, { expectation: ["Choose at most 3."] }],
    [{ ...mentee, wanted: "4" }, { wanted: ["Enter at most 3."] }],
    [{ ...mentee, languages: [] }, { languages: ["Choose at least one language you can talk in."] }],
    [{ ...mentee, languages: "English" }, { languages: ["Choose languages from the list."] }],
    [{ ...mentee, hope: "x".repeat(2_001) }, { hope: ["Shorten this to 2000 characters."] }],
    [{ ...mentor, seats: "" }, { seats: ["Enter a number of mentees."] }],
    [{ ...mentor, seats: "0" }, { seats: ["Enter at least 1."] }],
    [{ ...mentor, seats: "1.5" }, { seats: ["Enter a whole number."] }],
  ])("%o is told at its field, once", (given, errors) => {
    expect(save(given)).toMatchObject({ value: null, errors });
  });
});

test("a wish names a person who was picked; moving one up says from where", () => {
  const wish = { do: "wish", side: "MENTOR", person: "mel:Mel" };
  expect(sentForm(EnrolForm, wish).value).toEqual({ do: "wish", side: "MENTOR", about: "mel" });
  expect(sentForm(EnrolForm, { ...wish, person: "Mel" }).value).toBeNull();
  const raise = { do: "raise", side: "MENTEE", "about-person": "ada", rank: "2" };
  expect(sentForm(EnrolForm, raise).value).toEqual({ do: "raise", side: "MENTEE", about: "ada", rank: 2 });
  expect(() => sentForm(EnrolForm, { ...raise, rank: "0" })).toThrow();
  expect(() => sentForm(EnrolForm, { do: "unwish", side: "MENTEE" })).toThrow();
});
