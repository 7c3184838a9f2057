import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverageOf } from "~/features/assessment/evidence/domain/coverage";
import type { Choice, Judgement } from "~/features/assessment/sheets/domain/judgement";
import type { AskedCompetency, AskedExpectation } from "~/features/ladder/reading/domain/reading";
import { middlePlace, standingOf, summarise } from "./summary";

const scale = [
  { id: "not-yet", label: "Not yet", meaning: "", meets: false },
  { id: "developing", label: "Developing", meaning: "", meets: false },
  { id: "meeting", label: "Meeting", meaning: "", meets: true },
  { id: "exceeding", label: "Exceeding", meaning: "", meets: false },
];
const themes = [
  { id: "depth", name: "Depth", summary: "" },
  { id: "impact", name: "Impact", summary: "" },
  { id: "unused", name: "Unused", summary: "" },
];
const expectation = (id: string, core = false): AskedExpectation => ({
  id,
  statement: `Does ${id}.`,
  kind: "skill",
  examples: [],
  since: null,
  core,
});
const asked: AskedCompetency[] = [
  { id: "c-1", themeId: "depth", name: "Craft", summary: "", expectations: [expectation("a"), expectation("b", true)] },
  { id: "c-2", themeId: "impact", name: "Delivery", summary: "", expectations: [expectation("c"), expectation("d")] },
];
const judged = (choice: Choice, reason = ""): Judgement => ({ choice, reason, note: "" });

test.each([
  ["word:not-yet", "developing"],
  ["word:developing", "developing"],
  ["word:meeting", "met"],
  ["word:exceeding", "met"],
  ["word:of-another-scale", "not-assessed"],
  ["no-opportunity", "no-opportunity"],
  ["not-assessed", "not-assessed"],
] as const)("%s stands as %s", (choice, standing) => expect(standingOf(choice, scale)).toBe(standing));

describe("middlePlace", () => {
  test.each([
    ["one word", ["word:meeting"], 2],
    ["the lower of two", ["word:exceeding", "word:not-yet"], 0],
    ["the middle of three", ["word:exceeding", "word:developing", "word:meeting"], 2],
    ["rated ones only", ["word:exceeding", "not-assessed", "no-opportunity"], 3],
    ["nothing rated", ["not-assessed", "no-opportunity"], null],
    ["nothing at all", [], null],
  ] as const)("%s", (_name, choices, place) => expect(middlePlace(choices, scale)).toBe(place));

  test("is one of the words chosen, and at least half of them are as high", () => {
    const choice = fc.constantFrom<Choice>("word:not-yet", "word:developing", "word:meeting", "word:exceeding");
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1 }), (choices) => {
        const place = middlePlace(choices, scale)!;
        const places = choices.map((one) => scale.findIndex(({ id }) => `word:${id}` === one));
        expect(places).toContain(place);
        expect(places.filter((other) => other >= place).length * 2).toBeGreaterThan(places.length);
        expect(places.filter((other) => other <= place).length * 2).toBeGreaterThanOrEqual(places.length);
      }),
    );
  });
});

describe("coverageOf", () => {
  const evidence = [
    { expectationIds: ["a"], corroborated: false },
    { expectationIds: ["a", "b"], corroborated: true },
    { expectationIds: ["c"], corroborated: false },
    { expectationIds: ["c"], corroborated: false },
  ];
  test.each([
    ["a", "corroborated"],
    ["b", "corroborated"],
    ["c", "one-source"],
    ["d", "none"],
  ])("%s", (id, coverage) => expect(coverageOf(id, evidence)).toBe(coverage));
});

describe("summarise", () => {
  const judgements = {
    a: judged("word:developing"),
    b: judged("word:not-yet"),
    c: judged("no-opportunity", "On leave."),
    d: judged("word:meeting"),
  };
  const summary = summarise({ themes, scale, asked, judgements, others: null, evidence: [] });

  test("by theme, without themes of which nothing is asked", () => {
    expect(summary.themes.map(({ theme }) => theme.id)).toEqual(["depth", "impact"]);
    const [depth, impact] = summary.themes;
    expect(depth!.lines.developing.map((line) => [line.expectation.id, line.word])).toEqual([
      ["a", "Developing"],
      ["b", "Not yet"],
    ]);
    expect(impact!.lines.met.map((line) => line.expectation.id)).toEqual(["d"]);
    expect(impact!.lines["no-opportunity"].map((line) => line.reason)).toEqual(["On leave."]);
  });

  test("by competency on the scale, with gaps where nothing is rated, beside what the other sheet says", () => {
    expect(summary.competencies).toEqual([
      { id: "c-1", name: "Craft", place: 0, other: null },
      { id: "c-2", name: "Delivery", place: 2, other: null },
    ]);
    const both = summarise({ themes, scale, asked, judgements, others: { a: "word:exceeding" }, evidence: [] });
    expect(both.competencies.map(({ other }) => other)).toEqual([3, null]);
    const empty = summarise({ themes, scale, asked, judgements: {}, others: null, evidence: [] });
    expect(empty.competencies.map(({ place }) => place)).toEqual([null, null]);
  });

  test("tells skill gaps from opportunity gaps, core first", () => {
    expect(summary.nextSteps.skillGaps.map((line) => line.expectation.id)).toEqual(["b", "a"]);
    expect(summary.nextSteps.opportunityGaps.map((line) => line.expectation.id)).toEqual(["c"]);
    expect(summary.nextSteps.notAssessed).toEqual([]);
  });

  test("has every expectation exactly once by theme, whatever was chosen", () => {
    const choice = fc.constantFrom<Choice>("not-assessed", "no-opportunity", "word:not-yet", "word:meeting", "word:x");
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("a", "b", "c", "d"), choice), (choices) => {
        const given = Object.fromEntries(Object.entries(choices).map(([id, one]) => [id, judged(one)]));
        const { themes: groups } = summarise({ themes, scale, asked, judgements: given, others: null, evidence: [] });
        const ids = groups.flatMap(({ lines }) =>
          Object.values(lines)
            .flat()
            .map((line) => line.expectation.id),
        );
        expect(ids.sort()).toEqual(["a", "b", "c", "d"]);
      }),
    );
  });
});
