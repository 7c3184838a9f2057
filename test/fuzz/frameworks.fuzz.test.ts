import fc from "fast-check";
import { expect, test } from "vitest";
import { type CheckedFramework, checkFramework, type FrameworkSource } from "~/features/ladder/domain/check-framework";
import { LIMITS } from "~/features/ladder/domain/yaml-source";
import { childSource, type FileTexts, frameworkSource, VALID_FILES } from "../factories/framework-files";

/*
 * Whatever the bytes: no crash, no hang, and every problem has a place inside a file. 22,600 inputs, the same on each run
 * unless FUZZ_SEED says otherwise; a failure prints the seed and the smallest input that fails.
 */

const SEED = Number(process.env.FUZZ_SEED ?? 20_260_101);
const MOST_MILLISECONDS = 250;

const PARENT = checkFramework(frameworkSource());
const PARENTS = new Map([["small", PARENT]]);

/** One slow run says something about the machine; four say something about the code. */
function checkInTime(source: FrameworkSource): CheckedFramework {
  const timed = () => {
    const start = performance.now();
    const checked = checkFramework(source, PARENTS);
    return { checked, milliseconds: performance.now() - start };
  };
  const first = timed();
  if (first.milliseconds > MOST_MILLISECONDS) {
    const least = Math.min(...[1, 2, 3].map(() => timed().milliseconds));
    if (least > MOST_MILLISECONDS) throw new Error(`This input takes ${least} ms.`);
  }
  return first.checked;
}

function linesOf({ slug, files }: FrameworkSource): Map<string, string[]> {
  const texts = files.map(({ path, bytes }) => [`${slug}/${path}`, new TextDecoder().decode(bytes)] as const);
  return new Map(texts.map(([file, text]) => [file, text.split(/\r\n|\r|\n/)]));
}

function holds(source: FrameworkSource): void {
  const { framework, problems } = checkInTime(source);
  const lines = linesOf(source);
  for (const { file, line, column, message, rule } of problems) {
    const text = rule === "missing-file" ? [""] : lines.get(file);
    const inside =
      line >= 1 && column >= 1 && line <= (text?.length ?? 0) && column <= (text?.[line - 1]?.length ?? 0) + 1;
    if (!inside) throw new Error(`${rule} at ${file}:${line}:${column} is outside of the file.`);
    if (!/^[^\n\r]+$/.test(message)) throw new Error(`${rule} has a message of several lines or none.`);
  }
  if ((framework === null) !== problems.some((one) => one.severity === "error")) {
    throw new Error("There is a framework if and only if there is no error.");
  }
}

/** Fast-check's default counts as many steps to shrink as it takes; here each may take its 250 ms. */
const fuzz = (numRuns: number) => ({
  seed: SEED,
  numRuns,
  interruptAfterTimeLimit: 120_000,
  markInterruptAsFailure: true,
});

const path = fc.constantFrom(...Object.keys(VALID_FILES));

const HOSTILE = [
  "? ",
  "? ? ? ",
  "- - - ",
  ": ",
  "[",
  "[[[[[[",
  "{",
  "{a: {b: ",
  "]",
  "}",
  ",",
  "&a ",
  "*a",
  "!!str ",
  "!<",
  "!a!b ",
  "<<: *a",
  "<<: {",
  "|",
  "|9",
  ">-",
  "'",
  '"',
  '"\\x',
  "\\",
  "#",
  " #",
  "%YAML 1.2\n",
  "%TAG ! a\n",
  "---",
  "---\n",
  "...\n",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\0",
  "\u0085",
  "\u2028",
  "\uFEFF",
  "\uD800",
  "\u{1F600}",
  "\uE000",
  "~",
  "null",
  "true",
  ".inf",
  ".nan",
  "0x1F",
  "1e999",
  "-0",
  "1_000",
  "2026-01-01",
  "__proto__: 1",
  "constructor: {}",
  "toString: 1",
  "hasOwnProperty: ",
  "prototype: ",
  "__proto__",
  "c-aaaa",
  "e-aaaaa1",
  "IC1",
  "IC99",
  "id: ",
  "id:\n",
  "extends: small",
  "extends: child",
  "hide: {ladders: [ic, tl]}",
  "cumulative: false",
  "kind: overlay",
  "statement: Can do this; and that and this.",
  "a".repeat(300),
  " ".repeat(40),
  "a: ",
  "- ",
  "  - ",
  "      ",
] as const;
const hostile = fc.constantFrom(...HOSTILE);

/** One edit at a place given as a share of the text. */
const edit = fc.record({
  kind: fc.constantFrom("insert", "delete", "repeat", "replace", "indent", "move", "cut"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  piece: fc.oneof(hostile, fc.string({ maxLength: 8 }), fc.string({ unit: "binary", maxLength: 4 })),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function apply(text: string, { kind, at, length, piece }: Edit): string {
  const start = Math.floor(at * text.length);
  const [before, range, after] = [text.slice(0, start), text.slice(start, start + length), text.slice(start + length)];
  switch (kind) {
    case "insert":
      return before + piece + range + after;
    case "delete":
      return before + after;
    case "repeat":
      return before + range.repeat(3) + after;
    case "replace":
      return before + piece + after;
    case "indent":
      return before + range.replaceAll("\n", "\n   ") + after;
    case "move":
      return range + before + after;
    case "cut":
      return before;
  }
}

const edited = (texts: FileTexts) =>
  fc
    .record({ path: fc.constantFrom(...Object.keys(texts)), edits: fc.array(edit, { minLength: 1, maxLength: 5 }) })
    .map((one) => ({
      ...texts,
      [one.path]: one.edits.reduce(apply, texts[one.path]!),
    }));

const CHILD_FILES: FileTexts = {
  "framework.yaml": "hide: { pathways: [p-aaaa], promotion: [r-aaab] }\nsummary: Another.\n",
  "ladders/ic.yaml":
    "id: ic\nentry: [IC1]\nlevels:\n  - code: IC1\n    expectations:\n      c-aaaa:\n        - id: e-aaaaa2\n          statement: Moves.\n",
  "ladders/tl.yaml": "id: tl\nentry: [TL1]\ncompetencies: [c-aaaa]\nlevels: []\n",
  "promotion.yaml": "steps:\n  - id: s-aaaa\n    criteria:\n      - { id: r-aaaa, all: true }\n",
};

const KEYS = [
  "id",
  "name",
  "version",
  "owner",
  "summary",
  "extends",
  "hide",
  "scale",
  "themes",
  "competencies",
  "label",
  "meaning",
  "meets",
  "theme",
  "code",
  "kind",
  "entry",
  "levels",
  "cumulative",
  "overlay",
  "over",
  "from",
  "to",
  "months",
  "title",
  "scope",
  "expectations",
  "statement",
  "examples",
  "observable_by",
  "arc",
  "weight",
  "pathways",
  "both_ways",
  "note",
  "steps",
  "criteria",
  "at",
  "rating",
  "share",
  "sustained",
  "cycles",
  "evidence",
  "corroborated",
  "why",
  "beyond_the_ladder",
  "ladders",
  "promotion",
  "all",
  "c-aaaa",
  "nmae",
  "__proto__",
] as const;
const VALUES = [
  "ic",
  "tl",
  "IC",
  "IC1",
  "IC2",
  "TL1",
  "depth",
  "c-aaaa",
  "c-bbbb",
  "e-aaaaa1",
  "e-zzzzz9",
  "p-aaaa",
  "s-aaaa",
  "r-aaaa",
  "meeting",
  "skill",
  "behaviour",
  "lateral",
  "advance",
  "ladder",
  "overlay",
  "most",
  "core",
  "manager",
  "1.0.0",
  "1",
  "true",
  "false",
  "null",
  "''",
] as const;

/** Things shaped like a framework's, in block or flow style, with anything anywhere. */
const thing = fc.letrec<{ value: string; map: string; list: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthIdentifier: "thing" },
    fc.constantFrom(...VALUES),
    hostile,
    tie("map"),
    tie("list"),
  ),
  map: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie("value")), { maxLength: 6 })
    .map((entries) => `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(", ")} }`),
  list: fc.array(tie("value"), { maxLength: 5 }).map((items) => `[${items.join(", ")}]`),
}));

const indented = (text: string) => text.replaceAll("\n", "\n  ");
const block = fc.letrec<{ map: string; list: string; value: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 6, depthIdentifier: "block" }, thing.value, tie("map"), tie("list")),
  map: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie("value")), { minLength: 1, maxLength: 6 })
    .map((entries) => entries.map(([key, value]) => `\n${key}: ${indented(value)}`).join("")),
  list: fc
    .array(tie("value"), { minLength: 1, maxLength: 4 })
    .map((items) => items.map((item) => `\n- ${indented(item)}`).join("")),
}));

test("arbitrary bytes", { timeout: 120_000 }, () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ max: 127, maxLength: 400 }));
  const source = fc.tuple(path, bytes).map(([file, content]) => frameworkSource({ [file]: content }));
  fc.assert(fc.property(source, holds), fuzz(4000));
});

test("edited files of a valid framework", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(edited(VALID_FILES), (texts) => holds(frameworkSource(texts))),
    fuzz(8000),
  );
});

test("edited files of a framework that extends another", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(edited(CHILD_FILES), (texts) => holds(childSource(texts))),
    fuzz(4000),
  );
});

test("things shaped like a framework's", { timeout: 120_000 }, () => {
  const text = fc.oneof(block.map, block.list, thing.map);
  const source = fc.tuple(path, text).map(([file, content]) => frameworkSource({ [file]: content }));
  fc.assert(fc.property(source, holds), fuzz(6000));
});

test("hostile pieces up to the size a file may have", { timeout: 120_000 }, () => {
  const pieces = fc.array(fc.oneof(hostile, fc.constantFrom(...KEYS), fc.constantFrom(...VALUES)), {
    minLength: 1,
    maxLength: 6,
  });
  const large = fc.tuple(path, pieces, pieces, fc.nat({ max: LIMITS.bytes })).map(([file, start, middle, size]) => {
    const piece = middle.join("") || " ";
    const text = start.join("") + piece.repeat(Math.ceil(size / piece.length));
    return frameworkSource({ [file]: new TextEncoder().encode(text).subarray(0, LIMITS.bytes) });
  });
  fc.assert(fc.property(large, holds), fuzz(600));
});

test("the files that the edits start from are valid", () => {
  expect(checkFramework(frameworkSource()).problems).toEqual([]);
  expect(checkFramework(childSource(CHILD_FILES), PARENTS).problems.map((one) => one.rule)).not.toContain("syntax");
});
