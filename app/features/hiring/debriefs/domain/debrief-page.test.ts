import { expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { KIT } from "../../../../../test/factories/kits";
import { debriefView, withdrawalOf } from "./debrief-page";
import type { DebriefRecord, GivenCard, HeardSeat } from "./debrief-record";

const question = (id: string, competencyIds: readonly string[]) => ({ ...KIT.questions[0]!, id, competencyIds });
const both = ["c-aaaa", "c-bbbb"];
const FRAMEWORK = smallFramework({
  kits: [{ ...KIT, questions: [question("q-a", ["c-aaaa"]), question("q-b", ["c-bbbb"]), question("q-ab", both)] }],
});

const card = (scores: Readonly<Record<string, number | null>>, correction = ""): GivenCard => ({
  ...{ recommendation: "YES", confidence: "HIGH", summary: "", correction },
  answers: Object.entries(scores).map(([questionId, score]) => ({ questionId, score, cited: "Seen.", notes: "" })),
});
const seat = (personId: string, cards: readonly GivenCard[], given: Partial<HeardSeat> = {}): HeardSeat => ({
  ...{ personId, name: personId, role: "INTERVIEWER", closedReason: null, cards },
  ...given,
});
function recordOf(seats: readonly HeardSeat[], given: Partial<DebriefRecord> = {}): DebriefRecord {
  return {
    ...{ versionId: "v", openingStatus: "OPEN", lowestLevel: "IC1", highestLevel: "IC2", headcount: 1, hired: 0 },
    ...{ withdrawn: false, later: [], turns: [], turnEdits: 0, turnsChangedBy: null, decisions: [] },
    competencies: both.map((competencyId) => ({ competencyId, must: true, weight: 1, reason: "" })),
    interviews: [{ id: "i", debriefNumber: 1, stageName: "Coding", kitId: KIT.id, bandId: "all", seats }],
    ...given,
  };
}

test("disagreement comes first, and an answer that speaks for two competencies is laid out once", () => {
  const seats = [
    seat("ina", [card({ "q-a": 3, "q-b": 1, "q-ab": 4 })]),
    seat("sol", [card({ "q-a": 3, "q-b": 5, "q-ab": 4 })]),
  ];
  const { competencies } = debriefView(FRAMEWORK, recordOf(seats));
  expect(competencies.map(({ name, spread }) => [name, spread])).toEqual([
    ["Delivery", 4],
    ["Craft", 0],
  ]);
  expect(competencies[0]?.people).toEqual([
    { personId: "ina", name: "ina", initial: 2.5, later: 2.5 },
    { personId: "sol", name: "sol", initial: 4.5, later: 4.5 },
  ]);
  const above = competencies.map(({ questions }) => questions.map(({ id, above: one }) => [id, one?.name ?? null]));
  expect(above).toEqual([
    [
      ["q-b", null],
      ["q-ab", null],
    ],
    [
      ["q-a", null],
      ["q-ab", "Delivery"],
    ],
  ]);
});

test("the last version counts, what it corrected is told; shadows are shown and do not count", () => {
  const seats = [
    seat("ina", [card({ "q-a": 1 }), card({ "q-a": 4 }, "I had the wrong candidate's notes.")]),
    seat("tess", [card({ "q-a": 1 })], { role: "SHADOW" }),
  ];
  const { competencies, overall } = debriefView(FRAMEWORK, recordOf(seats));
  expect(competencies[0]).toMatchObject({ name: "Craft", initial: 4, spread: null });
  expect(competencies[0]?.questions[0]?.scores).toMatchObject([
    { name: "ina", initial: 4, before: 1, counts: true },
    { name: "tess", initial: 1, before: null, counts: false },
  ]);
  expect(overall).toMatchObject([{ correction: "I had the wrong candidate's notes." }, { correction: "" }]);
});

test("who was not waited for and what nobody scored are named", () => {
  const seats = [seat("ina", [card({ "q-a": 4, "q-b": null })]), seat("ill", [], { closedReason: "Ill for weeks." })];
  const view = debriefView(FRAMEWORK, recordOf(seats));
  expect(view.untested).toEqual([{ id: "c-bbbb", name: "Delivery", must: true }]);
  expect(view.missing).toEqual([{ stageName: "Coding", name: "ill", reason: "Ill for weeks." }]);
  expect(view.competencies.find(({ id }) => id === "c-bbbb")).toMatchObject({ initial: null, spread: null });
});

test("the composite has what the role asks for, by its weights, and what was said afterwards beside it", () => {
  const competencies = [
    { competencyId: "c-aaaa", must: true, weight: 3, reason: "Most of the work." },
    { competencyId: "c-bbbb", must: true, weight: 1, reason: "" },
  ];
  const later = [{ interviewId: "i", questionId: "q-b", personId: "ina", score: 5, reason: "Heard it." }];
  const seats = [seat("ina", [card({ "q-a": 4, "q-b": 2 })])];
  const { composite, weighted } = debriefView(FRAMEWORK, recordOf(seats, { competencies, later }));
  expect([composite, weighted]).toEqual([{ initial: 3.5, later: 4.25 }, true]);
  const one = debriefView(FRAMEWORK, recordOf(seats, { competencies: competencies.slice(0, 1) }));
  expect(one.composite.initial).toBe(4);
});

const on = "2026-11-11";

test.each([
  ["something held is still to be scored", "GATHERING", 1, "Interviews that hadn't started are canceled"],
  ["nothing was held", "GATHERING", -1, "Nothing is left to score"],
  ["all is read", "OPEN", 0, "“No hire” is the only possible decision."],
] as const)("a withdrawal while %s is told with what follows", (_, status, waitsFor, words) => {
  expect(withdrawalOf({ status, waitsFor, withdrawnOn: on })).toEqual({ on, follows: expect.stringContaining(words) });
});

test("no withdrawal is told where there is none, or where a decision stands", () => {
  expect(withdrawalOf({ status: "OPEN", waitsFor: 0, withdrawnOn: null })).toBeNull();
  expect(withdrawalOf({ status: "DECIDED", waitsFor: 0, withdrawnOn: on })).toBeNull();
});
