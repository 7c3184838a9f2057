import { describe, expect, test } from "vitest";
import { frameworkSource, problemsAfter, VALID_FILES } from "../../../../../test/factories/framework-files";
import { checkFramework } from "./check-framework";
import { secondAsk } from "./lint";

const IC = "ladders/ic.yaml";
const FIRST = "Submits changes small enough for one sitting.";
const rules = (statement: string) => problemsAfter(IC, FIRST, JSON.stringify(statement)).map((one) => one.rule);

test.each([
  ["Can explain the design to newcomers.", "not-demonstrable"],
  ["Is aware of the costs of a service.", "not-demonstrable"],
  ["Understands how the queue works.", "not-demonstrable"],
  ["Is able to run an incident.", "not-demonstrable"],
  ["Strives for simple designs.", "not-demonstrable"],
  ["Communicates effectively with partners.", "vague"],
  ["Escalates as needed.", "vague"],
  ["Writes tests and reviews code.", "two-asks"],
] as const)("%s: %s", (statement, rule) => expect(rules(statement)).toEqual([rule]));

test.each([
  "Cancels meetings that have no purpose.",
  "Scans logs for errors before each release.",
  "Acknowledges a page within five minutes.",
  "Etches a serial number on each device.",
])("%s is fine", (statement) => expect(rules(statement)).toEqual([]));

describe("two asks", () => {
  test.each([
    "Writes tests and reviews code.",
    "Plans the work, then explains it to partners.",
    "Records decisions as well as publishes them.",
    "Finds the cause; fixes it.",
    "Finds the cause. Then fixes it.",
    "Mentors newcomers and also interviews candidates and gives feedback.",
    "Keeps the runbook current and follows it.",
    "Measures latency and reports the results.",
  ])("%s", (statement) => expect(secondAsk(statement)).not.toBeNull());

  test.each([
    "Records assumptions and limits.",
    "Records assumptions and limits of the design.",
    "Presents costs and risks to partners.",
    "Shows what failed and takes longest.",
    "Chooses names that readers find and remember.",
    "Compares plans and results across two quarters.",
    "Reviews designs and code.",
    "Answers questions from peers, partners and managers.",
    "Names who decides, who is asked and who gets told.",
  ])("%s is one", (statement) => expect(secondAsk(statement)).toBeNull());
});

test("no example, and too many competencies", () => {
  expect(problemsAfter(IC, "          examples: [A renaming goes up ahead of the fix.]\n", "")).toMatchObject([
    { line: 13, column: 11, rule: "no-example", severity: "warning" },
  ]);
  const ids = Array.from({ length: 16 }, (_, index) => `c-a${String(index).padStart(3, "0")}`);
  const competencies = ids.map((id) => `  - { id: ${id}, theme: depth, name: N, summary: S. }\n`).join("");
  const framework = VALID_FILES["framework.yaml"]!.replace(/ {2}- \{ id: c-aaaa.*\n/, competencies);
  const { problems } = checkFramework(frameworkSource({ "framework.yaml": framework }));
  expect(problems.filter((one) => one.rule === "too-many")).toHaveLength(2);
});

test("near duplicates name the other, and are not repeated for a text that is inherited", () => {
  const statement = "Splits a migration into released steps, one by one.";
  const problems = problemsAfter(IC, FIRST, statement);
  expect(problems).toMatchObject([
    { line: 25, rule: "near-duplicate", message: expect.stringContaining("e-aaaaa1 (IC1)") },
  ]);
});

test("a framework with warnings is resolved all the same", () => {
  const texts = { [IC]: VALID_FILES[IC]!.replace(FIRST, "Can submit changes.") };
  expect(checkFramework(frameworkSource(texts)).framework).not.toBeNull();
});
