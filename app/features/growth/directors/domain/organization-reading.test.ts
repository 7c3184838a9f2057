import { expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { type AlikePeople, caseStateOf, moveOf, readingOf } from "./organization-reading";

const engineering = smallFramework({ slug: "engineering" });
const [ladder] = engineering.ladders;
if (!ladder) throw new Error("The small framework has a ladder.");
const other = { ...ladder, id: "other", levels: ladder.levels.map((level) => ({ ...level, code: `X${level.code}` })) };
const frameworks = new Map([["engineering", { ...engineering, ladders: [ladder, other] }]]);
const at = (code: string, slug = "engineering") => ({ slug, code });

test.each([
  ["nothing", {}, null],
  ["a higher level", { after: at("IC2") }, "promoted"],
  ["two levels higher", { after: at("IC3") }, "promoted"],
  ["a lower level", { before: at("IC2") }, "lower"],
  ["another ladder", { after: at("XIC1") }, "ladder"],
  ["the same level in another framework", { after: at("IC1", "design") }, "ladder"],
  ["a level that the ladder no longer has", { before: at("IC0") }, "ladder"],
  ["the first level of someone who was here", { before: null }, null],
  ["someone who joined", { joined: true, before: null }, "joined"],
  ["someone who left, promoted before", { isHere: false, after: at("IC2") }, "left"],
  ["someone who came and went", { isHere: false, joined: true, before: null }, "left"],
] as const)("what changed: %s", (_, given, move) => {
  const person = { isHere: true, joined: false, before: at("IC1"), after: at("IC1"), ...given };
  expect(moveOf(person, frameworks)).toBe(move);
});

test.each([
  [null, "none"],
  [["met"], "met"],
  [["met", "unknown"], "unknown"],
  [["met", "not-met", "unknown"], "not-met"],
  [[], "unknown"],
] as const)("criteria %j make a case %s", (results, state) => expect(caseStateOf(results)).toBe(state));

const alike = (given: Partial<AlikePeople> = {}): AlikePeople => ({
  part: "a",
  depth: 3,
  isHere: true,
  joined: false,
  before: at("IC1"),
  after: at("IC1"),
  results: null,
  opportunity: "none",
  people: 1,
  ...given,
});

test("people are counted part by part, and judgments about those whom the leader reads apart", () => {
  const people = [
    alike({ people: 7, results: ["met"], opportunity: "taken" }),
    alike({ people: 2, depth: 2, results: ["not-met"], opportunity: "offered" }),
    alike({ people: 1, depth: 1, part: null, after: at("IC2") }),
    alike({ people: 3, isHere: false }),
  ];
  expect(readingOf(people, frameworks).parts).toEqual([
    {
      part: null,
      levels: [{ level: at("IC2"), people: 1 }],
      moves: [1, 0, 0, 0, 0],
      cases: { near: [1, 0, 0, 0], far: [0, 0, 0, 0] },
      opportunities: { near: [1, 0, 0], far: [0, 0, 0] },
    },
    {
      part: "a",
      levels: [{ level: at("IC1"), people: 9 }],
      moves: [0, 0, 0, 0, 3],
      cases: { near: [0, 0, 2, 0], far: [3, 7, 0, 0] },
      opportunities: { near: [0, 0, 0], far: [3, 2, 7] },
    },
  ]);
});
