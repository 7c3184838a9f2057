import { expect, test } from "vitest";
import { askedAt } from "~/features/ladder/reading/domain/reading";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { appended, type Calibrated, calibratedLines, latestCalibrated } from "./calibrated";

const row = (given: Partial<Calibrated> = {}): Calibrated => ({
  item: "level",
  number: 1,
  word: "meeting",
  unchanged: true,
  sessionId: "s-1",
  sessionName: "Autumn",
  recordedAt: "2026-11-21T10:00:00.000Z",
  ...given,
});
const coming = (word: string | null) => [{ item: "level", word, unchanged: false }];

test.each([
  ["the first word of an item", [], "meeting", [1]],
  ["the same again", [row()], "meeting", []],
  ["another word of a further round", [row()], "exceeding", [2]],
  ["the same word by another session", [row({ sessionId: "s-0" })], "meeting", [2]],
  ["a word that was said, and changed since", [row(), row({ number: 2, word: "developing" })], "meeting", [3]],
  ["not assessed any more", [row()], null, [2]],
])("what is appended: %s", (_, past, word, numbers) => {
  expect(appended(past, coming(word), "s-1").map(({ number }) => number)).toEqual(numbers);
  const again = [...past, ...appended(past, coming(word), "s-1").map((one) => row(one))];
  expect(appended(again, coming(word), "s-1")).toEqual([]);
});

test("the highest number counts, whatever order the rows come in", () => {
  const rows = [row({ number: 2, word: "exceeding" }), row(), row({ item: "theme:depth", word: null })];
  expect(latestCalibrated(rows).map(({ item, word }) => [item, word])).toEqual([
    ["level", "exceeding"],
    ["theme:depth", null],
  ]);
});

test("each stands beside the middle word of what the sides said of it, in the ladder's order", () => {
  const framework = smallFramework();
  const { themes, scale } = framework;
  const ground = { themes, scale, asked: askedAt(framework, "IC2"), targetLevel: "IC2" };
  const own = {
    title: "Own",
    choiceOf: (id: string) => (id === "e-ic2aaa" ? "word:exceeding" : "not-assessed"),
  } as const;
  const rows = [row({ item: "theme:impact", word: null }), row({ item: "theme:depth" }), row({ item: "theme:gone" })];
  expect(calibratedLines(rows, ground, [own]).map(({ label, word, beside }) => [label, word, beside[0]?.word])).toEqual(
    [
      ["Technical depth", "Meeting", "Exceeding"],
      ["Impact", null, null],
      ["gone", "Meeting", null],
    ],
  );
  expect(calibratedLines([row()], ground, [own])[0]).toMatchObject({ label: "IC2 as a whole", word: "Meeting" });
});
