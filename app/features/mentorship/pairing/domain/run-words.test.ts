import { expect, test } from "vitest";
import { changeInWords, counted, numberInWords } from "./rule-sentence";

test.each([
  [0, "0"],
  [999, "999"],
  [12_345, "12,345"],
  [-1200, "−1,200"],
  [1_000_000, "1,000,000"],
])("%i is %s", (value, words) => expect(numberInWords(value)).toBe(words));

test("one and many", () => {
  expect([counted(1, "mentee"), counted(2000, "mentee")]).toEqual(["1 mentee", "2,000 mentees"]);
});

test.each([
  [0, 0, "As many mentees have a mentor, and all pairs together have as many points."],
  [0, -2, "As many mentees have a mentor, and all pairs together have 2 points fewer."],
  [-1, -300, "1 mentee fewer has a mentor, and all pairs together have 300 points fewer."],
  [1, null, "1 mentee more has a mentor."],
  [2, 1, "2 mentees more have a mentor, and all pairs together have 1 point more."],
])("%i mentees and %i points", (matched, points, words) => expect(changeInWords({ matched, points })).toBe(words));
