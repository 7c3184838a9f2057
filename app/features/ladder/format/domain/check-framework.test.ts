import { describe, expect, test } from "vitest";
import { generatedFramework } from "../../../../../test/bench/generated-framework";
import {
  childSource,
  frameworkSource,
  problemsAfter,
  VALID_FILES,
} from "../../../../../test/factories/framework-files";
import { checkFramework, checkFrameworks } from "./check-framework";

const lines = (problems: ReturnType<typeof problemsAfter>) =>
  problems.map((one) => `${one.file}:${one.line}:${one.column} ${one.rule}`);

test("a framework without a problem is resolved", () => {
  const { framework, problems } = checkFramework(frameworkSource());
  expect(problems).toEqual([]);
  expect(framework).toMatchObject({
    slug: "small",
    extends: null,
    ladders: [
      {
        id: "ic",
        competencyIds: ["c-aaaa"],
        levels: [{ code: "IC1", entry: true, cumulative: true }, { code: "IC2" }],
      },
      { id: "tl", overlay: null },
    ],
    pathways: [{ id: "p-aaaa", bothWays: true }],
    promotions: [
      { criteria: [{ scope: { of: "theme", themeId: "depth" }, sustained: { cycles: 2 }, corroborated: 0 }] },
    ],
  });
  expect(framework?.ladders[0]?.levels[1]?.expectations[0]).toMatchObject({
    arc: "changes",
    core: true,
    levelCode: "IC2",
  });
});

const IC = "ladders/ic.yaml";

describe("each rule names the place", () => {
  test.each([
    [
      "fields that an import filled in",
      IC,
      "          kind: skill\n",
      "          kind: skill\n          invented: [kind, statement]\n",
      [`${IC}:16:21 unconfirmed`],
    ],
    [
      "bad id",
      "framework.yaml",
      "id: c-aaaa",
      "id: craft",
      [
        "framework.yaml:12:11 bad-id",
        `${IC}:12:7 unknown-reference`,
        `${IC}:23:7 unknown-reference`,
        "ladders/tl.yaml:11:7 unknown-reference",
      ],
    ],
    ["syntax", "pathways.yaml", "from: IC2", "from: [IC2", ["pathways.yaml:4:5 syntax"]],
    [
      "unknown key",
      IC,
      "    title: Senior",
      "    titel: Senior",
      [`${IC}:18:5 missing-field`, `${IC}:19:5 unknown-key`],
    ],
    ["duplicate key", "pathways.yaml", "    to: TL1", "    to: TL1\n    to: TL1", ["pathways.yaml:5:5 duplicate-key"]],
    ["duplicate id", IC, "id: e-aaaaa2", "id: e-aaaaa1", [`${IC}:18:11 empty-cell`, `${IC}:24:15 duplicate-id`]],
    [
      "duplicate id in another file",
      "ladders/tl.yaml",
      "id: e-aaaaa3",
      "id: e-aaaaa1",
      ["ladders/tl.yaml:6:11 empty-cell", "ladders/tl.yaml:12:15 duplicate-id"],
    ],
    [
      "missing id",
      IC,
      "        - id: e-aaaaa2\n          statement",
      "        - statement",
      [`${IC}:24:11 missing-id`],
    ],
    ["unknown theme", "framework.yaml", "theme: depth", "theme: dept", ["framework.yaml:12:26 unknown-reference"]],
    [
      "unknown competency at a level",
      IC,
      "c-aaaa: # Craft\n        - id: e-aaaaa2",
      "c-aaab:\n        - id: e-aaaaa2",
      [`${IC}:23:7 unknown-reference`],
    ],
    [
      "unknown level in a pathway",
      "pathways.yaml",
      "to: TL1",
      "to: TL2",
      ["ladders/tl.yaml:6:11 unreachable-level", "pathways.yaml:4:9 unknown-reference"],
    ],
    [
      "unknown word of the scale",
      "promotion.yaml",
      "rating: meeting",
      "rating: meting",
      ["promotion.yaml:10:17 unknown-reference"],
    ],
    [
      "empty cell",
      "framework.yaml",
      "  - { id: c-aaaa",
      "  - { id: c-bbbb, theme: depth, name: Two, summary: Two. }\n  - { id: c-aaaa",
      [`${IC}:7:11 empty-cell`, `${IC}:18:11 empty-cell`, "ladders/tl.yaml:6:11 empty-cell"],
    ],
    [
      "gap in levels",
      IC,
      "code: IC2",
      "code: IC3",
      [
        `${IC}:18:11 level-gap`,
        `${IC}:18:11 missing-promotion`,
        "ladders/tl.yaml:6:11 unreachable-level",
        "pathways.yaml:3:11 unknown-reference",
        "promotion.yaml:4:9 unknown-reference",
      ],
    ],
    ["a way that cannot be gone back", "pathways.yaml", "both_ways: true", "both_ways: false", []],
    [
      "unreachable level",
      "pathways.yaml",
      "from: IC2\n    to: TL1\n    kind: lateral\n    both_ways: true",
      "from: TL1\n    to: IC2\n    kind: lateral",
      ["ladders/tl.yaml:6:11 unreachable-level"],
    ],
    ["no entry", IC, "entry: [IC1]\n", "", [`${IC}:1:1 unreachable-level`]],
    ["an advancing pathway", "pathways.yaml", "kind: lateral\n    both_ways: true", "kind: advance", []],
    ["both ways up", "pathways.yaml", "kind: lateral", "kind: advance", ["pathways.yaml:6:16 wrong-value"]],
    [
      "meets twice",
      "framework.yaml",
      "harder conditions. }",
      "harder conditions., meets: true }",
      ["framework.yaml:8:84 meets-count"],
    ],
    ["meets never", "framework.yaml", ", meets: true", "", ["framework.yaml:6:5 meets-count"]],
    [
      "promotion to nowhere",
      "promotion.yaml",
      "from: IC1\n    to: IC2",
      "from: IC2\n    to: IC1",
      [`${IC}:18:11 missing-promotion`, "promotion.yaml:4:9 not-a-move"],
    ],
    ["criterion at another level", "promotion.yaml", "at: IC2", "at: TL1", ["promotion.yaml:9:13 wrong-value"]],
    [
      "criterion of two scopes",
      "promotion.yaml",
      "theme: depth",
      "theme: depth\n        all: true",
      ["promotion.yaml:7:9 wrong-value"],
    ],
    ["wrong type", IC, "name: Individual contributor", "name: 4", [`${IC}:2:7 wrong-value`]],
    [
      "a version that is a number",
      "framework.yaml",
      "version: 1.0.0",
      "version: 1.0",
      ["framework.yaml:2:10 wrong-value"],
    ],
    ["no name", "framework.yaml", "name: Small\n", "", ["framework.yaml:1:1 missing-field"]],
    ["an anchor", IC, "title: Engineer", "title: &a Engineer", [`${IC}:8:12 unsupported-yaml`]],
    ["an alias", IC, "title: Engineer", "title: *a", [`${IC}:8:12 unsupported-yaml`]],
    ["a tag", IC, "title: Engineer", "title: !!str Engineer", [`${IC}:8:12 unsupported-yaml`]],
    [
      "a merge key",
      IC,
      "    title: Engineer",
      "    <<: { title: Engineer }",
      [`${IC}:7:5 missing-field`, `${IC}:8:5 unknown-key`],
    ],
    [
      "a second document",
      "pathways.yaml",
      "pathways:\n",
      "---\na: 1\n---\npathways:\n",
      ["pathways.yaml:10:11 unsupported-yaml"],
    ],
    [
      "an overlay over nothing",
      "ladders/tl.yaml",
      "levels:",
      "kind: overlay\noverlay: { over: ix, from: IC1, to: IC2, months: 6 }\nlevels:",
      ["ladders/tl.yaml:6:18 unknown-reference", "pathways.yaml:4:9 unknown-reference"],
    ],
    [
      "an overlay that is a ladder",
      "ladders/tl.yaml",
      "levels:",
      "overlay: { over: ic, from: IC1, to: IC2, months: 6 }\nlevels:",
      ["ladders/tl.yaml:5:10 wrong-value"],
    ],
  ] as const)("%s", (_, path, from, to, expected) => {
    expect(lines(problemsAfter(path, from, to))).toEqual(expected.map((one) => `small/${one}`));
  });

  test("a circle of advancing pathways", () => {
    const pathways = `pathways:
  - { id: p-aaaa, from: IC2, to: TL1, kind: lateral, both_ways: true, note: The same scope. }
  - { id: p-bbbb, from: TL1, to: IC1, kind: advance, note: Back to the start. }
`;
    const { problems } = checkFramework(frameworkSource({ "pathways.yaml": pathways }));
    expect(lines(problems)).toEqual(["small/pathways.yaml:3:5 circular-pathways"]);
    expect(problems[0]?.message).toContain("IC1, then IC2 = TL1, then IC1");
  });

  test("files that are missing, empty, misplaced or not UTF-8", () => {
    const source = frameworkSource({
      "framework.yaml": null,
      "pathways.yaml": "# nothing\r\n",
      "ladder.yml": "id: ic",
      "promotion.yaml": new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x0a, 0x62, 0xff]),
    });
    expect(lines(checkFramework(source).problems)).toEqual([
      "small/framework.yaml:1:1 missing-file",
      "small/ladder.yml:1:1 unknown-file",
      "small/pathways.yaml:1:1 syntax",
      "small/promotion.yaml:2:2 not-utf8",
    ]);
  });

  test("a byte order mark and CRLF make no difference to the result or to the places", () => {
    const crlf = Object.entries(VALID_FILES).map(([path, text]) => [path, `\uFEFF${text.replaceAll("\n", "\r\n")}`]);
    const { framework, problems } = checkFramework(frameworkSource(Object.fromEntries(crlf)));
    expect(problems).toEqual([]);
    expect(framework).toEqual(checkFramework(frameworkSource()).framework);
    const broken = `\uFEFFpathways:\r\n  - id: p-aaaa\r\n    form: IC2\r\n`;
    expect(lines(checkFramework(frameworkSource({ "pathways.yaml": broken })).problems)).toContain(
      "small/pathways.yaml:3:5 unknown-key",
    );
  });
});

describe("messages say what to do", () => {
  test.each([
    [IC, "    title: Senior", "    titel: Senior", 'Did you mean "title"?'],
    ["promotion.yaml", "rating: meeting", "rating: meting", 'Did you mean "meeting"?'],
    [IC, "kind: skill", "kind: skil", 'Did you mean "skill"?'],
    ["framework.yaml", "version: 1.0.0", "version: 1.0", "Put it in quotes"],
    [IC, "        - id: e-aaaaa2\n          statement", "        - statement", /Add "id: e-[a-z0-9]{6}"/],
    [IC, "id: e-aaaaa2", "id: e-aaaaa1", "already in small/ladders/ic.yaml, line 13"],
  ])("%s: %s to %s", (path, from, to, message) => {
    expect(problemsAfter(path, from, to).map((one) => one.message)).toContainEqual(
      typeof message === "string" ? expect.stringContaining(message) : expect.stringMatching(message),
    );
  });

  test("suggested ids are the same each time, and different in different places", () => {
    const without = VALID_FILES[IC]!.replace("- id: e-aaaaa1\n          s", "- s").replace(
      "- id: e-aaaaa2\n          s",
      "- s",
    );
    const messages = () => checkFramework(frameworkSource({ [IC]: without })).problems.map((one) => one.message);
    expect(messages()).toHaveLength(2);
    expect(new Set(messages()).size).toBe(2);
    expect(messages()).toEqual(messages());
  });
});

test("all problems of all files come in one run", () => {
  const source = frameworkSource({
    "framework.yaml": VALID_FILES["framework.yaml"]!.replace("owner:", "onwer:"),
    [IC]: VALID_FILES[IC]!.replace("kind: skill", "kind: talent").replace("Submits", "Can submit"),
    "pathways.yaml": VALID_FILES["pathways.yaml"]!.replace("to: TL1", "to: TL9"),
  });
  expect(lines(checkFramework(source).problems)).toEqual([
    "small/framework.yaml:1:1 missing-field",
    "small/framework.yaml:3:1 unknown-key",
    "small/ladders/ic.yaml:14:22 not-demonstrable",
    "small/ladders/ic.yaml:15:17 wrong-value",
    "small/ladders/tl.yaml:6:11 unreachable-level",
    "small/pathways.yaml:4:9 unknown-reference",
  ]);
});

test("a bad framework never hides a good one, unless that extends it", () => {
  const bad = frameworkSource({ "pathways.yaml": "pathways: 4" });
  const other = frameworkSource({}, "other");
  const [child, small, good] = checkFrameworks([childSource({}), bad, other]);
  expect(good!.framework?.slug).toBe("other");
  expect(small!.framework).toBeNull();
  expect(lines(child!.problems)).toEqual(["child/framework.yaml:3:10 failed-parent"]);
  expect(child!.problems[0]!.message).toContain('"small" has errors');
});

test("frameworks that extend one another, or one that is not there", () => {
  const extending = (slug: string, parent: string) =>
    frameworkSource(
      { "framework.yaml": VALID_FILES["framework.yaml"]!.replace("version", `extends: ${parent}\nversion`) },
      slug,
    );
  const checked = checkFrameworks([
    extending("aa", "bb"),
    extending("bb", "aa"),
    extending("cc", "aa"),
    extending("dd", "smal"),
    frameworkSource(),
  ]);
  expect(checked.map(({ slug, problems }) => `${slug} ${problems.map((one) => one.rule)}`)).toEqual([
    "aa circular-extends",
    "bb circular-extends",
    "cc failed-parent",
    "dd unknown-reference",
    "small ",
  ]);
  expect(checked[0]!.problems[0]).toMatchObject({
    line: 2,
    column: 10,
    message: expect.stringContaining("aa, then bb, then aa"),
  });
  expect(checked[3]!.problems[0]!.message).toContain('Did you mean "small"?');
});

test("20 ladders of 8 levels and 30 competencies take less than two seconds of computing", () => {
  const texts = generatedFramework({ ladders: 20, levels: 8, competencies: 30 });
  const files = texts.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) }));
  const times = [1, 2].map(() => {
    const start = process.cpuUsage();
    const { framework, problems } = checkFramework({ slug: "generated", files });
    expect(framework?.ladders).toHaveLength(20);
    expect(new Set(problems.map((one) => one.rule))).toEqual(new Set(["too-many"]));
    return process.cpuUsage(start).user / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(2000);
});

const VIGNETTES = [
  "vignettes:",
  "  - id: v-aaaa",
  "    title: Nira",
  "    level: IC2",
  "    story: Nira has looked after the importer",
  "      for a year.",
  "    seen: [She wrote down what happens when a file is late.]",
  "",
].join("\n");

describe("vignettes", () => {
  const found = (text: string) => checkFramework(frameworkSource({ "vignettes.yaml": text }));

  test("are optional, and part of the framework where there are some", () => {
    expect(checkFramework(frameworkSource()).framework).not.toHaveProperty("vignettes");
    const { framework, problems } = found(VIGNETTES);
    expect(problems).toEqual([]);
    expect(framework?.vignettes).toEqual([
      {
        id: "v-aaaa",
        title: "Nira",
        level: "IC2",
        story: "Nira has looked after the importer for a year.",
        seen: ["She wrote down what happens when a file is late."],
      },
    ]);
  });

  test.each([
    ["an unknown level", "level: IC2", "level: IC9", "small/vignettes.yaml:4:12 unknown-reference"],
    ["an id of another form", "id: v-aaaa", "id: nira", "small/vignettes.yaml:2:9 bad-id"],
    ["no id", "  - id: v-aaaa\n    title", "  - title", "small/vignettes.yaml:2:5 missing-id"],
    [
      "nothing seen",
      "[She wrote down what happens when a file is late.]",
      "[]",
      "small/vignettes.yaml:7:11 wrong-value",
    ],
    [
      "no story",
      "    story: Nira has looked after the importer\n      for a year.\n",
      "",
      "small/vignettes.yaml:2:5 missing-field",
    ],
    ["an unknown key", "title: Nira", "title: Nira\n    rating: meeting", "small/vignettes.yaml:4:5 unknown-key"],
  ])("%s is found at its place", (_, before, after, line) => {
    const { framework, problems } = found(VIGNETTES.replace(before, after));
    expect(framework).toBeNull();
    expect(lines([...problems])).toContain(line);
  });

  test("a framework that extends another takes them over, changes them by id, and hides them", () => {
    const parent = { slug: "small", files: frameworkSource({ "vignettes.yaml": VIGNETTES }).files };
    const child = (more: string, files: Record<string, string> = {}) => {
      const texts: Record<string, string> = {
        "framework.yaml": `name: Child\nversion: 1.0.0\nextends: small\n${more}`,
        ...files,
      };
      const source = Object.entries(texts).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
      return checkFrameworks([parent, { slug: "child", files: source }])[1]!;
    };
    expect(child("").framework?.vignettes).toHaveLength(1);
    const changed = child("", { "vignettes.yaml": "vignettes: [{ id: v-aaaa, title: Nora }]\n" });
    expect(changed.framework?.vignettes).toMatchObject([{ title: "Nora", level: "IC2" }]);
    expect(child("hide: { vignettes: [v-aaaa] }\n").framework).not.toHaveProperty("vignettes");
    expect(lines([...child("hide: { vignettes: [v-none] }\n").problems])).toEqual([
      "child/framework.yaml:4:21 unknown-reference",
    ]);
  });
});

test("more colleagues from outside the team than in all", () => {
  const promotion = VALID_FILES["promotion.yaml"]!.replace(
    "sustained: { cycles: 2 }",
    "evidence: { corroborated: 2, colleagues: 1, outside: 2 }",
  );
  const { problems } = checkFramework(frameworkSource({ "promotion.yaml": promotion }));
  expect(problems.map(({ line, rule }) => `${line} ${rule}`)).toEqual(["12 wrong-value"]);
});

test("colleagues who corroborate are part of the criterion, and left out where any will do", () => {
  const promotion = (evidence: string) =>
    checkFramework(
      frameworkSource({
        "promotion.yaml": VALID_FILES["promotion.yaml"]!.replace("sustained: { cycles: 2 }", `evidence: ${evidence}`),
      }),
    ).framework!.promotions[0]!.criteria[0];
  expect(promotion("{ corroborated: 2, outside: 1 }")).toMatchObject({ corroborators: { colleagues: 1, outside: 1 } });
  expect(promotion("{ corroborated: 2 }")).not.toHaveProperty("corroborators");
});
