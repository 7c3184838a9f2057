import { describe, expect, test } from "vitest";
import { plainValue } from "./file-shape";
import { collectProblems } from "./problem";
import { LIMITS, readYaml } from "./yaml-source";

function read(text: string | Uint8Array) {
  const { problems, report } = collectProblems();
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const node = readYaml("a.yaml", bytes, report);
  return {
    node,
    value: node && plainValue(node),
    problems: problems.map((one) => `${one.line}:${one.column} ${one.rule}`),
  };
}

test.each([
  [
    "core schema",
    "a: 1\nb: true\nc: ~\nd: 1.5\ne: 1.0.0\nf: 2026-01-01\ng: yes\nh: '1'",
    { a: 1, b: true, c: null, d: 1.5, e: "1.0.0", f: "2026-01-01", g: "yes", h: "1" },
  ],
  ["blocks", "a: |\n  one & two\n  !three\nb: >-\n  four\n  *five\n", { a: "one & two\n!three\n", b: "four *five" }],
  [
    "indicators inside text",
    "a: R&D *and* more!\nb: '& * !'\nc: \"&amp;\" # &x *y !z\n",
    { a: "R&D *and* more!", b: "& * !", c: "&amp;" },
  ],
  ["flow", "a: [1, {b: c}, 'd']", { a: [1, { b: "c" }, "d"] }],
  ["keys that objects have anyway", "constructor: 1\ntoString: 2", { constructor: 1, toString: 2 }],
])("%s", (_, text, value) => {
  expect(read(text)).toMatchObject({ value, problems: [] });
});

describe("refused, with the place", () => {
  test.each([
    ["an anchor", "a: 1\nb: &x 2", "2:4 unsupported-yaml"],
    ["an alias", "a: 1\nb: [*x]", "2:5 unsupported-yaml"],
    ["a tag", "- !!binary aGk=", "1:3 unsupported-yaml"],
    ["an anchor before a block", "a: &x\n  b: 1", "2:4 syntax"],
    ["a directive", "%YAML 1.2\n---\na: 1", "1:1 unsupported-yaml"],
    ["two documents", "a: 1\n---\nb: 1", "3:4 unsupported-yaml"],
    ["a list as key", "[a]: 1", "1:1 unsupported-yaml"],
    ["a prototype", "a: 1\n__proto__: 1", "2:1 unknown-key"],
    ["tabs as indentation", "a:\n\tb: 1", "2:1 syntax"],
    ["an open quote", "a: 'b", "1:6 syntax"],
    ["a null character", "a: b\0", "1:5 syntax"],
    ["a duplicate key", "a: 1\nb: 2\na: 3", "3:1 duplicate-key"],
    ["depth", "[".repeat(33) + "]".repeat(33), "1:33 file-limit"],
    ["separators", `[${",".repeat(LIMITS.separators)}]`, "1:1 file-limit"],
    ["nodes", `${"- a\n".repeat(LIMITS.nodes - 1)}- [b]`, "20000:3 file-limit"],
    ["lines", "\n".repeat(LIMITS.lines), "20000:1 file-limit"],
    ["size", "#".repeat(LIMITS.bytes + 1), "1:1 file-limit"],
  ])("%s", (_, text, problem) => {
    expect(read(text).problems).toEqual([problem]);
  });

  test("bytes that are not UTF-8, also where a character is cut short", () => {
    expect(read(new Uint8Array([0x61, 0x0a, 0xc3, 0xa9, 0xc3])).problems).toEqual(["2:2 not-utf8"]);
    expect(read(new Uint8Array([0xff, 0xfe, 0x61, 0x00])).problems).toEqual(["1:1 not-utf8"]);
  });
});

test("as deep and as many as is allowed", () => {
  expect(read(`${"[".repeat(32)}a${"]".repeat(32)}`).problems).toEqual([]);
  expect(read("- a\n".repeat(LIMITS.nodes - 1)).problems).toEqual([]);
});

/** The least computing time of three: other work on the machine only ever adds. */
function milliseconds(text: string): number {
  const bytes = new TextEncoder().encode(text).subarray(0, LIMITS.bytes);
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    readYaml("a.yaml", bytes, collectProblems().report);
    return process.cpuUsage(start).user / 1000;
  });
  return Math.min(...times);
}

const fill = (piece: string) => piece.repeat(LIMITS.bytes / piece.length);

/** Each took some YAML parser seconds, or its stack. The first is 1 kB and took another parser 34 s. */
test.each([
  ["1 kB of nested explicit keys", "? ".repeat(500)],
  ["256 kB of nested explicit keys", fill("? ")],
  ["empty explicit keys", fill("?\n")],
  ["empty values", fill(":\n")],
  ["nested flow lists", fill("[")],
  ["nested flow mappings", fill("{a: ")],
  ["nested block lists", fill("- ")],
  ["tags before tags", Array.from({ length: 31 }, (_, i) => `${" ".repeat(i)}!a\n${" ".repeat(i)}k:`).join("\n")],
  ["anchors before keys before anchors", Array.from({ length: 31 }, (_, i) => `${" ".repeat(i)}&a k: !b`).join("\n")],
  ["anchors on lines of their own", fill("&a\n")],
  ["tags in a flow list", `[${fill("!a ")}`],
  ["billions of laughs", `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `k${i}: &b${i} [*a, *a]`).join("\n")}`],
  ["merge keys", fill("<<: {a: 1}\n")],
  ["documents", fill("---\n")],
  ["a long key", `${"a".repeat(LIMITS.bytes - 10)}: 1`],
  ["a long number", `a: ${"1".repeat(LIMITS.bytes - 10)}`],
  ["escapes", `"${fill("\\n")}"`],
  ["blank lines in a text", `a: |\n${fill("  \n")}`],
  ["byte order marks", `a: |\n${fill("\uFEFF#\n")}`],
  ["pairs in a flow list", `[${fill("a: b, ")}`],
])("%s takes less than 250 ms", (_, text) => {
  expect(milliseconds(text)).toBeLessThan(250);
});
