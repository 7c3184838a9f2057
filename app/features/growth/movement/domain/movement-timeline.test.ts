import { describe, expect, test } from "vitest";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { competencyGap, gapOf, type Past, pastOf, timeline } from "./movement-level";

const framework = smallFramework();
const at = new Date("2026-03-02");

function past(targetLevel: string, own: Choice, given: Partial<Past> = {}): Past {
  const choices = { "e-ic1aaa": own, "e-ic2aaa": own };
  const rated = { assessmentId: "a", versionId: "v", slug: "small", version: "1.0.0", heldLevel: null, cycleId: null };
  const sides = { own: choices, manager: null, recorded: {}, submittedAt: at, revealedAt: null };
  return { ...pastOf({ ...rated, targetLevel, ...sides }, framework), ...given };
}

const craftOf = (...pasts: Past[]) => timeline(pasts).find(({ name }) => name === "Craft")?.cells;
const ownSteps = (...pasts: Past[]) => craftOf(...pasts)?.map((cell) => cell?.own.step);

test.each([
  ["a higher word", "word:developing", "word:meeting", "up"],
  ["a lower word", "word:meeting", "word:developing", "down"],
  ["the same word", "word:meeting", "word:meeting", "same"],
  ["nothing rated before", "not-assessed", "word:meeting", "none"],
  ["nothing rated now", "word:meeting", "no-opportunity", "none"],
] as const)("%s at the same level", (_name, before, now, step) => {
  expect(ownSteps(past("IC1", before), past("IC1", now))).toEqual(["none", step]);
});

test("a word is compared with the last one given, however long ago", () => {
  const pasts = [past("IC1", "word:developing"), past("IC1", "not-assessed"), past("IC1", "word:meeting")];
  expect(ownSteps(...pasts)).toEqual(["none", "none", "up"]);
});

describe("what cannot be compared says why", () => {
  const before = past("IC1", "word:meeting");
  const scale = [...framework.scale].reverse();
  test.each([
    ["another level", past("IC2", "word:not-yet"), "other-level"],
    ["another framework", past("IC1", "word:not-yet", { slug: "other" }), "other-framework"],
    ["another scale", past("IC1", "word:meeting", { scale }), "other-scale"],
  ])("%s", (_, now, step) => expect(ownSteps(before, now)).toEqual(["none", step]));

  test("a scale with the same words under other labels is the same", () => {
    const relabelled = framework.scale.map((word) => ({ ...word, label: word.label.toUpperCase() }));
    expect(ownSteps(before, past("IC1", "word:exceeding", { scale: relabelled }))).toEqual(["none", "up"]);
  });
});

test("own and agreed move apart", () => {
  const first = past("IC1", "word:exceeding", { agreed: { "e-ic1aaa": "word:developing" } });
  const second = past("IC1", "word:meeting", { agreed: { "e-ic1aaa": "word:meeting" } });
  expect(craftOf(first, second)?.map((cell) => [cell?.own.step, cell?.agreed.step])).toEqual([
    ["none", "none"],
    ["down", "up"],
  ]);
});

test("a competency that one assessment does not ask about leaves a gap there, and is compared across it", () => {
  const full = past("IC1", "word:meeting");
  const without = { ...full, asked: full.asked.filter(({ competencyId }) => competencyId !== "c-aaaa") };
  expect(ownSteps(past("IC1", "word:developing"), without, full)).toEqual(["none", undefined, "up"]);
});

test("other words at the same level are said, another level is not a rewording", () => {
  const one = past("IC1", "word:meeting");
  const reworded = { ...one, asked: one.asked.map((asked) => ({ ...asked, statement: `${asked.statement} Twice.` })) };
  expect(craftOf(one, one, reworded, past("IC2", "word:meeting"))?.map((cell) => cell?.reworded)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test("nothing submitted, nothing to show", () => expect(timeline([])).toEqual([]));

describe("how one saw oneself", () => {
  const seen = (own: Past["own"], manager: Past["manager"], agreed: Past["agreed"] = {}) => ({
    ...past("IC2", "not-assessed"),
    own,
    manager,
    agreed,
  });
  const [craft, delivery, earlier] = ["e-ic2aaa", "e-ic2bbb", "e-ic1bbb"];

  test.each([
    ["higher", "word:exceeding", "word:meeting", "higher"],
    ["lower", "word:not-yet", "word:meeting", "lower"],
    ["alike", "word:meeting", "word:meeting", "alike"],
    ["no word of one's own", "no-opportunity", "word:meeting", null],
    ["no word of the other's", "word:meeting", "not-assessed", null],
  ] as const)("%s", (_, own, manager, gap) => {
    expect(gapOf(seen({ [craft]: own }, { [craft]: manager }), craft)).toBe(gap);
  });

  test("what was agreed on counts before what the manager said", () => {
    const past = seen({ [craft]: "word:meeting" }, { [craft]: "word:not-yet" }, { [craft]: "word:meeting" });
    expect(gapOf(past, craft)).toBe("alike");
  });

  test("before the reveal there is nothing beside it", () => {
    expect(gapOf(seen({ [craft]: "word:meeting" }, null), craft)).toBeNull();
  });

  test("a competency differs where any of its expectations does", () => {
    const past = seen(
      { [delivery]: "word:meeting", [earlier]: "word:exceeding" },
      { [delivery]: "word:meeting", [earlier]: "word:meeting" },
    );
    expect(competencyGap(past, "c-bbbb")).toBe("higher-in-some");
    expect(competencyGap({ ...past, own: { ...past.own, [delivery]: "word:not-yet" } }, "c-bbbb")).toBe("mixed");
    expect(competencyGap(past, "c-aaaa")).toBeNull();
  });

  const [meeting, exceeding, low] = ["word:meeting", "word:exceeding", "word:not-yet"] as const;
  test.each([
    ["the typical rating is higher", [exceeding, exceeding], [meeting, meeting], "higher"],
    ["the typical rating is lower", [low, meeting], [meeting, meeting], "lower"],
    [
      "the typical ratings are equal, one of them differs up",
      [meeting, exceeding],
      [meeting, meeting],
      "higher-in-some",
    ],
    [
      "the typical ratings are equal, one of them differs down",
      [meeting, meeting],
      [meeting, exceeding],
      "lower-in-some",
    ],
    ["all are equal", [meeting, exceeding], [meeting, exceeding], "alike"],
    [
      "only one is rated by both, and another moves one's own",
      [meeting, low],
      [meeting, "not-assessed"],
      "alike-where-both",
    ],
  ] as const)("says what the picture shows where %s", (_, own, agreed, gap) => {
    const choices = ([first, second]: readonly [Choice, Choice]) => ({ [delivery]: first, [earlier]: second });
    const past = seen(choices(own), choices(agreed), choices(agreed));
    expect(competencyGap(past, "c-bbbb")).toBe(gap);
    const cell = timeline([past]).find(({ id }) => id === "c-bbbb")?.cells[0];
    const [mine, theirs] = [cell?.own.place ?? -1, cell?.agreed.place ?? -1];
    if (gap === "higher") expect(mine).toBeGreaterThan(theirs);
    if (gap === "lower") expect(mine).toBeLessThan(theirs);
    if (gap === "alike") expect(mine).toBe(theirs);
  });
});
