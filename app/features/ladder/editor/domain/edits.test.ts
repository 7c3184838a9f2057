import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { lineageOf } from "~/features/ladder/versions/domain/lineage";
import { VALID_FILES } from "../../../../../test/factories/framework-files";
import { type DraftFiles, readDraft } from "./draft";
import { addCompetency, addExpectation, type EditedKind, editFields, removeExpectation } from "./edits";
import { firstFiles } from "./first-files";
import { inheritedText, withInherited, withOwnPlace } from "./inherited";
import { addLevel, publishedCodes, recodeLadder, removeCriterion, removeLevel } from "./level-edits";
import { checkedSide, publishedSide, sideBySide, unfinishedSide } from "./side-by-side";
import { wordDiff } from "./word-diff";
import { readTree, textAt, written } from "./yaml-tree";

const small = (): DraftFiles => new Map(Object.entries(VALID_FILES));

function shipped(): DraftFiles {
  const root = "frameworks/engineering";
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1), readFileSync(path, "utf8")];
    }),
  );
}

const checked = (files: DraftFiles, slug = "small") =>
  checkFramework({ slug, files: [...files].map(([path, text]) => ({ path, bytes: Buffer.from(text) })) });
const errorsOf = (files: DraftFiles, slug?: string) =>
  checked(files, slug)
    .problems.filter(({ severity }) => severity === "error")
    .map(({ rule, message }) => `${rule} ${message}`);

/** Lines that only one of two texts has. */
function differing(before: string, after: string) {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  return { gone: old.filter((line) => !fresh.includes(line)), added: fresh.filter((line) => !old.includes(line)) };
}

test("one sentence changed: that line differs, and everything else keeps its bytes", () => {
  const files = shipped();
  const ladder = readDraft(files).ladders.find(({ id }) => id === "ic")!;
  for (const { id, statement } of ladder.levels.flatMap(({ expectations }) => expectations).slice(0, 8)) {
    const edit = { field: "statement", was: statement, value: "Says: it's done, #1 & more." };
    const result = editFields(files, { kind: "expectation", id }, [edit])!;
    expect(result.changed).toEqual(["statement"]);
    const others = [...result.files].filter(([path, text]) => path !== ladder.file && text !== files.get(path));
    expect(others).toEqual([]);
    const { gone, added } = differing(files.get(ladder.file)!, result.files.get(ladder.file)!);
    expect([gone.length, added]).toEqual([1, ['          statement: "Says: it\'s done, #1 & more."']]);
  }
});

test("a page that was opened earlier never overwrites another's words, and edits of other fields both stay", () => {
  const thing = { kind: "level", id: "IC2" } as const;
  const was = "Projects of one team.";
  const first = editFields(small(), thing, [{ field: "scope", was, value: "Projects of two teams." }])!;
  const second = editFields(first.files, thing, [{ field: "scope", was, value: "Projects of three teams." }])!;
  expect(second).toMatchObject({ conflicts: [{ field: "scope", stored: "Projects of two teams." }], changed: [] });
  expect(second.files).toBe(first.files);
  const other = editFields(first.files, thing, [{ field: "title", was: "Senior Engineer", value: "Lead Engineer" }])!;
  const level = readDraft(other.files).ladders.find(({ id }) => id === "ic")!.levels[1]!;
  expect(level).toMatchObject({ title: "Lead Engineer", scope: "Projects of two teams." });
  // The same words from two pages are no conflict.
  expect(editFields(first.files, thing, [{ field: "scope", was, value: "Projects of two teams." }])?.conflicts).toEqual(
    [],
  );
});

test("examples: items that stay keep their lines; a first one gets its list", () => {
  const files = shipped();
  const file = "ladders/individual-contributor.yaml";
  const { id, examples } = readDraft(files).ladders.find((one) => one.file === file)!.levels[0]!.expectations[0]!;
  const was = examples.join("\n");
  const set = (value: string) =>
    editFields(files, { kind: "expectation", id }, [{ field: "examples", was, value }])!.files;
  expect(differing(files.get(file)!, set(`${was}\nA third one.`).get(file)!)).toEqual({
    gone: [],
    added: ["            - A third one."],
  });
  expect(differing(files.get(file)!, set(examples[1]!).get(file)!).gone).toHaveLength(1);
  expect(readDraft(set("")).ladders.find((one) => one.file === file)!.levels[0]!.expectations[0]!.examples).toEqual([]);
  const bare = addExpectation(small(), {
    level: "IC1",
    competency: "c-aaaa",
    statement: "Says what was left out.",
    kind: "skill",
  })!;
  const added = readDraft(bare).ladders[0]!.levels[0]!.expectations[1]!;
  const withOne = editFields(bare, { kind: "expectation", id: added.id }, [
    { field: "examples", was: "", value: "A note." },
  ])!;
  expect(readDraft(withOne.files).ladders[0]!.levels[0]!.expectations[1]!.examples).toEqual(["A note."]);
  expect(errorsOf(withOne.files)).toEqual(errorsOf(small()));
  expect(removeExpectation(withOne.files, added.id)!.get("ladders/ic.yaml")).toBe(small().get("ladders/ic.yaml"));
});

const publishedOf = (files: DraftFiles, slug: string) => checked(files, slug).framework!;
const codesOf = (framework: Framework) => publishedCodes(framework.ladders.flatMap(({ levels }) => levels));

test("an inserted level moves those above, and is publishable once people wrote what was copied", () => {
  const published = codesOf(publishedOf(shipped(), "engineering"));
  const given = {
    ...{ ladder: "ic", after: "IC3", title: "Lead Engineer" },
    ...{ scope: "Several projects of one team.", summary: "A lead engineer plans several projects at once." },
  };
  const { files, code } = addLevel(shipped(), given, published)!;
  expect(code).toBe("IC4");
  const ladder = readDraft(files).ladders.find(({ id }) => id === "ic")!;
  expect(ladder.levels.map((level) => level.code)).toEqual(["IC1", "IC2", "IC3", "IC4", "IC5", "IC6", "IC7"]);
  expect(files.get(ladder.file)).toContain("- code: IC5\n    was: [IC4]\n");
  const errors = checked(files, "engineering").problems.filter(({ severity }) => severity === "error");
  expect(new Set(errors.map(({ rule }) => rule))).toEqual(new Set(["unconfirmed"]));
  let done: DraftFiles = files;
  for (const { id, statement } of ladder.levels[3]!.expectations) {
    const edit = { field: "statement", was: statement, value: `${statement.replace(/\.$/, "")} for one team.` };
    done = editFields(done, { kind: "expectation", id }, [edit])!.files;
  }
  const step = readDraft(done).steps.find(({ from, to }) => from === "IC4" && to === "IC5")!;
  done = editFields(done, { kind: "step", id: step.id }, [
    { field: "summary", was: step.summary, value: "To wider work." },
  ])!.files;
  expect(errorsOf(done, "engineering")).toEqual([]);
  const top = addLevel(shipped(), { ladder: "ic", after: "IC6", title: "T", scope: "S.", summary: "S." }, published)!;
  expect(errorsOf(top.files, "engineering").every((one) => one.startsWith("unconfirmed"))).toBe(true);
});

test("a removed level takes what is about it along; levels above move down, and only its own people have no place", () => {
  for (const [slug, files, code, below, above] of [
    ["engineering", shipped(), "IC4", "IC3", "IC5"],
    ["small", small(), "IC1", null, "IC2"],
  ] as const) {
    const before = publishedOf(files, slug);
    let next = removeLevel(files, code, codesOf(before))!;
    const step = below && above && readDraft(next).steps.find(({ from, to }) => from === below && to === code);
    if (step) {
      const edit = { field: "summary", was: step.summary, value: "Further." };
      next = editFields(next, { kind: "step", id: step.id }, [edit])!.files;
    }
    expect(errorsOf(next, slug)).toEqual([]);
    // Fails where anything speaks of a level that is not there.
    const { level } = lineageOf(before, publishedOf(next, slug));
    expect(level.get(code)).toBeNull();
    if (above) expect(level.get(above)).toEqual([code]);
    if (below) expect(level.get(below)).toEqual([below]);
  }
  const codes = codesOf(publishedOf(small(), "small"));
  // The only way to a tech lead began there: what is missing now is for people to decide.
  expect(errorsOf(removeLevel(small(), "IC2", codes)!)).toEqual([expect.stringMatching(/^unreachable-level .*TL1/)]);
  expect(removeLevel(small(), "TL1", codes)).toBeNull();
});

test("codes are labels: renamed, renamed again and renamed back, each level is still who it was", () => {
  const before = publishedOf(small(), "small");
  const published = codesOf(before);
  const rename = (files: DraftFiles, prefix: string, first: number) =>
    recodeLadder(files, { ladder: "ic", prefix, first }, published)!;
  const once = rename(small(), "E", 3);
  expect(errorsOf(once)).toEqual([]);
  const twice = rename(once, "IC", 2);
  const { level } = lineageOf(before, publishedOf(twice, "small"));
  expect([level.get("IC1"), level.get("IC2"), level.get("TL1")]).toEqual([["IC2"], ["IC3"], ["TL1"]]);
  expect(rename(twice, "IC", 1)).toEqual(small());
});

test("inserting above the same level in two versions moves people up once each time", () => {
  const given = { ladder: "ic", after: "IC1", title: "T", scope: "S.", summary: "S." };
  const confirmed = ({ files }: { files: DraftFiles }): DraftFiles =>
    new Map([...files].map(([path, text]) => [path, text.replace(/^ *invented: .*\n/gm, "")]));
  const first = publishedOf(small(), "small");
  const once = confirmed(addLevel(small(), given, codesOf(first))!);
  const second = publishedOf(once, "small");
  const twice = confirmed(addLevel(once, given, codesOf(second))!);
  expect(lineageOf(first, second).level.get("IC2")).toEqual(["IC3"]);
  const { level } = lineageOf(second, publishedOf(twice, "small"));
  expect([level.get("IC1"), level.get("IC2"), level.get("IC3")]).toEqual([["IC1"], ["IC3"], ["IC4"]]);
});

test("a removed criterion leaves the others; the last one leaves an empty list", () => {
  const files = small();
  const [step] = readDraft(files).steps;
  const next = removeCriterion(files, step!.criteria[0]!.id)!;
  expect(readDraft(next).steps[0]!.criteria).toEqual([]);
  expect(checked(next).problems.map(({ rule }) => rule)).not.toContain("syntax");
  expect(removeCriterion(next, step!.criteria[0]!.id)).toBeNull();
});

test("a competency joins the lists of its ladders; its empty cells are what is left to write", () => {
  const files = addCompetency(small(), {
    name: "Care: all of it",
    summary: "Looks after things.",
    theme: "depth",
    ladders: ["ic"],
  });
  expect(readDraft(files).competencies.at(-1)).toMatchObject({ name: "Care: all of it", theme: "depth" });
  expect(checked(files).problems.map(({ rule }) => rule)).not.toContain("syntax");
});

test("any text is written so that it is read again", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.string()), fc.boolean(), (text, isFlow) => {
      const value = text.replace(/\s+/g, " ").trim().replaceAll("\0", "").replaceAll("\uE000", "");
      const yaml = isFlow ? `a: {b: ${written(value, true)}, c: d}\n` : `a:\n  b: ${written(value)}\n  c: d\n`;
      const tree = readTree(yaml);
      const map = tree?.kind === "map" ? tree.entries[0]!.node : null;
      expect([textAt(map, "b"), textAt(map, "c")]).toEqual([value.replace(/\s+/g, " ").trim(), "d"]);
    }),
  );
});

test("the shipped ladders are read as the checker reads them", () => {
  const files = shipped();
  const { framework } = checked(files, "engineering");
  const asked = (
    all: readonly { levels: readonly { expectations: readonly { id: string; statement: string }[] }[] }[],
  ) =>
    all.flatMap(({ levels }) =>
      levels.flatMap(({ expectations }) => expectations.map(({ id, statement }) => `${id} ${statement}`)),
    );
  expect(asked(readDraft(files).ladders).sort()).toEqual(asked(framework!.ladders).sort());
});

test("a text in a block becomes one line, and the lines around it stay", () => {
  const text = "# A comment\nname: Small\nsummary: >\n  Two\n  lines.\nowner: Us # someone\n";
  const files = new Map([["framework.yaml", text]]);
  const edit = { field: "summary", was: "Two lines.", value: "One: line." };
  const { files: next } = editFields(files, { kind: "framework", id: "framework" }, [edit])!;
  expect(next.get("framework.yaml")).toBe('# A comment\nname: Small\nsummary: "One: line."\nowner: Us # someone\n');
});

test("a ladder that begins here lacks nothing but what people have to write", () => {
  const { slug, files } = firstFiles({ name: "Größe & Co: 2", owner: "Sam", prefix: "EN", levels: 4 });
  expect(slug).toMatch(/^[a-z][a-z0-9-]+$/);
  const { problems } = checked(files, slug);
  expect(new Set(problems.filter(({ severity }) => severity === "error").map(({ rule }) => rule))).toEqual(
    new Set(["unconfirmed"]),
  );
  const confirmed = new Map([...files].map(([path, text]) => [path, text.replace(/^ *invented: .*\n/gm, "")]));
  expect(checked(confirmed, slug).framework?.ladders[0]?.levels.map(({ code }) => code)).toEqual([
    ...["EN1", "EN2", "EN3", "EN4"],
  ]);
  expect(firstFiles({ name: "42", owner: "Sam", prefix: "EN", levels: 1 }).slug).toBe("ladders");
});

test("a draft beside what is published: moved levels are the same, and only what differs is shown", () => {
  const before = publishedOf(small(), "small");
  const given = { ladder: "ic", after: "IC1", title: "Second", scope: "S.", summary: "S." };
  const files = addLevel(small(), given, codesOf(before))!.files;
  const edit = {
    field: "statement",
    was: "Settles with the team which debt is paid this quarter.",
    value: "Settles it.",
  };
  const edited = editFields(files, { kind: "expectation", id: "e-aaaaa3" }, [edit])!.files;
  const parts = sideBySide(publishedSide(before), unfinishedSide(before, readDraft(edited), edited));
  expect(parts.map(({ title, rows }) => [title, rows.map(({ about }) => about).join(", ")])).toEqual([
    ["IC2 Second", "Code, Title, Scope, Summary, Craft"],
    ["IC3 Senior Engineer", "Code"],
    ["TL1 Tech Lead", "Craft"],
  ]);
  expect(parts[1]?.rows[0]).toEqual({ about: "Code", was: "IC2", is: "IC3" });
  expect(sideBySide(publishedSide(before), checkedSide(before, before))).toEqual([]);
});

test("words that differ, and both texts in full", () => {
  expect(
    wordDiff("Plans the work of a team.", "Plans all the work of two teams.").map((run) => [run.in, run.words]),
  ).toEqual([
    ...[
      ["both", "Plans"],
      ["is", "all"],
      ["both", "the work of"],
      ["was", "a team."],
      ["is", "two teams."],
    ],
  ]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", "c")), fc.array(fc.constantFrom("a", "b", "c")), (was, is) => {
      const runs = wordDiff(was.join(" "), is.join(" "));
      const side = (which: "was" | "is") =>
        runs
          .filter((run) => run.in === "both" || run.in === which)
          .map(({ words }) => words)
          .join(" ");
      expect([side("was"), side("is")]).toEqual([was.join(" "), is.join(" ")]);
    }),
  );
});

test("what a child inherits is shown, and gets a place of its own with the first change", () => {
  const parent = checked(new Map(Object.entries(VALID_FILES)), "small");
  const child: DraftFiles = new Map([["framework.yaml", "name: Child\nversion: 1.0.0\nextends: small\n"]]);
  const whole = (files: DraftFiles) =>
    checkFramework(
      { slug: "child", files: [...files].map(([path, text]) => ({ path, bytes: Buffer.from(text) })) },
      new Map([["small", parent]]),
    ).framework!;
  let files = child;
  const edit = (kind: EditedKind, id: string, field: string, was: string, value: string) => {
    const draft = withInherited(readDraft(files), whole(files));
    const thing = { kind, id };
    const result = editFields(withOwnPlace(files, draft, thing), thing, [{ field, was, value }], (one) =>
      inheritedText(draft, thing, one),
    )!;
    if (result.changed.length > 0) files = result.files;
    return result;
  };
  const shown = withInherited(readDraft(child), whole(child)).ladders[0]!.levels;
  expect(shown.map(({ code, expectations }) => [code, expectations.map(({ inherited }) => inherited)])).toEqual([
    ["IC1", [true]],
    ["IC2", [true]],
  ]);
  expect(edit("level", "IC2", "title", "Senior Engineer", "Expert").conflicts).toEqual([]);
  edit(
    "expectation",
    "e-aaaaa2",
    "statement",
    shown[1]!.expectations[0]!.statement,
    "Moves a table without an interruption.",
  );
  edit("competency", "c-aaaa", "name", "Craft", "Handcraft");
  expect(files.get("ladders/ic.yaml")).toBe(
    "id: ic\nlevels:\n  - code: IC2\n    title: Expert\n    expectations:\n      c-aaaa:\n        - id: e-aaaaa2\n          statement: Moves a table without an interruption.\n",
  );
  expect(whole(files).ladders[0]!.levels[1]).toMatchObject({ title: "Expert", scope: "Projects of one team." });
  expect(whole(files).competencies[0]).toMatchObject({ name: "Handcraft", summary: "Code that is easy to change." });
  // Promotion criteria too, each under its step.
  const [step] = withInherited(readDraft(files), whole(files)).steps;
  expect(step).toMatchObject({
    inherited: true,
    criteria: parent.framework!.promotions[0]!.criteria.map(({ id }) => ({ id, inherited: true })),
  });
  const [first, second] = step!.criteria;
  edit("criterion", first!.id, "why", first!.why, "It holds without help.");
  edit("step", step!.id, "summary", step!.summary, "From one team to two.");
  if (second) edit("criterion", second.id, "why", second.why, "Seen twice.");
  const promoted = whole(files).promotions[0]!;
  expect(promoted).toMatchObject({ summary: "From one team to two.", from: step!.from });
  expect(promoted.criteria[0]).toMatchObject({
    ...parent.framework!.promotions[0]!.criteria[0],
    why: "It holds without help.",
  });
  const changed = withInherited(readDraft(files), whole(files)).steps[0]!;
  expect([changed.inherited, changed.criteria[0]!.inherited]).toEqual([false, false]);
  expect(whole(removeCriterion(files, first!.id)!).promotions[0]!.criteria[0]!.why).toBe(first!.why || null);
  // Someone who saw the parent's words meets what was written meanwhile.
  expect(edit("level", "IC2", "title", "Senior Engineer", "Master").conflicts).toEqual([
    { field: "title", stored: "Expert" },
  ]);
});
