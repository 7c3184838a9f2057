import { expect, test } from "vitest";
import { z } from "zod";
import { errorsByField, Id, newIdOf, OwnId, readForm, textOf } from "./typed-form";

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test("a text has one kind of line end and nothing that no database holds; a file and nothing at all are none", () => {
  const form = formOf({ words: "one\r\ntwo\rthree\n\0four ", file: new File(["x"], "x.txt") });
  expect(textOf(form, "words")).toBe("one\ntwo\nthree\nfour ");
  expect([textOf(form, "file"), textOf(form, "nothing")]).toEqual(["", ""]);
});

test.each([
  ["0198c2f4-1b1e-7000-8000-0123456789ab", true, true, true],
  ["theme_1", true, false, false],
  ["long-enough", true, true, false],
  ["", false, false, false],
  ["a b", false, false, false],
  ["../secrets", false, false, false],
  ["x".repeat(65), false, false, false],
])("of ids, %j", (id, known, own, made) => {
  expect([Id.safeParse(id).success, OwnId.safeParse(id).success]).toEqual([known, own]);
  expect(newIdOf(formOf({ id }))).toBe(made ? id : null);
});

const Goal = z.object({
  title: z.string().trim().min(1, "Say what it is."),
  places: z.string().regex(/^\d+$/, "Give a number.").transform(Number),
});

test("a form is what it holds, or what to put right beside what was typed", () => {
  const fields = ["title", "places"] as const;
  expect(readForm(formOf({ title: " Reviews ", places: "3", other: "x" }), fields, Goal)).toEqual({
    ...{ typed: { title: " Reviews ", places: "3" }, errors: {} },
    input: { title: "Reviews", places: 3 },
  });
  expect(readForm(formOf({ title: " ", places: "three" }), fields, Goal)).toEqual({
    typed: { title: " ", places: "three" },
    errors: { title: ["Say what it is."], places: ["Give a number."] },
    input: null,
  });
});

test("errors stand at their field, however deep it is, all of them", () => {
  const schema = z.object({ name: z.string().min(3, "Longer.").regex(/^a/, "Begin with a."), weights: Goal });
  const { error } = schema.safeParse({ name: "b", weights: { title: "", places: "1" } });
  expect(errorsByField(error)).toEqual({ name: ["Longer.", "Begin with a."], "weights.title": ["Say what it is."] });
  expect(errorsByField(undefined)).toEqual({});
});
