import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { latestAgreed, offerChoices, offerNames, offersAbove } from "./mentor-profile";

const framework = smallFramework();
const at = (levelCode: string, since = "2025-01-01") => ({ frameworkSlug: "small", levelCode, since });
type Rated = Record<string, string>;
const agreed = (rated: Rated, on = "2026-01-01") =>
  new Map(Object.entries(rated).map(([id, word]) => [id, { choice: choiceOf(word), on }]));
const choiceOf = (word: string) => (word.includes("-opportunity") ? word : `word:${word}`) as Choice;

/** The levels of Craft, whose expectations share an arc, and of Delivery, whose do not. */
function levels(positions: ReturnType<typeof at>[], rated: Rated, on?: string) {
  const choices = offerChoices(framework, positions, agreed(rated, on));
  return Object.fromEntries(choices.map(({ name, levels: all, suggested }) => [name, [all.join(" "), suggested]]));
}

describe("the levels that somebody may tell", () => {
  test.each<[string, ReturnType<typeof at>[], Rated, Record<string, [string, string | null]>]>([
    [
      "nothing agreed: up to the level held",
      [at("IC2")],
      {},
      { Craft: ["IC1 IC2", "IC2"], Delivery: ["IC1 IC2", "IC2"] },
    ],
    [
      "met above the level held",
      [at("IC2")],
      { "e-ic3aaa": "meeting", "e-ic3bbb": "developing" },
      { Craft: ["IC1 IC2 IC3", "IC3"], Delivery: ["IC1 IC2", "IC2"] },
    ],
    [
      "below at the level held, since holding it",
      [at("IC2")],
      { "e-ic2aaa": "developing", "e-ic2bbb": "not-yet" },
      { Craft: ["IC1", "IC1"], Delivery: ["IC1", "IC1"] },
    ],
    [
      "a step of the arc that was overtaken says nothing",
      [at("IC2")],
      { "e-ic2aaa": "developing", "e-ic3aaa": "exceeding", "e-ic2bbb": "developing", "e-ic3bbb": "exceeding" },
      { Craft: ["IC1 IC2 IC3", "IC3"], Delivery: ["IC1", "IC1"] },
    ],
    [
      "no opportunity is neither here nor there",
      [at("IC2")],
      { "e-ic2aaa": "no-opportunity", "e-ic3bbb": "no-opportunity" },
      { Craft: ["IC1 IC2", "IC2"], Delivery: ["IC1 IC2", "IC2"] },
    ],
    ["on no ladder: any, without a level", [], {}, { Craft: ["", null], Delivery: ["", null] }],
    [
      "another ladder before: its levels too, those of the present one suggested",
      [at("IC3"), at("TL1", "2025-06-01")],
      {},
      { Craft: ["TL1 IC1 IC2 IC3", "TL1"], Delivery: ["TL1 IC1 IC2 IC3", "TL1"] },
    ],
  ])("%s", (_, positions, rated, expected) => {
    expect(levels(positions, rated)).toEqual(expected);
  });

  test("what was rated before they were given a level says nothing against it", () => {
    const rated = { "e-ic2bbb": "developing" };
    expect(levels([at("IC1", "2024-01-01"), at("IC2", "2026-03-01")], rated).Delivery).toEqual(["IC1 IC2", "IC2"]);
    expect(levels([at("IC2", "2026-03-01")], rated, "2026-03-01").Delivery).toEqual(["IC1", "IC1"]);
  });

  test("whatever was agreed, none is above one that was agreed as below since they hold theirs", () => {
    const word = fc.constantFrom("not-yet", "developing", "meeting", "exceeding", "no-opportunity");
    const rated = fc.dictionary(fc.constantFrom("e-ic1bbb", "e-ic2bbb", "e-ic3bbb"), word);
    fc.assert(
      fc.property(fc.constantFrom("IC1", "IC2", "IC3"), rated, (held, words) => {
        const [delivery] = offerChoices(framework, [at(held)], agreed(words)).filter(({ name }) => name === "Delivery");
        const top = delivery!.levels.length;
        for (const [place, code] of ["IC1", "IC2", "IC3"].entries()) {
          const said = words[`e-${code.toLowerCase()}bbb`];
          if (said === "not-yet" || said === "developing") expect(top).toBeLessThanOrEqual(place);
          if (place >= top) continue;
          const shown = Object.entries(words).some(
            ([id, is]) => Number(id[4]) > place && (is === "meeting" || is === "exceeding"),
          );
          expect(shown || Number(held[2]) > place).toBe(true);
        }
      }),
    );
  });
});

test("of several assessments the latest that says something counts, and nothing of one side alone", () => {
  const both = (word: string) => ({ own: { e: choiceOf(word) }, manager: { e: choiceOf(word) }, recorded: {} });
  const on = (day: string) => new Date(`${day}T12:00:00.000Z`);
  const history = [
    { ...both("meeting"), submittedAt: on("2026-01-01") },
    { own: { e: choiceOf("developing") }, manager: null, recorded: {}, submittedAt: on("2026-02-01") },
    {
      own: { e: "not-assessed" as const },
      manager: { e: "not-assessed" as const },
      recorded: {},
      submittedAt: on("2026-03-01"),
    },
  ];
  expect([...latestAgreed(history)]).toEqual([["e", { choice: "word:meeting", on: "2026-01-01" }]]);
});

test("offers above are those of a level that is not of the list, and of a competency that is not theirs", () => {
  const choices = offerChoices(framework, [at("IC2")], new Map());
  const offer = (competencyId: string, levelCode: string | null) => ({
    frameworkSlug: "small",
    competencyId,
    levelCode,
  });
  const given = [offer("c-aaaa", "IC2"), offer("c-bbbb", "IC3"), offer("c-cccc", "IC1"), offer("c-cccc", null)];
  expect(offersAbove(given, choices)).toEqual([offer("c-bbbb", "IC3"), offer("c-cccc", "IC1")]);
});

test("a name that two frameworks use says which is meant; any other stays short", () => {
  const of = (framework: string, ...names: string[]) => names.map((name) => ({ name, framework }));
  expect(offerNames([...of("Engineering", "Craft", "Hiring"), ...of("Reliability", "Craft", "Budgets")])).toEqual([
    "Craft (Engineering)",
    "Hiring",
    "Craft (Reliability)",
    "Budgets",
  ]);
  expect(offerNames(of("Engineering", "Craft", "Craft"))).toEqual(["Craft", "Craft"]);
  expect(offerNames([])).toEqual([]);
});
