import { expect, test } from "vitest";
import { decisionOf, type GivenDecision } from "./appeal-decision";

const SCALE = ["not-yet", "developing", "meeting", "exceeding"];
const ITEMS = [
  { item: "theme:depth" as const, to: "meeting" },
  { item: "theme:impact" as const, to: null },
];
const decide = (given: Partial<GivenDecision>) =>
  decisionOf({ decision: "changed", words: {}, answer: "I read all of it.", ...given }, ITEMS, SCALE);

test("an outcome stands where no word is another", () => {
  const same = { "theme:depth": "meeting", "theme:impact": "none" };
  expect(decide({ decision: "stands", words: same })).toEqual({
    decided: { stands: true, answer: "I read all of it.", changed: [] },
  });
  expect(decide({ decision: "stands" })).toHaveProperty("decided");
});

test("only what gets another word is changed", () => {
  expect(decide({ words: { "theme:depth": "meeting", "theme:impact": "developing" } })).toMatchObject({
    decided: { stands: false, changed: [{ item: "theme:impact", word: "developing" }] },
  });
  expect(decide({ words: { "theme:depth": "none" } })).toMatchObject({
    decided: { changed: [{ item: "theme:depth", word: null }] },
  });
});

test.each([
  ["no decision", { decision: null }, "decision"],
  ["no answer", { answer: "", words: { "theme:depth": "exceeding" } }, "answer"],
  ["a change of nothing", {}, "words"],
  ["other words, and that it stands", { decision: "stands", words: { "theme:depth": "exceeding" } }, "words"],
  ["a word that the scale has not", { words: { "theme:depth": "splendid" } }, "words"],
  ["an item that the outcome has not", { words: { "theme:other": "meeting" } }, "words"],
  ["too long an answer", { answer: "x".repeat(5001), words: { "theme:depth": "exceeding" } }, "answer"],
] as const)("refused at its field: %s", (_, given, field) => {
  expect(decide(given)).toHaveProperty(`errors.${field}`);
});
