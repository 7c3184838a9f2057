import { expect, test } from "vitest";
import type { Choices } from "~/features/assessment/conversations/domain/conversation";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { besideLevel, foldLines, type Known, type Past, pastOf } from "./movement-level";

const framework = smallFramework();

function past(targetLevel: string, own: Choices, agreed: Choices = {}, at = "2026-03-02"): Past {
  const rated = { assessmentId: "a", versionId: "v", slug: "small", version: "1.0.0", heldLevel: null, cycleId: null };
  const sides = { own, manager: {}, recorded: agreed, submittedAt: new Date(at), revealedAt: null };
  return pastOf({ ...rated, targetLevel, ...sides }, framework);
}

const held = effectiveExpectations(framework, "IC2");
const lineOf = (code: string, id: string, ...pasts: Past[]) =>
  besideLevel(framework, code, held, pasts)
    .flatMap(({ lines }) => lines)
    .find((line) => line.id === id);

test.each([
  ["agreed, and met", {}, { "e-ic3aaa": "word:exceeding" }, "answered"],
  ["met by one's own word", { "e-ic3aaa": "word:meeting" }, {}, "own-word"],
  [
    "agreed on below, whatever one said oneself",
    { "e-ic3aaa": "word:meeting" },
    { "e-ic3aaa": "word:developing" },
    "not-met",
  ],
  ["below", { "e-ic3aaa": "word:not-yet" }, {}, "not-met"],
  ["no chance yet", { "e-ic3aaa": "no-opportunity" }, {}, "no-chance"],
  ["never", { "e-ic3aaa": "not-assessed" }, {}, "never"],
] as const)("%s", (_, own, agreed, known) => {
  expect(lineOf("IC3", "e-ic3aaa", past("IC3", own, agreed))?.known).toBe(known);
});

test("a step of the same ability is on the way, and names what it was said of", () => {
  const line = lineOf("IC3", "e-ic3aaa", past("IC2", {}, { "e-ic2aaa": "word:meeting" }));
  expect(line?.known).toBe("on-the-way");
  expect(line?.said).toMatchObject([{ side: "agreed", level: "IC2", step: "Does what IC2 asks of craft." }]);
});

test("what was said of the expectation itself counts before a step", () => {
  const pasts = [
    past("IC3", { "e-ic3aaa": "word:not-yet" }),
    past("IC2", {}, { "e-ic2aaa": "word:meeting" }, "2026-09-01"),
  ];
  expect(lineOf("IC3", "e-ic3aaa", ...pasts)?.known).toBe("not-met");
});

test("the latest word of each side counts", () => {
  const first = past("IC3", { "e-ic3bbb": "word:not-yet" }, { "e-ic3bbb": "word:not-yet" });
  const second = past("IC3", { "e-ic3bbb": "word:meeting" }, { "e-ic3bbb": "word:meeting" }, "2026-09-01");
  expect(lineOf("IC3", "e-ic3bbb", first, second)?.known).toBe("answered");
});

test("what the level asks beyond the one held comes first", () => {
  const delivery = besideLevel(framework, "IC3", held, []).find(({ id }) => id === "c-bbbb");
  expect(delivery?.lines.map(({ id, beyond }) => [id, beyond])).toEqual([
    ["e-ic3bbb", true],
    ["e-ic2bbb", false],
    ["e-ic1bbb", false],
  ]);
});

test("whoever holds no level has everything before them", () => {
  const lines = besideLevel(framework, "IC2", null, []).flatMap((one) => one.lines);
  expect(lines.every(({ beyond }) => beyond)).toBe(true);
});

test("a level of another ladder is compared like any other; an unknown one asks nothing", () => {
  expect(lineOf("TL1", "e-tl1aaa", past("IC2", {}, { "e-ic2aaa": "word:meeting" }))?.known).toBe("on-the-way");
  expect(besideLevel(framework, "XX9", held, [])).toEqual([]);
});

test("what is met or on the way is folded, unless all is asked for", () => {
  const states: Known[] = ["answered", "own-word", "on-the-way", "not-met", "no-chance", "never"];
  const lines = states.map((known) => ({
    id: known,
    statement: "",
    core: false,
    since: "IC1",
    beyond: true,
    known,
    said: [],
  }));
  const shown = (all: boolean) => {
    const { open, done } = foldLines(lines, all);
    return { open: open.map(({ known }) => known), done: done.map(({ known }) => known) };
  };
  expect(shown(false)).toEqual({
    open: ["not-met", "no-chance", "never"],
    done: ["answered", "own-word", "on-the-way"],
  });
  expect(shown(true)).toEqual({ open: states, done: [] });
});
