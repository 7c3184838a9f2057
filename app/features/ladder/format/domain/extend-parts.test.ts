import { describe, expect, test } from "vitest";
import { lineageOf } from "~/features/ladder/versions/domain/lineage";
import {
  childSource,
  type FileTexts,
  frameworkSource,
  VALID_FILES,
} from "../../../../../test/factories/framework-files";
import { checkFramework, checkFrameworks } from "./check-framework";

const PARENT = checkFramework(frameworkSource());

function extended(texts: FileTexts) {
  const checked = checkFramework(childSource(texts), new Map([["small", PARENT]]));
  const problems = checked.problems.map((one) => `${one.file}:${one.line}:${one.column} ${one.rule}`);
  return { ...checked, problems, framework: checked.framework! };
}

const statements = ({ framework }: ReturnType<typeof extended>) =>
  framework.ladders.flatMap((ladder) =>
    ladder.levels.flatMap((level) => level.expectations.map((one) => `${level.code} ${one.competencyId} ${one.id}`)),
  );

test("a child that says nothing is its parent under its own name and version", () => {
  const { framework, problems } = extended({});
  expect(problems).toEqual([]);
  expect(framework).toEqual({ ...PARENT.framework, slug: "child", name: "Child", extends: "small" });
});

test("a known id overrides the given fields and keeps the others", () => {
  const texts = {
    "ladders/anything.yaml":
      "id: ic\nname: Practitioner\nlevels:\n  - code: IC2\n    title: Expert\n    expectations:\n      c-aaaa:\n        - id: e-aaaaa2\n          statement: Moves a table without an interruption.\n",
    "promotion.yaml": "steps:\n  - id: s-aaaa\n    criteria:\n      - { id: r-aaaa, competency: c-aaaa }\n",
    "framework.yaml": "scale:\n  - { id: meeting, label: On level }\n",
  };
  const { framework, problems } = extended(texts);
  expect(problems).toEqual([]);
  const [ic] = framework.ladders;
  expect(ic).toMatchObject({ name: "Practitioner", summary: "For engineers.", code: "IC" });
  expect(ic?.levels[1]).toMatchObject({ code: "IC2", title: "Expert", scope: "Projects of one team." });
  expect(ic?.levels[1]?.expectations[0]).toMatchObject({
    statement: "Moves a table without an interruption.",
    core: true,
  });
  expect(framework.promotions[0]?.criteria[0]).toMatchObject({ scope: { of: "competency" }, at: "IC2", share: "most" });
  expect(framework.scale[1]).toEqual({ id: "meeting", label: "On level", meaning: "Seen.", meets: true });
});

test("a new id adds, also to ladders without a list of competencies", () => {
  const cell = (id: string) =>
    `      c-bbbb:\n        - { id: ${id}, statement: Shows ${id} at work., kind: skill, examples: [One.] }\n`;
  const level = (code: string, id: string) => `  - code: ${code}\n    expectations:\n${cell(id)}`;
  const result = extended({
    "framework.yaml": "competencies:\n  - { id: c-bbbb, theme: depth, name: Second, summary: More. }\n",
    "ladders/ic.yaml": `id: ic\nlevels:\n${level("IC1", "e-bbbbb1")}${level("IC2", "e-bbbbb2")}`,
    "ladders/tl.yaml": `id: tl\nlevels:\n${level("TL1", "e-bbbbb3")}`,
  });
  expect(result.problems).toEqual([]);
  expect(result.framework.ladders.map((one) => one.competencyIds)).toEqual([
    ["c-aaaa", "c-bbbb"],
    ["c-aaaa", "c-bbbb"],
  ]);
  expect(statements(result)).toContain("IC2 c-bbbb e-bbbbb2");
});

test("a level that is added takes its place by number", () => {
  const level = (code: string) =>
    `  - code: ${code}\n    title: New\n    scope: More.\n    summary: More.\n    expectations:\n      c-aaaa:\n        - { id: e-cccc${code.slice(-1)}c, statement: Works on ${code}., kind: skill, examples: [One.] }\n`;
  const step =
    "steps:\n  - { id: s-bbbb, from: IC2, to: IC3, summary: Up., criteria: [{ id: r-bbbb, all: true, at: IC3, rating: meeting, share: all }] }\n";
  const { framework, problems } = extended({
    "ladders/ic.yaml": `id: ic\nlevels:\n${level("IC3")}`,
    "promotion.yaml": step,
  });
  expect(problems).toEqual([]);
  expect(framework.ladders[0]?.levels.map((one) => one.code)).toEqual(["IC1", "IC2", "IC3"]);
});

test("an expectation that is given elsewhere moves there", () => {
  const move = (level: string, id: string) =>
    `  - code: ${level}\n    expectations:\n      c-aaaa:\n        - id: ${id}\n`;
  const result = extended({
    "ladders/ic.yaml": `id: ic\nlevels:\n${move("IC1", "e-aaaaa2")}${move("IC2", "e-aaaaa1")}`,
  });
  expect(result.problems).toEqual([]);
  expect(statements(result)).toEqual(["IC1 c-aaaa e-aaaaa2", "IC2 c-aaaa e-aaaaa1", "TL1 c-aaaa e-aaaaa3"]);
});

describe("hiding", () => {
  test("a ladder goes with its levels, pathways and steps", () => {
    const { framework, problems } = extended({ "framework.yaml": "hide: { ladders: [tl] }\n" });
    expect(problems).toEqual([]);
    expect(framework.ladders.map((one) => one.id)).toEqual(["ic"]);
    expect(framework.pathways).toEqual([]);
    expect(framework.promotions).toHaveLength(1);
  });

  test("a level goes with its expectations, steps and pathways, and leaves those above unreached", () => {
    const { problems } = extended({ "framework.yaml": "hide: { levels: [IC1] }\n" });
    expect(problems).toEqual(["child/framework.yaml:3:10 unreachable-level"]);
  });

  test("criteria and conditions go one by one, and the last one of a step is missed", () => {
    const condition = extended({ "framework.yaml": "hide: { promotion: [r-aaab] }\n" });
    expect(condition.framework.promotions[0]?.beyondTheLadder).toEqual([]);
    expect(extended({ "framework.yaml": "hide: { promotion: [r-aaaa] }\n" }).problems).toEqual([
      "child/framework.yaml:3:10 missing-promotion",
    ]);
  });

  test("an expectation that was the only one of its cell is missed", () => {
    const { problems } = extended({ "framework.yaml": "hide: { expectations: [e-aaaaa3] }\n" });
    expect(problems).toEqual(["child/framework.yaml:3:10 empty-cell"]);
  });

  test("what is not there, with the place of the entry", () => {
    expect(extended({ "framework.yaml": "hide:\n  ladders: [tl, tk]\n" }).problems).toEqual([
      "child/framework.yaml:5:17 unknown-reference",
    ]);
  });

  test("only a child hides", () => {
    const hiding = frameworkSource({ "framework.yaml": "name: A\nversion: 1.0.0\nhide: { ladders: [tl] }\n" });
    expect(checkFramework(hiding).problems.map((one) => one.rule)).toContain("wrong-value");
  });
});

test("what a child adds has to be complete", () => {
  const { problems } = extended({ "pathways.yaml": "pathways:\n  - id: p-bbbb\n    from: IC2\n" });
  expect(problems).toEqual(Array(3).fill("child/pathways.yaml:2:5 missing-field"));
});

test("an overlay in the stead of a ladder", () => {
  const overlay = `id: lead
name: Lead for a time
code: LEAD
summary: A year.
kind: overlay
overlay: { over: ic, from: IC2, to: IC2, months: 12 }
levels:
  - code: LEAD1
    title: Lead
    scope: One team.
    summary: For a year.
    expectations:
      c-aaaa:
        - { id: e-dddddd, statement: Hands every open question to a successor., kind: behaviour, examples: [A table.] }
`;
  const { framework, problems } = extended({
    "framework.yaml": "hide: { ladders: [tl] }\n",
    "ladders/lead.yaml": overlay,
  });
  expect(problems).toEqual([]);
  expect(framework.ladders[1]?.overlay).toEqual({ over: "ic", from: "IC2", to: "IC2", months: 12 });
});

describe("a pinned parent", () => {
  const child = (pin: string) => ({
    slug: "child",
    files: [{ path: "framework.yaml", bytes: Buffer.from(`name: Child\nversion: 1.0.0\nextends: small@${pin}\n`) }],
  });
  const numbered = (version: string, title = "Engineer") =>
    frameworkSource({
      "framework.yaml": VALID_FILES["framework.yaml"]!.replace("version: 1.0.0", `version: ${version}`),
      "ladders/ic.yaml": VALID_FILES["ladders/ic.yaml"]!.replace("title: Engineer\n", `title: ${title}\n`),
    });
  const titleOf = (inFiles: string, published: string, pin: string) => {
    const pinned = new Map([[`small@${pin}`, checkFramework(numbered(published, "Published"))]]);
    const found = checkFrameworks([numbered(inFiles, "In files"), child(pin)], pinned)[1]!;
    return found.framework?.ladders[0]?.levels[0]?.title;
  };

  test("is the newest version that the pin means, of the files and what is published", () => {
    expect(titleOf("1.2.1", "1.2.0", "1.2")).toBe("In files");
    expect(titleOf("1.3.0", "1.2.4", "1.2")).toBe("Published");
    expect(titleOf("1.2.0", "1.2.10", "1.2")).toBe("Published");
    expect(titleOf("1.10.0", "1.2.4", "1")).toBe("In files");
    expect(titleOf("1.20.0", "1.2.4", "1.2")).toBe("Published");
  });

  test("that is not there is refused by what there is", () => {
    const { problems, framework } = checkFrameworks([numbered("1.3.0"), child("1.2")])[1]!;
    expect([framework, problems.map(({ message }) => message)]).toEqual([
      null,
      [expect.stringContaining("There is no small 1.2.x to extend: the files hold small 1.3.0.")],
    ]);
  });
});

test("what a child can't follow names the parent and the place in it", () => {
  const texts = { "ladders/ic.yaml": "id: ic\ncompetencies: [c-aaaa, c-bbbb]\n" };
  const more = childSource({
    ...texts,
    "framework.yaml": "competencies:\n  - { id: c-bbbb, theme: depth, name: Second, summary: More. }\n",
  });
  const { problems } = checkFramework(more, new Map([["small", PARENT]]));
  expect(problems.filter(({ rule }) => rule === "empty-cell").map(({ message }) => message)[0]).toMatch(
    /^IC1 asks nothing of Second \(c-bbbb\).* It comes from small 1\.0\.0: small\/ladders\/ic\.yaml, line 7\.$/,
  );
});

describe("a level that a child inserts", () => {
  const cells = (id: string) =>
    `    expectations:\n      c-aaaa:\n        - { id: ${id}, statement: Leads a part of a project., kind: skill, examples: [One.] }\n`;
  const level = (code: string, place: string, id: string) =>
    `  - code: ${code}\n    ${place}\n    title: ${code} title\n    scope: A part.\n    summary: In between.\n${cells(id)}`;
  const ladder = (...levels: string[]) => ({ "ladders/ic.yaml": `id: ic\nlevels:\n${levels.join("")}` });
  const STEP =
    "steps:\n  - { id: s-aaaa, to: IC2, criteria: [{ id: r-aaaa, at: IC2 }] }\n  - id: s-bbbb\n    from: IC2\n    to: IC3\n    summary: On.\n    criteria:\n      - { id: r-bbbb, theme: depth, at: IC3, rating: meeting, share: most, sustained: { cycles: 1 } }\n";

  test("moves the parent's higher levels up, with all that speaks of them", () => {
    const { framework, problems } = extended({
      ...ladder(level("IC2", "above: IC1", "e-bbbbb1")),
      "promotion.yaml": STEP,
    });
    expect(problems).toEqual([]);
    const [ic] = framework.ladders;
    expect(ic?.levels.map(({ code, title, was }) => [code, title, was])).toEqual([
      ["IC1", "Engineer", undefined],
      ["IC2", "IC2 title", undefined],
      ["IC3", "Senior Engineer", ["IC2"]],
    ]);
    expect(ic?.levels[2]?.expectations[0]).toMatchObject({ id: "e-aaaaa2", levelCode: "IC3" });
    expect(framework.pathways[0]).toMatchObject({ from: "IC3", to: "TL1" });
    expect(lineageOf(PARENT.framework!, framework).level.get("IC2")).toEqual(["IC3"]);
  });

  test("goes to either end, and says which code it gets", () => {
    const bottom = extended(ladder(level("IC1", "below: IC1", "e-bbbbb1")));
    expect(bottom.problems.filter((one) => /level-gap|unknown-reference/.test(one))).toEqual([]);
    const wrong = extended(ladder(level("IC7", "above: IC1", "e-bbbbb1"), level("IC4", "above: IC9", "e-bbbbb2")));
    expect(wrong.problems.filter((one) => one.startsWith("child/ladders"))).toEqual(
      expect.arrayContaining([expect.stringMatching(/:3:11 level-gap$/), expect.stringMatching(/unknown-reference$/)]),
    );
  });
});
