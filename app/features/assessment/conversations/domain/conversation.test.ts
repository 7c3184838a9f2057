import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Choice, Judgement } from "~/features/assessment/sheets/domain/judgement";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import { smallFramework } from "../../../../../test/factories/frameworks";
import {
  ageInWords,
  agreedChoices,
  type Choices,
  distance,
  inConversation,
  keysOf,
  lastAgreed,
  needsReason,
  patternOf,
  recordOutcome,
} from "./conversation";

const { scale } = smallFramework();
const [NOT_YET, MEETING, EXCEEDING] = ["word:not-yet", "word:meeting", "word:exceeding"] as const;

test.each([
  ["two words", NOT_YET, MEETING, 2, "differs"],
  ["the same word", MEETING, MEETING, 0, "alike"],
  ["a word and no chance", EXCEEDING, "no-opportunity", 1, "differs"],
  ["no chance, both", "no-opportunity", "no-opportunity", 0, "alike"],
  ["a word and nothing", MEETING, "not-assessed", 0, "one-sided"],
  ["no chance and nothing", "no-opportunity", "not-assessed", 0, "one-sided"],
  ["nothing, both", "not-assessed", "not-assessed", 0, "unsaid"],
  ["a word of no scale", "word:great", MEETING, 0, "one-sided"],
] as const)("%s", (_, own, manager, apart, pattern) => {
  expect(distance(own, manager, scale)).toBe(apart);
  expect(patternOf(own, manager, scale)).toBe(pattern);
});

const choices = fc.constantFrom<Choice>(
  ...scale.map(({ id }): Choice => `word:${id}`),
  "no-opportunity",
  "not-assessed",
);
const judgement = choices.map((choice): Judgement => ({ choice, reason: "", note: "" }));
const expectation = fc.record({ core: fc.boolean(), since: fc.constantFrom(null, "IC1") });
const asked: fc.Arbitrary<AskedCompetency[]> = fc
  .array(fc.array(expectation, { minLength: 1, maxLength: 5 }), { maxLength: 6 })
  .map((competencies) =>
    competencies.map((list, place) => ({
      id: `c-${place}`,
      themeId: "t",
      name: `Competency ${place}`,
      summary: "",
      expectations: list.map((one, at) => ({
        id: `e-${place}-${at}`,
        statement: "",
        kind: "skill" as const,
        examples: [],
        ...one,
      })),
    })),
  );
const conversation = asked.chain((competencies) => {
  const ids = competencies.flatMap(({ expectations }) => expectations.map(({ id }) => id));
  const side = fc
    .tuple(...ids.map(() => fc.option(judgement, { nil: undefined })))
    .map((given) => Object.fromEntries(ids.flatMap((id, at) => (given[at] ? [[id, given[at]]] : []))));
  return fc.record({ asked: fc.constant(competencies), own: side, manager: side });
});

describe("the order of a conversation", () => {
  const idsOf = (pairs: ReturnType<typeof inConversation>) => pairs.map((pair) => pair.expectation.id);

  test("leaves nothing out and says nothing twice", () => {
    fc.assert(
      fc.property(conversation, (given) => {
        const ids = given.asked.flatMap(({ expectations }) => expectations.map(({ id }) => id));
        const shown = idsOf(inConversation(given.asked, given.own, given.manager, scale));
        expect([...shown].sort()).toEqual([...ids].sort());
      }),
    );
  });

  test("is the same whichever side said which", () => {
    fc.assert(
      fc.property(conversation, ({ asked: all, own, manager }) => {
        expect(idsOf(inConversation(all, own, manager, scale))).toEqual(
          idsOf(inConversation(all, manager, own, scale)),
        );
      }),
    );
  });

  test("never has something that matters less before something that matters more, and the ladder's order among equals", () => {
    fc.assert(
      fc.property(conversation, ({ asked: all, own, manager }) => {
        const ladder = all.flatMap(({ expectations }) => expectations.map(({ id }) => id));
        const pairs = inConversation(all, own, manager, scale);
        const keys = pairs.map((pair) => [...keysOf(pair, scale), ladder.indexOf(pair.expectation.id)]);
        for (const [at, key] of keys.slice(1).entries()) expect(lexical(keys[at]!, key)).toBeLessThan(0);
      }),
    );
  });

  test("has every disagreement before everything else", () => {
    fc.assert(
      fc.property(conversation, ({ asked: all, own, manager }) => {
        const differ = inConversation(all, own, manager, scale).map(({ pattern }) => pattern === "differs");
        expect(differ).toEqual([...differ].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });
});

function lexical(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, place) => key !== b[place]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}

const first = { number: 1, choice: MEETING, sentence: "Seen twice.", recordedById: "ada" } as const;
test.each([
  ["nothing is there yet", null, { seen: 0 }, "stored"],
  ["what is there has been seen", first, { seen: 1 }, "stored"],
  ["somebody was quicker", first, { seen: 0, by: "bea" }, "conflict"],
  ["somebody was quicker with the same words", first, { seen: 0, by: "bea", choice: MEETING }, "conflict"],
  ["the form was sent twice", first, { seen: 0 }, "done"],
  ["one's own other tab said something else", first, { seen: 0, sentence: "Seen once." }, "conflict"],
] as const)("recording: %s", (_, latest, given, outcome) => {
  const asked = { choice: MEETING, sentence: "Seen twice.", by: "ada", ...given };
  expect(recordOutcome(latest, asked)).toBe(outcome);
});

test.each([
  ["2026-11-22", "less than a month old"],
  ["2026-10-24", "less than a month old"],
  ["2026-10-23", "a month old"],
  ["2026-03-02", "8 months old"],
  ["2025-11-23", "a year old"],
  ["2023-12-01", "2 years old"],
])("evidence of %s is %s", (day, words) => expect(ageInWords(day, "2026-11-23")).toBe(words));

test.each<[string, Parameters<typeof agreedChoices>[0], Choices]>([
  ["both said the same", { own: { a: MEETING }, manager: { a: MEETING }, recorded: {} }, { a: MEETING }],
  ["they differ", { own: { a: EXCEEDING }, manager: { a: MEETING }, recorded: {} }, {}],
  ["one was recorded", { own: { a: EXCEEDING }, manager: { a: MEETING }, recorded: { a: MEETING } }, { a: MEETING }],
  [
    "they changed their minds",
    { own: { a: MEETING }, manager: { a: MEETING }, recorded: { a: EXCEEDING } },
    { a: EXCEEDING },
  ],
  ["neither assessed it", { own: { a: "not-assessed" }, manager: { a: "not-assessed" }, recorded: {} }, {}],
  [
    "neither saw a chance",
    { own: { a: "no-opportunity" }, manager: { a: "no-opportunity" }, recorded: {} },
    { a: "no-opportunity" },
  ],
  ["recorded without own ratings", { own: {}, manager: {}, recorded: { a: MEETING } }, { a: MEETING }],
])("agreed: %s", (_, given, agreed) => expect(agreedChoices(given)).toEqual(agreed));

test("nothing is agreed before the reveal, whatever one side said", () => {
  const choices = fc.dictionary(fc.string(), fc.constantFrom(MEETING, EXCEEDING, "no-opportunity" as const));
  const sealed = fc.property(choices, (own) => {
    expect(agreedChoices({ own, manager: null, recorded: {} })).toEqual({});
  });
  fc.assert(sealed);
});

test.each([
  [MEETING, [MEETING, EXCEEDING], "", false],
  [NOT_YET, [MEETING, EXCEEDING], "", true],
  [NOT_YET, [MEETING, EXCEEDING], " ", true],
  [NOT_YET, [MEETING, EXCEEDING], "Seen once.", false],
  ["no-opportunity", ["not-assessed", "no-opportunity"], "", false],
] as const)("agreeing on %s where %j were given and the reason is %j", (choice, given, sentence, needed) => {
  expect(needsReason(choice, given, sentence)).toBe(needed);
});

test("what was last agreed on is of the latest revealed review that says something of it", () => {
  const review = (day: string | null, own: Choices, manager: Choices | null, recorded: Choices = {}) => ({
    ...{
      assessmentId: day ?? "",
      versionId: "",
      slug: "",
      version: "",
      heldLevel: null,
      targetLevel: "",
      cycleId: null,
    },
    ...{ submittedAt: new Date(0), revealedAt: day ? new Date(day) : null, own, manager, recorded },
  });
  const history = [
    review("2025-05-01", { a: MEETING, b: NOT_YET }, { a: MEETING, b: NOT_YET }),
    review("2025-11-01", { a: MEETING, b: EXCEEDING }, { a: NOT_YET, b: MEETING }, { a: EXCEEDING }),
    review("2026-05-01", {}, {}, { a: "not-assessed" }),
    review(null, { a: NOT_YET }, null),
  ];
  expect(lastAgreed(history)).toEqual({
    a: { choice: EXCEEDING, revealedAt: new Date("2025-11-01") },
    b: { choice: NOT_YET, revealedAt: new Date("2025-05-01") },
  });
});
