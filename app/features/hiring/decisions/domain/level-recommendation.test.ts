import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DebriefRecord } from "~/features/hiring/debriefs/domain/debrief-record";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { KIT } from "../../../../../test/factories/kits";
import {
  askedMean,
  findingSentence,
  type LevelAnswer,
  reachedLevel,
  recommendationSentences,
  recommendLevel,
} from "./level-recommendation";

const LADDER = ["IC1", "IC2", "IC3", "IC4"];
const answer = (initial: number, levels: readonly string[], given: Partial<LevelAnswer> = {}): LevelAnswer => ({
  ...{ personId: "a", interviewId: "i", questionId: "q", competencyIds: ["c"], points: 5, later: null },
  ...{ initial, levels, ...given },
});

test.each([
  [["IC3", "IC4"], "IC3", 3],
  [["IC3", "IC4"], "IC4", 4],
  [["IC2"], "IC2", 3],
  [["IC1", "IC2", "IC3"], "IC2", 3.5],
])("of %s, %s asks for %s", (levels, level, asked) => expect(askedMean(levels, level)).toBe(asked));

describe("the level that was shown", () => {
  const both = ["IC3", "IC4"];
  test.each([
    ["nothing was scored", [], null],
    ["below the lowest level of the band", [answer(2, both)], null],
    ["the middle", [answer(3, both)], "IC3"],
    ["one short of the highest", [answer(3, both), answer(4, both, { personId: "b" })], "IC3"],
    ["the highest", [answer(4, both)], "IC4"],
    ["no higher than the anchors know", [answer(5, ["IC1", "IC2"])], "IC2"],
    ["four points: 3 of 4 is 3.67 of 5", [answer(3, both, { points: 4 })], "IC3"],
    ["a harder interview speaks for lower levels too", [answer(1, ["IC1"]), answer(3, both)], "IC3"],
    ["anchors of another ladder", [answer(5, [])], null],
  ] as const)("%s", (_, answers, level) => expect(reachedLevel(LADDER, answers, "initial")).toBe(level));
});

const FRAMEWORK = smallFramework({ kits: [KIT, { ...KIT, id: "delivery", questions: [delivery()] }] });
function delivery() {
  return { ...KIT.questions[0]!, id: "q-bbbb", competencyIds: ["c-bbbb"] };
}

/** Two competencies, `scores` of each by one interviewer; the second is asked for in an interview of its own. */
function recordOf(craft: readonly number[], delivered: readonly number[] | null, must = true): DebriefRecord {
  const interview = (id: string, kitId: string, questionId: string, scores: readonly number[]) => ({
    ...{ id, debriefNumber: 1, stageName: id, kitId, bandId: "all" },
    seats: scores.map((score, at) => ({
      ...{ personId: `p${at}`, name: `P${at}`, role: "INTERVIEWER" as const, closedReason: null },
      cards: [
        {
          ...{ recommendation: "YES" as const, confidence: "HIGH" as const, summary: "", correction: "" },
          answers: [{ questionId, score, cited: "Seen.", notes: "" }],
        },
      ],
    })),
  });
  return {
    ...{ versionId: "v", openingStatus: "OPEN", lowestLevel: "IC1", highestLevel: "IC2", headcount: 1, hired: 0 },
    ...{ withdrawn: false, later: [], turns: [], turnEdits: 0, turnsChangedBy: null, decisions: [] },
    competencies: [
      { competencyId: "c-aaaa", must: true, weight: 1, reason: "" },
      { competencyId: "c-bbbb", must, weight: 1, reason: "" },
    ],
    interviews: [
      interview("coding", KIT.id, "q-aaaa", craft),
      ...(delivered ? [interview("delivery", "delivery", "q-bbbb", delivered)] : []),
    ],
  };
}

const recommended = (record: DebriefRecord) => recommendLevel(FRAMEWORK, record, "initial").level;

describe("the recommended level", () => {
  test.each([
    ["every must is shown at it", [4], [4], "IC2"],
    ["the weakest must holds it down", [5], [3], "IC1"],
    ["a must that is not shown at any level", [5], [2], null],
    ["an untested must", [5], null, null],
  ] as const)("%s", (_, craft, delivered, level) => expect(recommended(recordOf(craft, delivered))).toBe(level));

  test("what the role does not have to show holds nobody down, and is named", () => {
    const record = recordOf([4], null, false);
    expect(recommended(record)).toBe("IC2");
    const { findings } = recommendLevel(FRAMEWORK, record, "initial");
    expect(findings.map(({ name, at }) => [name, ...at.map(({ is }) => is)])).toEqual([
      ["Craft", "shown", "shown"],
      ["Delivery", "untested", "untested"],
    ]);
  });

  test("without any must there is nothing to recommend by", () => {
    const record = recordOf([5], [5]);
    const competencies = record.competencies.map((one) => ({ ...one, must: false }));
    expect(recommended({ ...record, competencies })).toBeNull();
  });

  test("shadows do not count", () => {
    const record = recordOf([1], [4]);
    const [coding, other] = record.interviews as [
      DebriefRecord["interviews"][number],
      (typeof record.interviews)[number],
    ];
    const shadowed = { ...coding, seats: coding.seats.map((seat) => ({ ...seat, role: "SHADOW" as const })) };
    expect(recommended({ ...record, interviews: [shadowed, other] })).toBeNull();
  });

  const scores = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
  const height = (level: string | null) => (level === null ? -1 : LADDER.indexOf(level));

  test("is monotone: a higher score never makes it lower", () => {
    fc.assert(
      fc.property(scores, scores, fc.nat(3), (craft, delivered, at) => {
        const better = craft.map((score, index) => (index === at % craft.length ? Math.min(5, score + 1) : score));
        const before = height(recommended(recordOf(craft, delivered)));
        expect(height(recommended(recordOf(better, delivered)))).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test("never rests on an untested must, and what is shown at a level is shown at those below it", () => {
    fc.assert(
      fc.property(scores, fc.option(scores), (craft, delivered) => {
        const { level, findings } = recommendLevel(FRAMEWORK, recordOf(craft, delivered), "initial");
        const index = ["IC1", "IC2"].indexOf(level ?? "");
        for (const { at } of findings) {
          if (index >= 0) expect(at[index]?.is).toBe("shown");
          if (at[1]?.is === "shown") expect(at[0]?.is).toBe("shown");
        }
      }),
    );
  });
});

test.each([
  [{ level: "IC4", is: "shown", mean: 4.25, asked: 4 }, "IC4", "Shown: 4.25 on average, and IC4 asks for 4."],
  [{ level: "IC3", is: "shown", mean: 2, asked: 3 }, "IC4", "Shown, since it was shown at IC4."],
  [{ level: "IC3", is: "shown", mean: null, asked: null }, "IC4", "Shown, since it was shown at IC4."],
  [{ level: "IC4", is: "not-shown", mean: 3.999, asked: 4 }, null, "Not shown: 3.99 on average, and IC4 asks for 4."],
  [
    { level: "IC4", is: "untested", mean: null, asked: null },
    null,
    "Untested: no answer was scored against anchors for IC4.",
  ],
] as const)("%o", (finding, reached, sentence) => expect(findingSentence(finding, reached)).toBe(sentence));

test("says what stands in the way of the levels above, untested ones named", () => {
  const at = (...is: ("shown" | "not-shown" | "untested")[]) =>
    is.map((one, index) => ({ level: `IC${index + 3}`, is: one, mean: null, asked: null }));
  const findings = [
    { id: "a", name: "Craft", must: true, reached: "IC3", at: at("shown", "not-shown") },
    { id: "b", name: "Systems", must: true, reached: "IC3", at: at("shown", "untested") },
    { id: "c", name: "Mentoring", must: false, reached: null, at: at("untested", "untested") },
  ];
  expect(recommendationSentences({ level: "IC3", findings }, ["IC3", "IC4"])).toEqual([
    "The scores support IC3: everything the role requires was shown at that level.",
    "At IC4 not shown: Craft; untested: Systems.",
  ]);
  expect(recommendationSentences({ level: null, findings: [] }, ["IC3"])).toEqual([
    "The scores don't support any level of this opening.",
    "The role requires nothing at IC3.",
  ]);
});
