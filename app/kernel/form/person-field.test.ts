import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sentForm } from "../../../test/setup/sent-form";
import { form } from "./form";
import {
  CHOSEN,
  foundValue,
  people,
  person,
  personInAddress,
  personOrNobody,
  pickedPerson,
  pickedValue,
} from "./person-field";

const One = form({ who: person("Choose a colleague.") });
const Maybe = form({ who: personOrNobody() });
const Some = form({ who: people(2) });
const BAO = { id: "b-1", name: "Bao: Nguyen" };

test("a value is whom it was made of, whatever the name", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w-]{1,64}$/), fc.string({ maxLength: 200 }), (id, name) => {
      expect(pickedPerson(pickedValue({ id, name }))).toEqual({ id, name });
      expect(sentForm(One, { who: pickedValue({ id, name }) }).value).toEqual({ who: id });
    }),
  );
});

describe("one person", () => {
  test("goes by the id", () => {
    expect(sentForm(One, { who: pickedValue(BAO) })).toMatchObject({ value: { who: "b-1" }, errors: {} });
  });

  test.each([
    ["no one", "", "Choose a colleague."],
    ["a name that was typed", "Bao", "Select Find and choose a person from the list."],
    ["someone who was just found", foundValue(BAO), CHOSEN],
  ])("%s is shown again", (_, who, message) => {
    expect(sentForm(One, { who })).toMatchObject({ value: null, typed: { who }, errors: { who: [message] } });
  });

  test("what is typed beside someone chosen comes first", () => {
    expect(sentForm(One, { who: [pickedValue(BAO), "Cleo"] })).toMatchObject({ value: null, typed: { who: "Cleo" } });
  });

  test("an empty field beside someone chosen says nothing", () => {
    expect(sentForm(One, { who: [pickedValue(BAO), ""] }).value).toEqual({ who: "b-1" });
  });

  test("may be no one where the form says so", () => {
    expect(sentForm(Maybe, { who: "" }).value).toEqual({ who: null });
    expect(sentForm(Maybe, {}).value).toEqual({ who: null });
  });
});

describe("several people", () => {
  test("come once each", () => {
    expect(sentForm(Some, { who: ["a:A", "a:Another name", ""] }).value).toEqual({ who: ["a"] });
  });

  test("are no more than the form takes", () => {
    const sent = sentForm(Some, { who: ["a:A", "b:B", "c:C"] });
    expect(sent).toMatchObject({ value: null, errors: { who: ["Choose at most 2 people."] } });
  });
});

test.each([
  ["b-1:Bao", "b-1"],
  ["b-1", "b-1"],
  ["bao@example.org", ""],
  [null, ""],
])("an address may name an id: %s", (given, id) => expect(personInAddress(given)).toBe(id));
