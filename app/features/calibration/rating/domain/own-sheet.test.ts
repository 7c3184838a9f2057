import { expect, test } from "vitest";
import { decideSheet, type ItemRatings, inOrder, sameRatings } from "./rate-page";

const meeting: ItemRatings = { level: { word: "meeting", note: "" } };
const other: ItemRatings = { level: { word: "exceeding", note: "" } };
const stored = (status: "DRAFT" | "SUBMITTED", version: number) => ({ status, version, ratings: meeting });

test.each([
  ["nothing rated, nothing there", null, { seen: 0, ratings: {}, submit: false }, "untouched"],
  ["the first save", null, { seen: 0, ratings: meeting, submit: false }, "store"],
  ["of a sheet that is not there any more", null, { seen: 2, ratings: meeting, submit: false }, "changed"],
  ["the next save", stored("DRAFT", 2), { seen: 2, ratings: other, submit: false }, "store"],
  ["everything taken off again", stored("DRAFT", 2), { seen: 2, ratings: {}, submit: false }, "store"],
  ["a save sent twice", stored("DRAFT", 2), { seen: 1, ratings: meeting, submit: false }, "done"],
  ["an older tab's save", stored("DRAFT", 2), { seen: 1, ratings: other, submit: false }, "changed"],
  ["an older tab's submit of the same", stored("DRAFT", 2), { seen: 1, ratings: meeting, submit: true }, "store"],
  ["a submit sent twice", stored("SUBMITTED", 3), { seen: 2, ratings: meeting, submit: true }, "done"],
  ["a save after the submit", stored("SUBMITTED", 3), { seen: 3, ratings: other, submit: false }, "submitted"],
] as const)("%s", (_, there, sent, decision) => expect(decideSheet(there, sent)).toBe(decision));

test("ratings are the same in whatever order they stand", () => {
  const one: ItemRatings = { "theme:a": { word: "x", note: "" }, "theme:b": { word: "y", note: "n" } };
  const turned: ItemRatings = { "theme:b": { word: "y", note: "n" }, "theme:a": { word: "x", note: "" } };
  expect(sameRatings(one, turned)).toBe(true);
  expect(sameRatings(one, { ...turned, "theme:b": { word: "y", note: "" } })).toBe(false);
  expect(inOrder(turned).map(([item]) => item)).toEqual(["theme:a", "theme:b"]);
});
