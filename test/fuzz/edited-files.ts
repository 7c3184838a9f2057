import fc from "fast-check";
import type { FileTexts } from "../factories/framework-files";

const split = (words: string) => words.split(/\s+/);

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
export const hostile = fc.constantFrom(...HOSTILE);

export const KEYS = split(
  `id name version owner summary extends hide scale themes competencies label meaning meets theme code kind
   entry levels cumulative overlay over from to months title scope expectations statement examples
   observable_by arc weight pathways both_ways note steps criteria at rating share sustained cycles evidence
   corroborated why beyond_the_ladder ladders promotion all c-aaaa nmae __proto__`,
);
export const VALUES = split(
  `ic tl IC IC1 IC2 TL1 depth c-aaaa c-bbbb e-aaaaa1 e-zzzzz9 p-aaaa s-aaaa r-aaaa meeting skill behaviour
   lateral advance ladder overlay most core manager 1.0.0 1 true false null ''`,
);

const WORDS = [...KEYS, ...VALUES];

/** One edit at a place given as a share of the text. */
const edit = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("insert", "delete", "repeat", "replace", "indent", "move", "cut") },
    { weight: 9, arbitrary: fc.constantFrom("word", "drop line", "repeat line", "move line") },
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  word: fc.constantFrom(...WORDS),
  piece: fc.oneof(hostile, fc.string({ maxLength: 8 }), fc.string({ unit: "binary", maxLength: 4 })),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

/** An edit that mostly leaves valid YAML behind: a word for another, or whole lines. */
function applyToLines(text: string, { kind, at, word }: Edit): string {
  const lines = text.split("\n");
  const index = Math.floor(at * lines.length);
  const line = lines[index] ?? "";
  if (kind === "word") {
    const words = [...line.matchAll(/[\w.-]{2,}/g)];
    const old = words[Math.floor(((at * lines.length) % 1) * words.length)];
    return old
      ? lines.with(index, line.slice(0, old.index) + word + line.slice(old.index + old[0].length)).join("\n")
      : text;
  }
  if (kind === "repeat line") return lines.toSpliced(index, 0, line).join("\n");
  const without = lines.toSpliced(index, 1);
  return (kind === "drop line" ? without : without.toSpliced(Math.floor(index / 2), 0, line)).join("\n");
}

function apply(text: string, edit: Edit): string {
  const { kind, at, length, piece } = edit;
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
    default:
      return applyToLines(text, edit);
  }
}

export const edited = (texts: FileTexts) =>
  fc
    .record({ path: fc.constantFrom(...Object.keys(texts)), edits: fc.array(edit, { minLength: 1, maxLength: 4 }) })
    .map((one) => ({
      ...texts,
      [one.path]: one.edits.reduce(apply, texts[one.path]!),
    }));

export const CHILD_FILES: FileTexts = {
  "framework.yaml": "hide: { pathways: [p-aaaa], promotion: [r-aaab] }\nsummary: Another.\n",
  "ladders/ic.yaml":
    "id: ic\nentry: [IC1]\nlevels:\n  - code: IC1\n    expectations:\n      c-aaaa:\n        - id: e-aaaaa2\n          statement: Moves.\n",
  "ladders/tl.yaml": "id: tl\nentry: [TL1]\ncompetencies: [c-aaaa]\nlevels: []\n",
  "promotion.yaml": "steps:\n  - id: s-aaaa\n    criteria:\n      - { id: r-aaaa, all: true }\n",
};

/** The keys and values of framework files in block or flow style, with anything anywhere. */
export const thing = fc.letrec<{ value: string; map: string; list: string }>((tie) => ({
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
export const block = fc.letrec<{ map: string; list: string; value: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 6, depthIdentifier: "block" }, thing.value, tie("map"), tie("list")),
  map: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie("value")), { minLength: 1, maxLength: 6 })
    .map((entries) => entries.map(([key, value]) => `\n${key}: ${indented(value)}`).join("")),
  list: fc
    .array(tie("value"), { minLength: 1, maxLength: 4 })
    .map((items) => items.map((item) => `\n- ${indented(item)}`).join("")),
}));
