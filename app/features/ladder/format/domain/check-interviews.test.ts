import { describe, expect, test } from "vitest";
import { kitPage } from "~/features/ladder/kits/domain/kit-page";
import { childSource, frameworkSource, INTERVIEW } from "../../../../../test/factories/framework-files";
import { framedWithKit, KIT } from "../../../../../test/factories/kits";
import { checkFramework, checkFrameworks } from "./check-framework";
import type { Problem } from "./problem";

const PATH = "interviews/coding.yaml";
const found = (text: string) => checkFramework(frameworkSource({ [PATH]: text }));
const linesOf = (problems: readonly Problem[]) =>
  problems.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);

function withChange(from: string, to: string) {
  if (!INTERVIEW.includes(from)) throw new Error(`The kit does not contain ${from}`);
  return found(INTERVIEW.replace(from, to));
}

test("kits are optional, and part of the framework where there are some", () => {
  expect(checkFramework(frameworkSource()).framework).not.toHaveProperty("kits");
  const { framework, problems } = found(INTERVIEW);
  expect(problems).toEqual([]);
  expect(framework?.kits).toEqual([KIT]);
});

describe("what is wrong is found at its place", () => {
  const at = (line: number, column: number, rule: string) => `small/${PATH}:${line}:${column} ${rule}`;
  test.each([
    [
      "an unknown competency",
      "competencies: [c-aaaa]\nbands",
      "competencies: [c-aaaa, c-zzzz]\nbands",
      at(6, 24, "unknown-reference"),
    ],
    [
      "a competency that no question shows",
      "competencies: [c-aaaa]\n    minutes",
      "competencies: [c-zzzz]\n    minutes",
      at(6, 16, "empty-cell"),
    ],
    ["an unknown level", "levels: [IC1, IC2]", "levels: [IC1, IC9]", at(7, 51, "unknown-reference")],
    ["a level in two bands", "IC2] }]", "IC2] }, { id: more, name: More, levels: [IC2] }]", at(7, 92, "duplicate-id")],
    ["a band without a scale", "IC2] }]", "IC2] }, { id: tl, name: Leads, levels: [TL1] }]", at(20, 7, "empty-cell")],
    ["a scale of an unknown band", "band: all", "band: al", at(20, 15, "unknown-reference")],
    ["no middle", "          3: Tests the example.\n", "", at(22, 11, "missing-field")],
    ["no upper end", "          5: Tests the edges too.\n", "", at(22, 11, "missing-field")],
    ["a point too many", "points: 5", "points: 4", at(24, 14, "wrong-value")],
    ["a scale of three points", "points: 5", "points: 3", at(5, 9, "wrong-value")],
    ["more questions than time", "minutes: 45", "minutes: 30", at(4, 10, "wrong-value")],
    [
      "a question of no competency",
      "    competencies: [c-aaaa]\n    minutes",
      "    competencies: []\n    minutes",
      at(16, 19, "wrong-value"),
    ],
    ["no red line", "red_lines: [{ never: Age., where: Everywhere }]", "red_lines: []", at(10, 12, "wrong-value")],
    ["an id of another form", "id: q-aaaa", "id: question", at(14, 9, "bad-id")],
    ["no id", "  - id: q-aaaa\n    ask", "  - ask", at(14, 5, "missing-id")],
    ["a misspelt key", "    probes", "    probe", at(18, 5, "unknown-key")],
  ])("%s", (_, from, to, line) => {
    const { framework, problems } = withChange(from, to);
    expect(framework).toBeNull();
    expect(linesOf(problems)).toContain(line);
  });
});

describe("words that tell interviewers apart, or candidates the answer, are warned of", () => {
  test.each([
    ["a leading question", "ask: Please add a discount.", "ask: Wouldn't you agree that tests matter?", "leading"],
    ["two questions", "ask: Please add a discount.", "ask: What is it? Why is it there?", "two-asks"],
    [
      "two questions in one sentence",
      "ask: Please add a discount.",
      "ask: Tell me what it is and why it is there.",
      "two-asks",
    ],
    ["a state of mind", "Tests the example.", "Understands the example.", "not-demonstrable"],
    ["praise", "Tests the example.", "Gives a good answer.", "not-demonstrable"],
    ["a measure of the listener's own", "Tests the example.", "Tests it properly.", "vague"],
    [
      "the same anchor twice",
      "3: Tests the example.\n          5: Tests the edges too.",
      "3: Adds one test for the example given.\n          5: Adds one test for the example given today.",
      "near-duplicate",
    ],
  ])("%s", (_, from, to, rule) => {
    const { framework, problems } = withChange(from, to);
    expect(framework).not.toBeNull();
    expect(problems.filter(({ severity }) => severity === "warning").map((one) => one.rule)).toContain(rule);
  });

  test("a question in which two things are joined is one question", () => {
    expect(withChange("ask: Please add a discount.", "ask: Tell me about the code and its tests.").problems).toEqual(
      [],
    );
  });
});

describe("a framework that extends another", () => {
  const parent = { slug: "small", files: frameworkSource({ [PATH]: INTERVIEW }).files };
  const child = (texts: Record<string, string>) => checkFrameworks([parent, childSource(texts)])[1]!;

  test("takes kits over, and changes them and their questions by id", () => {
    expect(child({}).framework?.kits).toEqual([KIT]);
    const changed = child({ [PATH]: "id: coding\nname: Pairing\nquestions: [{ id: q-aaaa, minutes: 20 }]\n" });
    expect(changed.problems).toEqual([]);
    expect(changed.framework?.kits).toMatchObject([
      { name: "Pairing", questions: [{ ask: "Please add a discount.", minutes: 20 }] },
    ]);
  });

  test("leaves out what it hides, and what hangs on it", () => {
    expect(child({ "framework.yaml": "hide: { kits: [coding] }\n" }).framework).not.toHaveProperty("kits");
    expect(child({ "framework.yaml": "hide: { questions: [q-aaaa] }\n" }).framework).not.toHaveProperty("kits");
    const unknown = child({ "framework.yaml": "hide: { kits: [codings] }\n" }).problems;
    expect(linesOf(unknown)).toEqual(["child/framework.yaml:4:16 unknown-reference"]);
  });
});

test("a page shows points from the highest, and bands in order", () => {
  const page = kitPage(framedWithKit(), "coding");
  expect(page).toMatchObject({ minutesLeft: 15, bandNames: [{ id: "all", levels: "IC1, IC2" }] });
  expect(page?.questions[0]?.points).toEqual([
    { point: 5, anchors: ["Tests the edges too."] },
    { point: 3, anchors: ["Tests the example."] },
    { point: 1, anchors: ["Writes without running it."] },
  ]);
  expect(kitPage(framedWithKit(), "design")).toBeNull();
});

describe("what kits share and hand out", () => {
  const RED_LINES = `red_lines:
  - { id: pay, never: Past pay., where: European Union, source: Directive (EU) 2023/970, reviewed: "2026-11-25", instead: The range. }
`;
  const WHOLE = INTERVIEW.replace(
    "red_lines: [{ never: Age., where: Everywhere }]",
    `red_lines: [{ never: Age., where: Everywhere }, { use: pay }]
candidate_brief: We change a small program together.
ai_rule: Not used, so that everyone has the same.
warm_up: Which editor do you like?
partly_met: Half of a five is a four.
close: You hear from us within five days.
materials: [{ id: receipt, name: Receipt program, for: candidate, file: receipt.py }]`,
  ).replace(
    "    probes:",
    `    alternates: [Please add a voucher.]
    vignettes: [{ id: v-aaaa, band: all, title: A test first, answer: They test., reference: { point: 4, reasons: [One.] } }]
    probes:`,
  );
  const FILES = { [PATH]: WHOLE, "red-lines.yaml": RED_LINES, "materials/receipt.py": "print(2 * 3)\r\n" };

  test("is resolved into the kit", () => {
    const { framework, problems } = checkFramework(frameworkSource(FILES));
    expect(problems).toEqual([]);
    expect(framework?.kits).toEqual([
      {
        ...KIT,
        redLines: [
          ...KIT.redLines,
          {
            ...{ never: "Past pay.", where: "European Union", instead: "The range." },
            ...{ source: "Directive (EU) 2023/970", reviewed: "2026-11-25" },
          },
        ],
        candidateBrief: "We change a small program together.",
        aiRule: "Not used, so that everyone has the same.",
        warmUp: "Which editor do you like?",
        partlyMet: "Half of a five is a four.",
        close: "You hear from us within five days.",
        materials: [
          { id: "receipt", name: "Receipt program", for: "candidate", file: "receipt.py", text: "print(2 * 3)\n" },
        ],
        questions: [
          {
            ...KIT.questions[0],
            alternates: ["Please add a voucher."],
            vignettes: [
              {
                ...{ id: "v-aaaa", bandId: "all", title: "A test first", answer: "They test." },
                reference: { point: 4, reasons: ["One."] },
              },
            ],
          },
        ],
      },
    ]);
  });

  test("is inherited", () => {
    const [, child] = checkFrameworks([frameworkSource(FILES), childSource({})]);
    expect(child!.problems).toEqual([]);
    expect(child!.framework?.kits?.[0]?.materials).toHaveLength(1);
  });

  const utf8 = (text: string) => new TextEncoder().encode(text);
  test.each([
    ["a red line of neither kind", { [PATH]: WHOLE.replace("{ use: pay }", "{ where: Here }") }, "wrong-value"],
    ["a red line of both kinds", { [PATH]: WHOLE.replace("{ use: pay }", "{ use: pay, never: Age. }") }, "wrong-value"],
    ["an unknown red line", { [PATH]: WHOLE.replace("use: pay", "use: pays") }, "unknown-reference"],
    [
      "a shared line without a source",
      { "red-lines.yaml": RED_LINES.replace("source: Directive (EU) 2023/970, ", "") },
      "missing-field",
    ],
    ["a review date that is none", { "red-lines.yaml": RED_LINES.replace("2026-11-25", "last year") }, "wrong-value"],
    [
      "a material that is not there",
      { [PATH]: WHOLE.replace("file: receipt.py", "file: receipts.py") },
      "unknown-reference",
    ],
    ["a path instead of a name", { [PATH]: WHOLE.replace("file: receipt.py", "file: ../receipt.py") }, "wrong-value"],
    ["a vignette of another band", { [PATH]: WHOLE.replace("band: all, t", "band: none, t") }, "unknown-reference"],
    [
      "a point beyond the scale",
      { [PATH]: WHOLE.replace("points: 5", "points: 4").replace(/5: .*/, "4: Edges.").replace("point: 4", "point: 5") },
      "wrong-value",
    ],
    ["bytes that are no text", { "materials/receipt.py": new Uint8Array([0xff, 0xfe]) }, "not-utf8"],
    ["a control character", { "materials/receipt.py": utf8("a\u0000b") }, "not-utf8"],
    ["a long material", { "materials/receipt.py": utf8("a".repeat(65_537)) }, "file-limit"],
  ] as const)("%s", (_, texts, rule) => {
    const { framework, problems } = checkFramework(frameworkSource({ ...FILES, ...texts }));
    expect([framework, problems.map((one) => one.rule)]).toEqual([null, [rule]]);
  });
});
