import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import type { Criterion, Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { latestChoices, stepTowards, suggestGoals } from "./plan-suggestions";

const criterion = (given: Partial<Criterion> & Pick<Criterion, "id">): Criterion => ({
  scope: { of: "all" },
  at: "IC2",
  rating: "meeting",
  share: "all",
  sustained: null,
  corroborated: 0,
  why: null,
  ...given,
});
const DELIVERY = criterion({ id: "r-1", scope: { of: "competency", competencyId: "c-bbbb" } });
const CRAFT = criterion({ id: "r-2", scope: { of: "theme", themeId: "depth" } });

function frameworkWith(...criteria: Criterion[]): Framework {
  const step = { id: "s-1", from: "IC1", to: "IC2", summary: "", criteria, beyondTheLadder: [] };
  return smallFramework({ promotions: [step] });
}

function suggested(framework: Framework, choices: Record<string, Choice>, taken: string[] = []) {
  const latest = new Map(Object.entries(choices).map(([id, choice]) => [id, { choice, agreed: false }]));
  const found = suggestGoals({ framework, held: "IC1", target: "IC2", latest, taken: new Set(taken) });
  const ids = (list: readonly { expectationId: string }[]) => list.map(({ expectationId }) => expectationId);
  return { skill: ids(found.skillGaps), opportunity: ids(found.opportunityGaps) };
}

const BOTH = { "e-ic2aaa": "word:developing", "e-ic2bbb": "word:developing" } as const;

describe("the order of suggestions", () => {
  test("without criteria it is the ladder's", () => {
    expect(suggested(smallFramework(), BOTH).skill).toEqual(["e-ic2aaa", "e-ic2bbb"]);
  });

  test("with criteria it is theirs", () => {
    expect(suggested(frameworkWith(DELIVERY, CRAFT), BOTH).skill).toEqual(["e-ic2bbb", "e-ic2aaa"]);
  });

  test("a criterion that is content with the rating moves nothing up", () => {
    const easy = { ...DELIVERY, rating: "developing" };
    expect(suggested(frameworkWith(easy, CRAFT), BOTH).skill).toEqual(["e-ic2aaa", "e-ic2bbb"]);
  });

  test("core comes before the rest where criteria say nothing", () => {
    const framework = structuredClone(smallFramework());
    for (const level of framework.ladders[0]!.levels) {
      for (const one of level.expectations) Object.assign(one, { core: one.competencyId === "c-bbbb" });
    }
    expect(suggested(framework, BOTH).skill).toEqual(["e-ic2bbb", "e-ic2aaa"]);
  });

  test("a criterion that asks for more than meeting makes a gap of what is met", () => {
    const hard = { ...DELIVERY, rating: "exceeding" };
    expect(suggested(frameworkWith(hard), { "e-ic2bbb": "word:meeting" }).skill).toEqual(["e-ic2bbb"]);
    expect(suggested(frameworkWith(DELIVERY), { "e-ic2bbb": "word:meeting" }).skill).toEqual([]);
  });

  test("a criterion at a lower level brings what that level asks", () => {
    const settled = criterion({ id: "r-3", at: "IC1", scope: { of: "theme", themeId: "depth" } });
    expect(suggested(frameworkWith(settled), { "e-ic1aaa": "word:not-yet", ...BOTH }).skill).toEqual([
      "e-ic1aaa",
      "e-ic2aaa",
      "e-ic2bbb",
    ]);
  });
});

test("the step from the level held comes before others to the same target", () => {
  const step = (id: string, from: string) => ({ id, from, to: "IC3", summary: "", criteria: [], beyondTheLadder: [] });
  const framework = smallFramework({ promotions: [step("s-1", "IC2"), step("s-2", "TL1")] });
  expect(stepTowards(framework, "TL1", "IC3")?.id).toBe("s-2");
  expect(stepTowards(framework, "IC1", "IC3")?.id).toBe("s-1");
  expect(stepTowards(framework, "IC1", "TL1")).toBeNull();
});

test("the later assessment counts, and in it what was agreed", () => {
  const sealed = { manager: null, recorded: {} };
  const first = { own: { a: "word:meeting", b: "word:meeting", c: "word:meeting" } as const, ...sealed };
  const second = {
    own: { a: "word:developing", b: "not-assessed" } as const,
    manager: { a: "word:meeting" } as const,
    recorded: { a: "word:not-yet" } as const,
  };
  expect(Object.fromEntries(latestChoices([first, second]))).toEqual({
    a: { choice: "word:not-yet", agreed: true },
    b: { choice: "word:meeting", agreed: false },
    c: { choice: "word:meeting", agreed: false },
  });
});

const CHOICES: Choice[] = [
  "not-assessed",
  "no-opportunity",
  "word:not-yet",
  "word:developing",
  "word:meeting",
  "word:gone",
];
const someCriteria = fc.array(
  fc
    .record({
      scope: fc.constantFrom<Criterion["scope"]>(
        { of: "all" },
        { of: "theme", themeId: "depth" },
        { of: "competency", competencyId: "c-bbbb" },
      ),
      at: fc.constantFrom("IC1", "IC2", "IC3"),
      rating: fc.constantFrom("developing", "meeting", "exceeding"),
      share: fc.constantFrom<Criterion["share"]>("all", "most", "core"),
    })
    .map((one) => criterion({ id: "r-x", ...one })),
  { maxLength: 3 },
);
const ids = ["IC1", "IC2", "IC3"].flatMap((code) => effectiveExpectations(smallFramework(), code).map(({ id }) => id));
const someChoices = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...CHOICES));

test("each gap once, in one list, never what is taken or was not said, and criteria before the rest", () => {
  fc.assert(
    fc.property(someCriteria, someChoices, fc.subarray(ids), (criteria, choices, taken) => {
      const said = Object.entries(choices).filter(([, choice]) => choice !== "not-assessed");
      const latest = new Map(said.map(([id, choice]) => [id, { choice, agreed: true }]));
      const input = {
        framework: frameworkWith(...criteria),
        held: "IC1",
        target: "IC2",
        latest,
        taken: new Set(taken),
      };
      const { skillGaps, opportunityGaps } = suggestGoals(input);
      const all = [...skillGaps, ...opportunityGaps].map(({ expectationId }) => expectationId);
      expect(new Set(all).size).toBe(all.length);
      for (const { expectationId } of opportunityGaps) expect(choices[expectationId]).toBe("no-opportunity");
      for (const { expectationId } of skillGaps) expect(choices[expectationId]).toMatch(/^word:/);
      expect(all.filter((id) => taken.includes(id) || !latest.has(id))).toEqual([]);
      for (const list of [skillGaps, opportunityGaps]) {
        const places = list.map((one) => Number(!one.criterion));
        expect(places).toEqual([...places].sort());
      }
      expect(suggestGoals(input)).toEqual({ skillGaps, opportunityGaps });
    }),
  );
});

test("what is below the target's bar is suggested, whatever the criteria", () => {
  fc.assert(
    fc.property(someCriteria, someChoices, (criteria, choices) => {
      const { skill, opportunity } = suggested(frameworkWith(...criteria), choices);
      for (const { id } of effectiveExpectations(smallFramework(), "IC2")) {
        if (choices[id] === "word:not-yet" || choices[id] === "word:developing") expect(skill).toContain(id);
        if (choices[id] === "no-opportunity") expect(opportunity).toContain(id);
      }
    }),
  );
});
