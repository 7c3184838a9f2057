import fc from "fast-check";
import { expect, test } from "vitest";
import { compareTexts, thenAndNow } from "./movement-wording";

const marked = (before: string, after: string) =>
  compareTexts(before, after)
    .map(({ text, is }) => (is === "same" ? text : is === "added" ? `+${text}+` : `-${text}-`))
    .join(" ");

test.each([
  ["nothing", "", "", ""],
  ["the same", "Writes tests.", "Writes tests.", "Writes tests."],
  ["a word taken for another", "Writes good code.", "Writes clear code.", "Writes -good- +clear+ code."],
  ["words put in", "Writes code.", "Writes and reads code.", "Writes +and reads+ code."],
  ["words taken out", "Writes and reads code.", "Writes code.", "Writes -and reads- code."],
  ["everything", "One two.", "Three four five.", "-One two.- +Three four five.+"],
  ["little in common", "Writes all of the code.", "Reads most of it.", "-Writes all of the code.- +Reads most of it.+"],
  ["white space is none", "Writes  code.", "Writes\ncode.", "Writes code."],
])("%s", (_, before, after, shown) => expect(marked(before, after)).toBe(shown));

const text = fc.array(fc.constantFrom("a", "b", "c", "dd", "e."), { maxLength: 12 }).map((words) => words.join(" "));

test("the earlier and the later text are both in it, and what goes stands before what comes", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = compareTexts(before, after);
      const without = (is: string) =>
        parts
          .filter((part) => part.is !== is)
          .map((part) => part.text)
          .join(" ");
      expect([without("added"), without("removed")]).toEqual([before, after]);
      for (const [index, { is }] of parts.entries()) {
        expect(parts[index + 1]?.is).not.toBe(is);
        if (is === "added") expect(parts[index + 1]?.is).not.toBe("removed");
      }
    }),
  );
});

test("a text too long to compare is shown as a whole", () => {
  const long = Array.from({ length: 301 }, (_, index) => `w${index}`).join(" ");
  expect(compareTexts(long, `${long} more`).map(({ is }) => is)).toEqual(["removed", "added"]);
});

const asked = (id: string, statement: string, arc: string | null = null) => ({ id, statement, arc });

test("what is asked now beside what was asked then", () => {
  const then = [
    asked("kept", "Does it."),
    asked("worded", "Does it well."),
    asked("low", "Helps.", "x"),
    asked("out", "Sings."),
  ];
  const now = [
    asked("kept", "Does it."),
    asked("worded", "Does it better."),
    asked("high", "Helps many.", "x"),
    asked("in", "Draws."),
  ];
  const { now: lines, gone } = thenAndNow(then, now);
  expect(lines.map(({ id, change }) => [id, change])).toEqual([
    ["kept", "same"],
    ["worded", "reworded"],
    ["high", "grown"],
    ["in", "new"],
  ]);
  expect(gone).toEqual([{ id: "out", statement: "Sings." }]);
});

test("two steps of one ability do not both grow from the same one", () => {
  const lines = thenAndNow(
    [asked("low", "Helps.", "x")],
    [asked("a", "Helps A.", "x"), asked("b", "Helps B.", "x")],
  ).now;
  expect(lines.map(({ change }) => change)).toEqual(["grown", "new"]);
});

test("the first time nothing is marked", () => {
  expect(thenAndNow(null, [asked("a", "Does it.")])).toEqual({
    now: [{ id: "a", change: "same", parts: [{ text: "Does it.", is: "same" }] }],
    gone: [],
  });
});
