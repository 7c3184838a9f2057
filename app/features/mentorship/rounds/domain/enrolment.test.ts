import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pathwaysTravelled, tellsTheSame } from "~/features/mentorship/profiles/domain/mentor-profile";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { enrolmentTime, growPicker, type OwnEnrolment, raised, saysTheSame } from "./enrolment";

describe("when people enrol", () => {
  test.each([
    ["ENROLLING", "2026-11-30", "open"],
    ["ENROLLING", "2026-12-01", "open"],
    ["ENROLLING", "2026-12-02", "over"],
    ["RUNNING", "2026-11-30", "over"],
    ["CLOSED", "2026-11-30", "closed"],
  ] as const)("%s on %s: %s", (status, today, time) => {
    expect(enrolmentTime({ status, closesOn: "2026-12-01" }, today)).toBe(time);
  });
});

const stored: OwnEnrolment = {
  id: "e",
  side: "MENTEE",
  seats: null,
  wanted: 1,
  frameworkSlug: "small",
  targetLevel: "IC2",
  hope: "",
  languages: ["en"],
  withdrawnAt: null,
  edits: 1,
  expectations: [
    { versionId: "v", expectationId: "e-1" },
    { versionId: "v", expectationId: "e-2" },
  ],
  wishes: [],
};
const said = {
  target: { frameworkSlug: "small", levelCode: "IC2" },
  expectationIds: ["e-2", "e-1"],
  hope: "",
  languages: ["en"],
  wanted: 1,
};

test("a form that says what is stored changes nothing; coming back does", () => {
  expect(saysTheSame(stored, said)).toBe(true);
  expect(saysTheSame({ ...stored, withdrawnAt: "2026-01-01T00:00:00.000Z" }, said)).toBe(false);
  for (const other of [
    { hope: "x" },
    { languages: ["de"] },
    { wanted: 2 },
    { expectationIds: ["e-1"] },
    { target: null },
  ]) {
    expect(saysTheSame(stored, { ...said, ...other })).toBe(false);
  }
});

describe("what a mentee can choose", () => {
  const framework = smallFramework();
  const ids = (picks: readonly { id: string }[]) => picks.map(({ id }) => id);

  test("is what the level asks: chosen first, then gaps, then the rest by competency", () => {
    const gaps = [{ expectationId: "e-ic2bbb", because: "agreed" as const }];
    const picker = growPicker(framework, "IC2", ["e-ic2aaa", "e-ic3aaa"], gaps);
    expect([ids(picker.chosen), ids(picker.suggested)]).toEqual([["e-ic2aaa"], ["e-ic2bbb"]]);
    expect(picker.competencies.map(({ name, picks }) => [name, ids(picks)])).toEqual([["Delivery", ["e-ic1bbb"]]]);
    expect(picker.suggested[0]?.why).toBe("agreed");
  });

  test("is there once, whatever is chosen and suggested", () => {
    const id = fc.constantFrom("e-ic1aaa", "e-ic1bbb", "e-ic2aaa", "e-ic2bbb", "e-ic3aaa", "none");
    fc.assert(
      fc.property(fc.array(id), fc.uniqueArray(id), (chosen, gaps) => {
        const picker = growPicker(
          framework,
          "IC2",
          chosen,
          gaps.map((expectationId) => ({ expectationId, because: "own" })),
        );
        const all = [...picker.chosen, ...picker.suggested, ...picker.competencies.flatMap(({ picks }) => picks)];
        expect(ids(all).sort()).toEqual(["e-ic1bbb", "e-ic2aaa", "e-ic2bbb"]);
      }),
    );
  });
});

test("moves between ladders are told, once each; steps within one are not", () => {
  const frameworks = new Map([["small", smallFramework()]]);
  const stood = ["IC2", "IC3", "TL1", "IC3", "TL1"].map((levelCode) => ({
    frameworkSlug: "small",
    levelCode,
    since: "",
  }));
  expect(pathwaysTravelled(frameworks, stood)).toEqual(["IC3>TL1", "TL1>IC3"]);
  expect(pathwaysTravelled(new Map(), stood)).toEqual([]);
});

test("a profile tells the same in another order", () => {
  const offers = ["a", "b"].map((competencyId) => ({ frameworkSlug: "small", competencyId, levelCode: null }));
  const tells = { seats: 1, about: "", waysOfWorking: ["talking", "doing"], pathways: [], offers };
  const turned = { ...tells, waysOfWorking: ["doing", "talking"], offers: [...offers].reverse() };
  expect(tellsTheSame(tells, turned)).toBe(true);
  expect(tellsTheSame(tells, { ...turned, seats: 2 })).toBe(false);
});

test.each<[string, number, string]>([
  ["b", 2, "b a c"],
  ["c", 3, "a c b"],
  ["a", 1, "a b c"],
  ["b", 3, "a b c"],
  ["d", 4, "a b c"],
])("raising %s from place %i: %s", (id, rank, expected) => {
  expect(raised(["a", "b", "c"], id, rank).join(" ")).toBe(expected);
});
