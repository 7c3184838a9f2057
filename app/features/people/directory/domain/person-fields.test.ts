import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differences, type PersonFields, readFields, type Texts, textsOf } from "./person-fields";

const ADA: PersonFields = {
  name: "Ada Lovelace",
  email: "ada@example.org",
  managerEmail: null,
  team: "Engines",
  timeZone: "Europe/London",
  languages: ["en", "fr"],
  startedOn: "2024-02-29",
};
const texts = (given: Partial<Texts>): Texts => ({ ...textsOf(ADA), ...given });

describe("reading", () => {
  test.each<[keyof Texts, string]>([
    ["name", " "],
    ["name", "Ada\nLovelace"],
    ["name", "x".repeat(201)],
    ["email", "ada"],
    ["email", "ada@localhost"],
    ["email", "a b@example.org"],
    ["managerEmail", "nobody"],
    ["timeZone", "Mars/Base"],
    ["timeZone", ""],
    ["languages", "english!"],
    ["startedOn", "2023-02-29"],
    ["startedOn", "29.02.2024"],
    ["team", "a\tb"],
  ])("%s may not be %j", (field, text) => {
    const read = readFields(texts({ [field]: text }));
    expect(Object.keys(read.problems ?? {})).toEqual([field]);
  });

  test("spaces around and capitals of an address do not matter", () => {
    const read = readFields(texts({ name: " Ada Lovelace ", email: " ADA@Example.org ", languages: "en, fr;en" }));
    expect(read).toEqual({ fields: ADA, problems: null });
  });

  test("every problem is told at once", () => {
    const read = readFields(texts({ name: "", email: "", startedOn: "" }));
    expect(Object.keys(read.problems ?? {})).toEqual(["name", "email", "startedOn"]);
  });

  test("what was read is written and read again as the same, whatever the texts", () => {
    const anyTexts = fc.record({
      name: fc.string({ unit: "grapheme" }),
      email: fc.emailAddress(),
      managerEmail: fc.oneof(fc.constant(""), fc.emailAddress()),
      team: fc.string(),
      timeZone: fc.constantFrom("UTC", "Asia/Tokyo"),
      languages: fc.constantFrom("", "en", "en  pt-BR"),
      startedOn: fc.constantFrom("2020-01-01", "1999-12-31"),
    });
    fc.assert(
      fc.property(anyTexts, (given) => {
        const read = readFields(given);
        if (read.problems) return true;
        const again = readFields(textsOf(read.fields));
        return again.problems === null && differences(again.fields, read.fields).length === 0;
      }),
    );
  });
});
