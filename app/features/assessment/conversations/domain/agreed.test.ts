import fc from "fast-check";
import { expect, test } from "vitest";
import { agreedChoices, type Choices } from "./agreed";

const [MEETING, EXCEEDING] = ["word:meeting", "word:exceeding"] as const;

test.each<[string, Parameters<typeof agreedChoices>[0], Choices]>([
  ["both said the same", { own: { a: MEETING }, manager: { a: MEETING }, recorded: {} }, { a: MEETING }],
  ["they differ", { own: { a: EXCEEDING }, manager: { a: MEETING }, recorded: {} }, {}],
  ["one was recorded", { own: { a: EXCEEDING }, manager: { a: MEETING }, recorded: { a: MEETING } }, { a: MEETING }],
  [
    "they changed their minds",
    { own: { a: MEETING }, manager: { a: MEETING }, recorded: { a: EXCEEDING } },
    { a: EXCEEDING },
  ],
  ["neither assessed it", { own: { a: "not-assessed" }, manager: { a: "not-assessed" }, recorded: {} }, {}],
  [
    "neither saw a chance",
    { own: { a: "no-opportunity" }, manager: { a: "no-opportunity" }, recorded: {} },
    { a: "no-opportunity" },
  ],
  ["recorded without own ratings", { own: {}, manager: {}, recorded: { a: MEETING } }, { a: MEETING }],
])("agreed: %s", (_, given, agreed) => expect(agreedChoices(given)).toEqual(agreed));

test("nothing is agreed before the reveal, whatever one side said", () => {
  const choices = fc.dictionary(fc.string(), fc.constantFrom(MEETING, EXCEEDING, "no-opportunity" as const));
  const sealed = fc.property(choices, (own) => {
    expect(agreedChoices({ own, manager: null, recorded: {} })).toEqual({});
  });
  fc.assert(sealed);
});
