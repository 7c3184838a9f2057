import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedFields, type FormValues, isExpired, readDraft, sentDraftOf, standingOf } from "./draft";

const NOW = Date.UTC(2026, 10, 23);
const DAY = 24 * 60 * 60 * 1_000;

test("only what differs from the page is kept, beside what the page showed", () => {
  const shown = { title: ["Old"], body: [""], kind: ["a"] };
  expect(changedFields(shown, { title: ["Old"], body: ["New"], kind: ["b"] })).toEqual({
    body: { shown: [""], typed: ["New"] },
    kind: { shown: ["a"], typed: ["b"] },
  });
});

test("a draft that is continued keeps what its first page showed, though a refused form comes back with what was typed", () => {
  const before = { body: { shown: [""], typed: ["One"] } };
  expect(changedFields({ body: ["One"] }, { body: ["One, two"] }, before)).toEqual({
    body: { shown: [""], typed: ["One, two"] },
  });
  expect(changedFields({ body: ["One"] }, { body: [""] }, before)).toEqual({});
});

describe("what a page does with a draft", () => {
  const draft = { body: { shown: ["Stored"], typed: ["Typed"] } };
  test.each<[string, FormValues, string]>([
    ["the page shows the same as then", { body: ["Stored"] }, "current"],
    ["the server has it", { body: ["Typed"] }, "stored"],
    ["the server has something else", { body: ["Stored by another tab"] }, "overtaken"],
    ["another field has changed", { body: ["Stored"], title: ["Another"] }, "current"],
    ["the page has no such field any more", { title: ["Another"] }, "current"],
  ])("%s", (_, shown, standing) => expect(standingOf(draft, shown)).toBe(standing));
});

const anyValues = fc.dictionary(
  fc.constantFrom("title", "body", "kind", "when"),
  fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 }),
);

test("nothing typed is lost, and nothing stored meanwhile is overwritten unseen", () => {
  fc.assert(
    fc.property(anyValues, anyValues, anyValues, (shown, typed, later) => {
      const fields = changedFields(shown, typed);
      const standing = standingOf(fields, later);
      const differs = (a: readonly string[] | undefined, b: readonly string[]) =>
        JSON.stringify(a) !== JSON.stringify(b);
      for (const [name, values] of Object.entries(typed)) {
        if (differs(shown[name] ?? [], values)) expect(fields[name]?.typed).toEqual(values);
      }
      for (const [name, field] of Object.entries(fields)) {
        const now = later[name];
        if (standing === "stored") expect(now ?? []).toEqual(field.typed);
        if (now === undefined) continue;
        if (standing === "current" && differs(now, field.typed)) expect(now).toEqual(field.shown);
      }
    }),
  );
});

test("a draft lives for 30 days", () => {
  expect([isExpired(NOW - 30 * DAY + 1, NOW), isExpired(NOW - 30 * DAY, NOW)]).toEqual([false, true]);
  expect([isExpired(undefined, NOW), isExpired("yesterday", NOW), isExpired(Number.NaN, NOW)]).toEqual([
    true,
    true,
    true,
  ]);
});

test("what a browser kept is read again; anything else is no draft", () => {
  const draft = { id: "a1", at: NOW, fields: { body: { shown: [""], typed: ["Typed"] } } };
  expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  const older = { at: NOW - 1, fields: {} };
  expect(readDraft(JSON.stringify({ ...draft, older }))).toEqual({ ...draft, older });
  expect(readDraft(JSON.stringify({ ...draft, older: 3 }))).toEqual(draft);
  for (const text of [null, "", "{", "3", "{}", JSON.stringify({ ...draft, fields: { body: { shown: "" } } })]) {
    expect(readDraft(text)).toBeNull();
  }
});

test("a form says at most one draft, by an id of ours", () => {
  expect(
    sentDraftOf([
      ["body", "x"],
      ["form-draft", "a1-b_2"],
    ]),
  ).toBe("a1-b_2");
  expect(sentDraftOf([["form-draft", "a; Path=/"]])).toBeNull();
  expect(sentDraftOf([["form-draft", "x".repeat(65)]])).toBeNull();
  expect(sentDraftOf([["body", "x"]])).toBeNull();
});
