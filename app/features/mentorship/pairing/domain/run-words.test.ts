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
  [0, 0, "The same number of mentees have a mentor, and all matches together fit as well."],
  [0, -2, "The same number of mentees have a mentor, and all matches together fit less well."],
  [-1, -300, "1 fewer mentee has a mentor, and all matches together fit less well."],
  [1, null, "1 more mentee has a mentor."],
  [2, 1, "2 more mentees have a mentor, and all matches together fit better."],
])("%i mentees and %i points", (matched, points, words) => expect(changeInWords({ matched, points })).toBe(words));
