import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import { plainValue } from "~/features/ladder/format/domain/file-shape";
import { collectProblems } from "~/features/ladder/format/domain/problem";
import { readYaml } from "~/features/ladder/format/domain/yaml-source";
import { times } from "../../../../../test/setup/draws";
import { acceptMarks, withoutMarks } from "./accept";
import { complete } from "./complete";
import { mergeData, renameLevels } from "./merge-data";
import { KINDS, lostOfKinds, type Neutral, sumOfKinds } from "./neutral";
import { type ReadOptions, readSource } from "./read-source";
import { asksOf, clean, isBlank, isPlaceholder } from "./source-text";
import { writeYaml } from "./write-yaml";

const runs = { numRuns: times(60, 2_000) };
const encoder = new TextEncoder();
const options: ReadOptions = { splitting: "auto", openWorkbook: () => ({ sheets: [] }) };

const read = (path: string, text: string): Neutral => {
  const found = readSource({ path, bytes: encoder.encode(text) }, new Map(), options);
  if ("refusal" in found) throw new Error(found.refusal.message);
  return found.neutral;
};

/** Anything that people write, in any language, with what YAML and CSV treat as special. */
const words = (maxLength = 60) =>
  fc
    .oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength }),
      fc.string({
        unit: fc.constantFrom(
          "a",
          "Z",
          " ",
          ":",
          "#",
          "-",
          "'",
          '"',
          "&",
          "*",
          "!",
          "[",
          "{",
          "\t",
          "\n",
          "1",
          "~",
          "ä",
          "\u00a0",
          "\u2028",
        ),
        minLength: 1,
        maxLength,
      }),
      fc.constantFrom("true", "null", "1.5", "- a", "a: b", "no", "=1+1", "@x", "yes # no", "👩‍💻 Craft"),
    )
    .map((text) => clean(`W${text}`));

const at = { file: "source", line: 1 };

/** Ladders as adapters may tell them: with empty levels and cells, orphans, repeated and far too long texts. */
const neutrals: fc.Arbitrary<Neutral> = fc
  .record({
    levels: fc.uniqueArray(words(), { minLength: 1, maxLength: 5 }),
    competencies: fc.uniqueArray(words(250), { minLength: 1, maxLength: 4 }),
    asks: fc.array(
      fc.record({
        level: fc.nat(6),
        competency: fc.nat(5),
        text: fc.oneof(words(), words(1500)),
        examples: fc.array(words(900), { maxLength: 14 }),
      }),
      { maxLength: 60 },
    ),
    summary: fc.option(words(900), { nil: undefined }),
    isGuessed: fc.boolean(),
  })
  .map(({ levels, competencies, asks, summary, isGuessed }) => {
    const expectations = asks.map(({ level, competency, text, examples }, index) => ({
      ...{ key: `${index}`, at, ladder: "ladder", level: `${level}`, competency: `${competency}`, statement: text },
      examples: examples.map((example) => ({ text: example, at: { ...at } })),
    }));
    const counts = {
      ladders: 1,
      levels: levels.length,
      competencies: competencies.length,
      expectations: asks.length,
      examples: asks.reduce((sum, one) => sum + one.examples.length, 0),
    };
    return {
      ...{ format: "test", head: { name: "Ladder", isNameGuessed: isGuessed }, themes: [], lost: [], counts },
      competencies: competencies.map((name, index) => ({ key: `${index}`, at, name, ...(summary ? { summary } : {}) })),
      ladders: [
        { key: "ladder", at, name: "Ladder", levels: levels.map((name, index) => ({ key: `${index}`, at, name })) },
      ],
      expectations,
    };
  });

const check = (files: Readonly<Record<string, Record<string, unknown>>>) =>
  checkFramework({
    slug: "imported",
    files: Object.entries(files).map(([path, data]) => ({
      path,
      bytes: encoder.encode(writeYaml(data, new Map([["c-0000", "x"]]), ["first"])),
    })),
  });
const errorsOf = (files: Parameters<typeof check>[0]) =>
  check(files)
    .problems.filter(({ severity }) => severity === "error")
    .map(({ rule }) => rule);

describe("the core", () => {
  test("whatever a source says is kept or lost, and what is missing is marked: confirming it leaves no error", () => {
    fc.assert(
      fc.property(neutrals, (neutral) => {
        const { files, lost, kept, invented } = complete(neutral, "source");
        expect(kept + lostOfKinds(lost)).toBe(sumOfKinds(neutral.counts));
        expect(new Set(errorsOf(files))).toEqual(new Set(["unconfirmed"]));
        expect(invented.length).toBeGreaterThan(0);
        expect(errorsOf(withoutMarks(files) as typeof files)).toEqual([]);
        const kinds = lost.filter(({ what }) => (KINDS as readonly string[]).includes(what));
        expect(kinds.every(({ file, line }) => file !== "" && line > 0)).toBe(true);
      }),
      runs,
    );
  });

  test("the same source has the same ids, also when others were handed out before", () => {
    fc.assert(
      fc.property(neutrals, (neutral) => {
        const first = complete(neutral, "source");
        const again = complete(neutral, "source", first.ids);
        expect(again.files).toEqual(first.files);
        const fewer = complete(
          {
            ...neutral,
            expectations: neutral.expectations.slice(1),
            counts: {
              ...neutral.counts,
              expectations: Math.max(0, neutral.counts.expectations - 1),
              examples: neutral.expectations.slice(1).reduce((sum, one) => sum + one.examples.length, 0),
            },
          },
          "source",
          first.ids,
        );
        for (const [key, id] of Object.entries(fewer.ids))
          if (/^[ce]\|/.test(key) && first.ids[key]) expect(id).toBe(first.ids[key]);
      }),
      runs,
    );
  });

  test("what is written is read back as it was, and marks come off line by line", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            id: words(),
            "a b": fc.oneof(words(), fc.integer(), fc.boolean()),
            list: fc.array(words(), { maxLength: 3 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (things) => {
          const data = { name: "x", things: things.map((thing) => ({ ...thing, invented: ["id", "list"] })) };
          const text = writeYaml(data, new Map());
          const { problems, report } = collectProblems();
          const root = readYaml("x.yaml", encoder.encode(text), report);
          expect(problems).toEqual([]);
          expect(plainValue(root!)).toEqual(data);
          const some = acceptMarks("x.yaml", text, new Set(["id"]))!;
          expect([some.accepted, some.left.length]).toEqual([things.length, things.length]);
          const all = acceptMarks("x.yaml", some.text, null)!;
          expect(all.left).toEqual([]);
          expect(all.text).toBe(writeYaml({ name: "x", things }, new Map()));
        },
      ),
      runs,
    );
  });

  test("a mark that was written otherwise stays for a person to take off", () => {
    const done = acceptMarks("x.yaml", "a:\n  invented:\n    - name\n  name: invented\n", null)!;
    expect([done.accepted, done.left, done.text.includes("- name")]).toEqual([
      0,
      [{ line: 2, fields: ["name"] }],
      true,
    ]);
  });
});

describe("importing again", () => {
  const base = {
    name: "A",
    invented: ["name"],
    list: [
      { id: "1", text: "one" },
      { id: "2", text: "two" },
      { id: "3", text: "three" },
    ],
  };
  test("what people changed stays, and what only the source changed is taken over", () => {
    const ours = {
      name: "Ours",
      list: [
        { id: "2", text: "two, better" },
        { id: "1", text: "one" },
        { id: "9", text: "mine" },
      ],
    };
    const theirs = {
      name: "A",
      invented: ["name"],
      list: [
        { id: "1", text: "ONE" },
        { id: "4", text: "four" },
        { id: "2", text: "TWO" },
        { id: "3", text: "three" },
      ],
    };
    expect(mergeData(base, ours, theirs)).toEqual({
      name: "Ours",
      list: [
        { id: "2", text: "two, better" },
        { id: "1", text: "ONE" },
        { id: "4", text: "four" },
        { id: "9", text: "mine" },
      ],
    });
    expect(mergeData(base, base, { ...base, list: base.list.slice(1) })).toEqual({ ...base, list: base.list.slice(1) });
    expect(mergeData(base, ours, base)).toBe(ours);
  });

  test("what the source moved to another level is followed, with what people changed of it", () => {
    const cell = (...things: object[]) => ({ "c-1": things });
    const one = { id: "e-1", text: "one", invented: ["kind"] };
    const was = {
      levels: [
        { code: "A1", expectations: cell(one, { id: "e-2", text: "two" }) },
        { code: "A2", expectations: cell({ id: "e-3", text: "three" }) },
      ],
    };
    const ours = {
      levels: [
        { code: "A1", expectations: cell({ id: "e-1", text: "one" }, { id: "e-2", text: "two, better" }) },
        was.levels[1],
      ],
    };
    const now = {
      levels: [
        { code: "A1", expectations: cell({ id: "e-4", text: "four" }) },
        { code: "A2", expectations: cell({ id: "e-2", text: "two" }, { id: "e-3", text: "three" }) },
      ],
    };
    expect(mergeData(was, ours, now)).toEqual({
      levels: [
        { code: "A1", expectations: cell({ id: "e-4", text: "four" }) },
        { code: "A2", expectations: cell({ id: "e-2", text: "two, better" }, { id: "e-3", text: "three" }) },
      ],
    });
    const codes = new Map([
      ["A1", "A2"],
      ["A2", "A3"],
    ]);
    expect(
      renameLevels({ entry: ["A1"], levels: [{ code: "A2", title: "A1" }], steps: [{ from: "A1", to: "A2" }] }, codes),
    ).toEqual({
      ...{ entry: ["A2"], levels: [{ code: "A3", title: "A1" }], steps: [{ from: "A2", to: "A3" }] },
    });
  });
});

describe("layouts of tables", () => {
  const cellText = words(40).filter(
    (text) =>
      !isBlank(text) &&
      !isPlaceholder(text) &&
      asksOf(text, "auto").length === 1 &&
      asksOf(text, "auto")[0]!.text === text &&
      !/\*\*|[|;]/.test(text),
  );
  const ladder = fc.record({
    levels: fc.integer({ min: 2, max: 5 }),
    competencies: fc.integer({ min: 1, max: 5 }),
    asks: fc.array(fc.uniqueArray(cellText, { maxLength: 3 }), { minLength: 25, maxLength: 25 }),
    separator: fc.constantFrom(",", ";", "\t"),
    hasBom: fc.boolean(),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    bullet: fc.constantFrom("- ", "• ", "* "),
  });
  type Ladder = typeof ladder extends fc.Arbitrary<infer One> ? One : never;

  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const table = (rows: readonly (readonly string[])[], { separator, hasBom, lineEnd }: Ladder) =>
    `${hasBom ? "\ufeff" : ""}${rows.map((row) => row.map((cell) => (cell === "" ? "" : quoted(cell))).join(separator)).join(lineEnd)}${lineEnd}`;
  const cell = (one: Ladder, level: number, competency: number) => one.asks[level * 5 + competency]!;
  const many = (count: number, name: string) => Array.from({ length: count }, (_one, index) => `${name} ${index + 1}`);
  const written = (one: Ladder, level: number, competency: number) => {
    const asks = cell(one, level, competency);
    return asks.length < 2 ? (asks[0] ?? "") : asks.map((ask) => `${one.bullet}${ask}`).join("\n");
  };

  /** The same ladder in each layout. */
  const layouts: Record<string, (one: Ladder) => string[][]> = {
    "levels as columns": (one) => [
      ["Competency", ...many(one.levels, "Level")],
      ...many(one.competencies, "Ability").map((name, row) => [
        name,
        ...many(one.levels, "").map((_level, column) => written(one, column, row)),
      ]),
    ],
    "levels as rows": (one) => [
      ["Level", ...many(one.competencies, "Ability")],
      ...many(one.levels, "Level").map((name, row) => [
        name,
        ...many(one.competencies, "").map((_one, column) => written(one, row, column)),
      ]),
    ],
    "a row for each": (one) => [
      ["Job title", "Competency", "Key behavior"],
      ...many(one.levels, "Level").flatMap((level, row) =>
        many(one.competencies, "Ability").flatMap((name, column) =>
          cell(one, row, column).map((ask) => [level, name, ask]),
        ),
      ),
    ],
  };

  test.each(Object.keys(layouts))(
    "%s: every ask is found at its level and competency, whatever the separator, quotes and line ends",
    (name) => {
      fc.assert(
        fc.property(ladder, (one) => {
          const expected = many(one.levels, "level").flatMap((level, row) =>
            many(one.competencies, "ability").flatMap((competency, column) =>
              cell(one, row, column).map((ask) => `${level} | ${competency} | ${ask}`),
            ),
          );
          fc.pre(
            many(one.levels, "").every((_level, row) =>
              many(one.competencies, "").some((_c, column) => cell(one, row, column).length > 0),
            ),
          );
          fc.pre(
            many(one.competencies, "").every((_c, column) =>
              many(one.levels, "").some((_level, row) => cell(one, row, column).length > 0),
            ),
          );
          const neutral = read("ladder.csv", table(layouts[name]!(one), one));
          expect(
            neutral.expectations
              .map(({ level, competency, statement }) => `${level} | ${competency} | ${statement}`)
              .sort(),
          ).toEqual(expected.sort());
          expect(neutral.lost).toEqual([]);
          expect(neutral.counts).toMatchObject({
            levels: one.levels,
            competencies: one.competencies,
            expectations: expected.length,
          });
        }),
        { numRuns: times(40, 1_000) },
      );
    },
  );
});
