import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import { type AttachChoice, attachChoices } from "./attach-choice";
import { suggestExpectations } from "./suggested-expectations";

const choice = (id: string, statement: string, examples: string[] = [], competency = "Craft"): AttachChoice => ({
  id,
  statement,
  examples,
  competency,
  level: "IC3",
});

const CHOICES = [
  choice("respond", "Leads incident response, writes the postmortem and follows the actions up.", [
    "An alert that fired",
  ]),
  choice("review", "Reviews code within a day and explains why.", ["A review that taught something"]),
  choice("design", "Writes designs that name rejected options and known costs."),
  choice("mentor", "Mentors newcomers through their first deployment.", [], "Growing others"),
  choice("interview", "Interviews candidates by the kit."),
];
const suggested = (text: string) => suggestExpectations(text, CHOICES).map(({ id, shared }) => [id, ...shared]);

describe("suggestions", () => {
  test.each<[text: string, expected: string[][]]>([
    ["Postmortem of the payment incident", [["respond", "postmortem", "incident"]]],
    ["The ALERTS for incidents", [["respond", "alerts", "incidents"]]],
    [
      "https://github.com/acme/designs/pull/7 rejecting an option",
      [["design", "designs", "option", "rejecting"].sort()],
    ],
    ["https://incident.example/response/alert", [["respond", "response", "alert"]]],
    ["", []],
    ["What the team did with all of their work this year", []],
    ["Lunch", []],
  ])("of “%s”", (text, expected) => {
    expect(suggested(text).map(([id, ...shared]) => [id, ...shared.sort()])).toEqual(
      expected.map(([id, ...shared]) => [id, ...shared.sort()]),
    );
  });

  test("rarer words come first, and no more than asked for", () => {
    const many = [
      choice("a", "Plans releases"),
      choice("b", "Plans migrations"),
      choice("c", "Plans budgets with finance"),
      ...CHOICES,
    ];
    expect(suggestExpectations("plans migrations", many).map(({ id }) => id)).toEqual(["b"]);
    expect(suggestExpectations("releases migrations budgets finance", many, 2)).toHaveLength(2);
  });

  const words = fc.constantFrom(
    "incident",
    "alert",
    "review",
    "design",
    "costs",
    "kit",
    "newcomers",
    "lunch",
    "the",
    "Ünïcode",
  );
  const anyText = fc.array(words, { maxLength: 12 }).map((list) => list.join(" "));

  test("every word given as a reason stands in the piece", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string()), (text) => {
        const folded = text
          .normalize("NFKD")
          .replace(/\p{M}+/gu, "")
          .toLowerCase();
        for (const { id, shared } of suggestExpectations(text, CHOICES)) {
          expect(CHOICES.some((one) => one.id === id)).toBe(true);
          expect(shared.length).toBeGreaterThan(0);
          for (const word of shared) expect(folded).toContain(word);
        }
      }),
    );
  });

  test("more words never take a suggestion away", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, more) => {
        const before = suggestExpectations(text, CHOICES, CHOICES.length).map(({ id }) => id);
        const after = suggestExpectations(`${text} ${more}`, CHOICES, CHOICES.length).map(({ id }) => id);
        expect(after).toEqual(expect.arrayContaining(before));
      }),
    );
  });

  test("the order of the expectations decides between equals only", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ids = (choices: readonly AttachChoice[]) =>
          suggestExpectations(text, choices, 9)
            .map(({ id }) => id)
            .sort();
        expect(ids([...CHOICES].reverse())).toEqual(ids(CHOICES));
      }),
    );
  });
});

test("expectations of two levels are listed once each, by competency", () => {
  const asked = (id: string, ...expectations: [id: string, since: string | null][]): AskedCompetency => ({
    id,
    name: id,
    themeId: "t",
    summary: "",
    expectations: expectations.map(([one, since]) => {
      return { id: one, statement: one, kind: "skill", examples: [], since, core: true };
    }),
  });
  const choices = attachChoices([
    { level: "IC1", asked: [asked("craft", ["a", null])] },
    { level: "IC2", asked: [asked("craft", ["b", null], ["a", "IC1"]), asked("impact", ["c", null])] },
  ]);
  expect(choices.map(({ id, competency, level }) => [id, competency, level])).toEqual([
    ["a", "craft", "IC1"],
    ["b", "craft", "IC2"],
    ["c", "impact", "IC2"],
  ]);
});
