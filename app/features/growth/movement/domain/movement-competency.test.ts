import fc from "fast-check";
import { expect, test } from "vitest";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { askedEras, compareTexts, thenAndNow } from "./movement-competency";
import { pastOf } from "./movement-level";

/** Delivery asks IC2 for something in other words, and not for what IC1 asks. */
function reworded(): Framework {
  const framework = smallFramework({ version: "2.0.0" });
  const ladders = framework.ladders.map((ladder) => ({
    ...ladder,
    levels: ladder.levels.map((level) => ({
      ...level,
      expectations: level.expectations
        .filter(({ id }) => id !== "e-ic1bbb")
        .map((one) => (one.id === "e-ic2bbb" ? { ...one, statement: "Does all that IC2 asks of delivery." } : one)),
    })),
  }));
  return { ...framework, ladders };
}

function past(framework: Framework, targetLevel: string, at: string) {
  const rated = {
    assessmentId: at,
    versionId: "v",
    slug: "small",
    version: framework.version,
    heldLevel: null,
    cycleId: null,
  };
  const own = { "e-ic2bbb": "word:meeting" } as const;
  const sides = { own, manager: null, recorded: {}, submittedAt: new Date(at), revealedAt: null };
  return pastOf({ ...rated, targetLevel, ...sides }, framework);
}

const small = smallFramework();

test("assessments that asked the same stand together, with what was said each time", () => {
  const eras = askedEras([past(small, "IC2", "2025-05-01"), past(small, "IC2", "2025-11-01")], "c-bbbb");
  expect(eras).toHaveLength(1);
  expect(eras[0]).toMatchObject({ before: null, from: new Date("2025-05-01"), to: new Date("2025-11-01") });
  expect(eras[0]?.lines[0]?.said.map(({ own }) => own)).toEqual(["Meeting", "Meeting"]);
});

test("other words, and what is not asked any more, begin anew", () => {
  const eras = askedEras([past(small, "IC2", "2025-05-01"), past(reworded(), "IC2", "2025-11-01")], "c-bbbb");
  expect(eras.map(({ version }) => version)).toEqual(["1.0.0", "2.0.0"]);
  expect(eras[1]?.lines.map(({ change }) => change)).toEqual(["reworded"]);
  expect(eras[1]?.gone.map(({ id }) => id)).toEqual(["e-ic1bbb"]);
});

test("another level begins anew: an ability grows, the rest is carried or new", () => {
  const pasts = [past(small, "IC1", "2025-05-01"), past(small, "IC2", "2025-11-01")];
  expect(askedEras(pasts, "c-aaaa")[1]?.lines.map(({ id, change }) => [id, change])).toEqual([["e-ic2aaa", "grown"]]);
  expect(askedEras(pasts, "c-bbbb")[1]?.lines.map(({ id, change }) => [id, change])).toEqual([
    ["e-ic2bbb", "new"],
    ["e-ic1bbb", "same"],
  ]);
});

test("what was never asked has no era", () =>
  expect(askedEras([past(small, "IC1", "2025-05-01")], "c-zzzz")).toEqual([]));

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
