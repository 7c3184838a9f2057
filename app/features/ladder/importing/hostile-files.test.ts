/**
 * Odd and hostile files of every format. Each is refused with its place, or all that it says is kept or lost: words such as `q7q`
 * mark what must be found again. Importing once more changes nothing.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, describe, expect, test } from "vitest";
import { lostOfKinds, sumOfKinds } from "./domain/neutral";
import { type ImportReport, importFiles } from "./import-files.server";

let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Content = string | Uint8Array;
type Files = Record<string, Content>;

const wordsOf = (text: string) => new Set(text.match(/q\d+q/g));
const decoded = (content: Content) => (typeof content === "string" ? content : new TextDecoder().decode(content));

/** The first file with what it needs beside it; with the words of all of them. */
async function imported(files: Files): Promise<ImportReport & { words: string }> {
  folder = mkdtempSync(join(tmpdir(), "waymark-hostile-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const out = join(folder, "out");
  const written = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath.startsWith(out))
      .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), "utf8")]);
  const run = () => importFiles([join(folder, Object.keys(files)[0]!)], { out, splitting: "auto" });
  const report = await run();
  const first = written();
  expect(await run()).toEqual(report);
  expect(written()).toEqual(first);
  for (const { counts, kept, lost } of report.files) expect(kept + lostOfKinds(lost)).toBe(sumOfKinds(counts));
  const yaml = first.filter(([path]) => path!.endsWith(".yaml")).map(([, text]) => text);
  const said = report.files.flatMap(({ lost }) => lost.map(({ what, text }) => `${what} ${text}`));
  return { ...report, words: [...yaml, ...said].join("\n") };
}

async function refusalOf(files: Files): Promise<string> {
  const { files: read, refused } = await imported(files);
  expect(read).toEqual([]);
  const [{ line, column, message }] = refused as [ImportReport["refused"][number]];
  expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
  expect(message).not.toMatch(/undefined|NaN|\bat .*:\d+:\d+|Error\b/);
  return `${line}:${column} ${message}`;
}

/** Everything that is marked is kept or lost. @returns counts and what is lost. */
async function readingOf(files: Files) {
  const { files: read, refused, words } = await imported(files);
  expect(refused).toEqual([]);
  const marked = new Set(Object.values(files).flatMap((content) => [...wordsOf(decoded(content))]));
  expect([...marked].filter((word) => !words.includes(word))).toEqual([]);
  const { counts, lost } = read[0]!;
  const { ladders, levels, competencies, expectations, examples } = counts;
  return {
    counts: [ladders, levels, competencies, expectations, examples].join(" "),
    lost: lost.map(({ line, what, text }) => `${line} ${what}: ${text}`),
  };
}

const GRID = "Competency,L1,L2\nCraft,q1q,q2q\nCare,q3q,q4q\n";
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

describe("CSV", () => {
  test.each<[string, string, string, string[]]>([
    ["a mark before it", `\ufeff${GRID}`, "1 2 2 4 0", []],
    ["CR alone", GRID.replaceAll("\n", "\r"), "1 2 2 4 0", []],
    ["CRLF, CR and LF mixed", "Competency,L1,L2\r\nCraft,q1q,q2q\rCare,q3q,q4q\n", "1 2 2 4 0", []],
    ["semicolons, with commas in cells", 'Competency;L1;L2\nCraft;"q1q, too";q2q, q3q\n', "1 2 1 2 0", []],
    ["tabs", GRID.replaceAll(",", "\t"), "1 2 2 4 0", []],
    ["a separator that is told", `sep=|\r\n${GRID.replaceAll(",", "|")}`, "1 2 2 4 0", []],
    ["cells that begin as formulas", "Competency,L1,L2\nCraft,=1+q1q,+q2q\nCare,@q3q,-q4q x\n", "1 2 2 4 0", []],
    [
      "an error of the spreadsheet",
      "Competency,L1,L2\nCraft,#REF!,q2q\nCare,q3q,#N/A\n",
      "1 2 2 2 0",
      ["2 cell with an error: #REF!", "3 cell with an error: #N/A"],
    ],
    ["quotes within cells without any around", 'Competency,L1,L2\nCraft,say "q1q",q2q\n', "1 2 1 2 0", []],
    ["headers that repeat", "Competency,L1,L1\nCraft,q1q,q2q\n", "1 2 1 2 0", []],
    [
      "rows that are short, and rows that are long",
      "Competency,L1,L2\nCraft,q1q\nCare,q2q,q3q,q4q\n",
      "1 2 2 3 0",
      ["2 short row: 2 of 3 cells", "3 cell beyond the header: q4q"],
    ],
    [
      "letters of other directions and none at all",
      "Competency,L1,L2\n\u202eCraft,q1q\u200b\u00a0x,\u2067q2q\u2069\n",
      "1 2 1 2 0",
      [],
    ],
    ["names of objects", "Competency,L1,constructor\n__proto__,q1q,q2q\ntoString,q3q,q4q\n", "1 2 2 4 0", []],
    ["markup", "Competency,L1,L2\nCraft,<script>q1q</script>,<b>q2q</b>\n", "1 2 1 2 0", []],
    [
      "the same competency twice, and the same sentence",
      "Competency,L1,L2\nCraft,q1q,q2q\nCraft,q1q,q2q\n",
      "1 2 1 4 0",
      [],
    ],
    ["a cell of 700 letters", `Competency,L1,L2\nCraft,${"a ".repeat(350)}q1q,q2q\n`, "1 2 1 2 0", []],
    ["empty rows between", "Competency,L1,L2\n,,\n\nCraft,q1q,q2q\n\n,,\nCare,q3q,q4q\n", "1 2 2 4 0", []],
  ])("%s", async (_what, text, counts, lost) => {
    expect(await readingOf({ "x.csv": text })).toMatchObject({ counts, ...(lost.length > 0 ? { lost } : {}) });
  });

  test("UTF-16 with its mark", async () => {
    const wide = await imported({ "x.csv": utf16(GRID) });
    expect(wide.files[0]).toMatchObject({ kept: 9, lost: [] });
  });

  test.each<[string, Content, string]>([
    [
      "UTF-16 that is cut",
      utf16(GRID).subarray(0, -1),
      "1:1 This is not UTF-8 text: byte 0 is 0xFF. Save the file as UTF-8.",
    ],
    ["UTF-16 without its mark", Buffer.from(GRID, "utf16le"), "1:1 This file is not text."],
    [
      "a quotation that stays open",
      'Competency,L1\nCraft,"a\nb\n',
      "2:1 A quotation mark opens on line 2 and never closes.",
    ],
    ["a million empty rows", "\n".repeat(1_048_576), "1:1 This file is empty."],
    [
      "a million rows of separators",
      `${GRID}${",,\n".repeat(1_048_576)}`,
      "1:1 This table has more than 1000000 cells. Split it.",
    ],
    ["prose", "This is, as it were, prose.\nIt has no table.\n", "1:1 x.csv has no table with levels or expectations."],
    [
      "people alone",
      "Name,E-mail,Rating\nAnn,a@example.org,3\n",
      "1:1 x.csv has no table with levels or expectations.",
    ],
  ])("%s is refused", async (_what, content, message) => {
    expect(await refusalOf({ "x.csv": content })).toBe(message);
  });
});

const XML = '<?xml version="1.0"?>';
const sheetOf = (rows: string, more = "") => `${XML}<worksheet><sheetData>${rows}</sheetData>${more}</worksheet>`;
const text = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (line: number, ...cells: string[]) => `<row r="${line}">${cells.join("")}</row>`;
const HEAD = row(1, text("A1", "Competency"), text("B1", "L1"), text("C1", "L2"));
const CRAFT = row(2, text("A2", "Craft"), text("B2", "q1q"), text("C2", "q2q"));
const BOOK = `${XML}<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`;
const RELS = `${XML}<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>`;
const parts = (sheet: string, more: Record<string, string | Uint8Array> = {}) => ({
  "xl/workbook.xml": BOOK,
  "xl/_rels/workbook.xml.rels": RELS,
  "xl/worksheets/s.xml": sheet,
  ...more,
});
const zipped = (entries: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, one]) => [name, typeof one === "string" ? strToU8(one) : one]),
    ),
  );

describe("workbooks", () => {
  const reading = async (name: string, entries: Record<string, string | Uint8Array>) => {
    const { files, refused, words } = await imported({ [name]: zipped(entries) });
    expect(refused).toEqual([]);
    const marked = Object.values(entries).flatMap((one) => [...wordsOf(decoded(one))]);
    expect(marked.filter((word) => !words.includes(word))).toEqual([]);
    const { lost, kept } = files[0]!;
    return { kept, lost: lost.map(({ line, what, text: words }) => `${line} ${what}: ${words}`) };
  };

  test.each<[string, string, Record<string, string | Uint8Array>, number, string[]]>([
    [
      "merged cells",
      sheetOf(HEAD + CRAFT, '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>'),
      {},
      6,
      ["2 merged cells, read as the first of them: S!B2:C2"],
    ],
    [
      "errors, with and without a formula",
      sheetOf(
        HEAD +
          CRAFT +
          row(
            3,
            text("A3", "Care"),
            '<c r="B3" t="e"><v>#REF!</v></c>',
            '<c r="C3" t="e"><f>A1/0</f><v>#DIV/0!</v></c>',
          ),
      ),
      {},
      6,
      [
        "3 note (S): Care",
        "3 formula, read by its last result: S!C3",
        "3 cell with an error: S!B3 #REF!",
        "3 cell with an error: S!C3 #DIV/0!",
      ],
    ],
    [
      "shared texts that are not there",
      sheetOf(
        HEAD + CRAFT + row(3, text("A3", "Care"), '<c r="B3" t="s"><v>99</v></c>', '<c r="C3" t="s"><v>0</v></c>'),
      ),
      { "xl/sharedStrings.xml": `${XML}<sst><si><t>q3q</t></si></sst>` },
      8,
      ["3 cell whose text is missing: S!B3"],
    ],
    [
      "links to other files, never opened",
      sheetOf(
        HEAD + row(2, text("A2", "Craft"), '<c r="B2" t="str"><f>[1]Other!A1</f><v>q1q</v></c>', text("C2", "q2q")),
      ),
      {
        "xl/externalLinks/externalLink1.xml": `${XML}<externalLink/>`,
        "xl/externalLinks/_rels/externalLink1.xml.rels": `${XML}<Relationships><Relationship Id="r" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`,
      },
      6,
      ["2 formula, read by its last result: S!B2"],
    ],
    [
      "a formula without a result",
      sheetOf(HEAD + CRAFT + row(3, text("A3", "Care"), text("B3", "q3q"), '<c r="C3"><f>A1</f></c>')),
      {},
      8,
      ["3 formula, read by its last result: S!C3"],
    ],
    [
      "rows and columns that are hidden",
      sheetOf(`${HEAD + CRAFT}<row r="3" hidden="1">${text("A3", "Care")}${text("B3", "q3q")}</row>`, ""),
      {},
      8,
      [],
    ],
    ["rows that no number names", sheetOf(HEAD.replace(' r="1"', "") + CRAFT.replace(' r="2"', "")), {}, 6, []],
  ])("%s", async (_what, sheet, more, kept, lost) => {
    expect(await reading("x.xlsx", parts(sheet, more))).toEqual({ kept, lost });
  });

  test("macros are named and never run, whatever the file is called", async () => {
    const entries = parts(sheetOf(HEAD + CRAFT), { "xl/vbaProject.bin": strToU8("Sub Auto_Open()") });
    const lost = ["1 macro, not run: xl/vbaProject.bin"];
    expect(await reading("x.xlsm", entries)).toEqual({ kept: 6, lost });
  });

  test("files within it are named and never opened", async () => {
    const entries = parts(sheetOf(HEAD + CRAFT), {
      "xl/embeddings/book.zip": zipSync({ a: strToU8("x") }),
      "xl/embeddings/oleObject1.bin": strToU8("x"),
    });
    const lost = [
      "1 embedded file, not opened: xl/embeddings/book.zip",
      "1 embedded file, not opened: xl/embeddings/oleObject1.bin",
    ];
    expect(await reading("x.xlsx", entries)).toEqual({ kept: 6, lost });
  });

  test("a sheet of 100,000 empty rows, the last of a million among them", async () => {
    const empty = Array.from({ length: 100_000 }, (_one, index) => `<row r="${index + 3}"/>`).join("");
    const entries = parts(sheetOf(`${HEAD}${CRAFT}${empty}<row r="1048576"/>`));
    expect(await reading("x.xlsx", entries)).toEqual({ kept: 6, lost: [] });
  });

  const BROKEN = "1:1 This is no Excel workbook. Save the table as .xlsx or CSV.";
  const BOMB = "1:1 This workbook unpacks to far more than its size. Save it again in its program and import that.";
  test.each<[string, Record<string, string | Uint8Array>, string]>([
    [
      "a row beyond the last",
      parts(sheetOf(`${HEAD}<row r="1048577"/>`)),
      "1:1 This workbook has more than 500,000 cells or 200 columns. Split it.",
    ],
    [
      "a column beyond the last",
      parts(sheetOf(row(1, text("XFD1", "x")))),
      "1:1 This workbook has more than 500,000 cells or 200 columns. Split it.",
    ],
    ["a zip bomb", parts(sheetOf(" ".repeat(30_000_000))), BOMB],
    [
      "a zip within, as a sheet",
      { ...parts(""), "xl/worksheets/s.xml": zipSync({ a: strToU8("x") }) },
      "1:1 x.xlsx has no table with levels or expectations.",
    ],

    ["an entity that unfolds", parts(`<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${sheetOf(HEAD)}`), BROKEN],
    ["an entity that is not known", parts(sheetOf(row(1, text("A1", "&xxe;")))), BROKEN],
    ["elements within elements", parts(`${"<a>".repeat(10_000)}`), BROKEN],
    [
      "no sheet at all",
      { "xl/workbook.xml": `${XML}<workbook/>` },
      "1:1 x.xlsx has no table with levels or expectations.",
    ],
    ["a way out of its folder", parts(sheetOf(HEAD), { "../evil.xml": "x" }), BROKEN],
  ])("%s is refused", async (_what, entries, message) => {
    expect(await refusalOf({ "x.xlsx": zipped(entries) })).toBe(message);
  });

  test("one that is cut is refused", async () => {
    const whole = zipped(parts(sheetOf(HEAD + CRAFT)));
    for (const at of [4, 100, whole.length - 1])
      expect(await refusalOf({ "x.xlsx": whole.subarray(0, at) })).toBe(BROKEN);
  });
});

const FT =
  "- id: a1\n  summary: q1q\n  level: junior\n  area: craft\n- id: a2\n  summary: q2q\n  level: senior\n  area: craft\n";

describe("YAML", () => {
  test.each<[string, string, string]>([
    ["an alias", `${FT}  examples: &x [q3q]\n- *x\n`, "9:13 An anchor"],
    ["aliases of aliases", `a: &a [x,x]\n${"b: &b [*a,*a]\n".repeat(40)}`, "1:4 An anchor"],
    [
      "a merge of keys",
      `- &base { level: junior, area: craft }\n- <<: *base\n  id: a\n  summary: x\n`,
      "1:30 This is not valid YAML",
    ],
    [
      "a key that is given twice",
      FT.replace("  area: craft\n", "  area: craft\n  summary: other\n"),
      '5:3 "summary" is given twice here, first on line 2. Keep one.',
    ],
    ["the prototype", `${FT}  __proto__: { x: 1 }\n`, '9:3 There is no "__proto__" here. Remove it.'],
    ["a tag", `${FT}  examples: !!js/function "x"\n`, "9:13 A tag"],
    ["tabs that indent", "- id: a\n\tsummary: x\n", "2:2 This is not valid YAML"],
    ["nesting", `a: ${"[".repeat(5_000)}`, "1:"],
    ["two documents", `${FT}---\n${FT}`, "17:9 A file holds one document."],
    [
      "more than it may have",
      `${"- { id: a, summary: x, level: junior, area: craft }\n".repeat(8_000)}`,
      "1:1 This file has ",
    ],
    ["another list", "- id: a\n  name: b\n", "1:1 x.yml has no ladder"],
    ["a text", "just text\n", "1:1 x.yml has no ladder"],
  ])("%s is refused", async (_what, content, start) => {
    expect((await refusalOf({ "x.yml": content })).slice(0, start.length)).toBe(start);
  });

  test("rows that lack or repeat something are kept or lost, each with its line", async () => {
    const odd = `${FT}- id: a1\n  summary: q3q\n  level: junior\n  area: craft\n- id: a4\n  summary: q4q\n  area: craft\n- id: a5\n  summary: q5q\n  level: junior\n- summary: q6q\n  level: senior\n  area: craft\n- id: a7\n  level: senior\n  area: craft\n  description: q7q\n  examples: [q8q, null, 5]\n- q9q\n- id: 10\n  summary: 12\n  level: 3\n  area: true\n- [q10q]\n`;
    expect((await readingOf({ "competencies.yml": odd })).counts).toMatch(/^1 /);
  });

  test("levels beside it that say too little or too much, and none at all", async () => {
    const levels =
      "- id: junior\n  name: q3q\n- id: other\n  name: q4q\n  summary: q5q\n- name: q6q\n- id: junior\n  name: q7q\n- q8q\n";
    expect((await readingOf({ "competencies.yml": FT, "levels.yml": levels })).counts).toMatch(/^1 /);
    expect((await readingOf({ "competencies.yml": FT })).counts).toBe("1 2 1 2 0");
  });

  test.each(["senior-ic", "senior-pm"])("levels side by side of which only %s asks anything", async (level) => {
    const family = `name: Builders\nlevels:\n  - { id: senior-ic, name: Senior (IC) }\n  - { id: senior-pm, name: Senior (PM) }\nthemes: []\ncompetencies:\n  - { id: a, summary: q1q, level: ${level}, theme: craft }\n`;
    const { counts, lost } = await readingOf({ "family.yml": family });
    expect([counts, lost.length]).toEqual(["1 2 1 1 0", 1]);
  });

  test("a family whose rows name levels and themes that it does not list", async () => {
    const family = `name: q1q\nsummary: q2q\nisLegacy: true\nlevels:\n  - { id: junior, name: q3q }\n  - { id: senior, name: q4q, summary: q5q }\nthemes:\n  - { id: craft, name: q6q, summary: q7q }\n  - { id: unused, name: q8q }\ncompetencies:\n  - { id: a, summary: q9q, level: junior, theme: craft, proficiency: q10q }\n  - { id: b, summary: q11q, level: nowhere, theme: craft }\n  - { id: c, summary: q12q, level: senior, theme: nothing }\n  - { id: a, summary: q13q, level: senior, theme: craft }\n`;
    await readingOf({ "family.yml": family });
  });
});

const monzo = (topics: string, more = "") =>
  `---\npath: "/x"\ntitle: Ladder\nyaml: true\nlevels: 2\n${more}topics:\n${topics}---\n`;
const TOPIC =
  '  - name: impact\n    title: Impact\n    content:\n      - level: 1\n        criteria: ["q1q"]\n      - level: 2\n        criteria: ["q2q"]\n';

describe("Markdown", () => {
  test.each<[string, string, string]>([
    [
      "script and HTML",
      "# L\n\n## L1\n- Impact: <script>q1q</script>\n\n<div onclick=x>q2q</div>\n\n## L2\n- Impact: <b>q3q</b>\n",
      "1 2 1 2 0",
    ],
    [
      "a fence with headings inside",
      "# L\n\n~~~\n## L9\n- q9q\n~~~\n\n## L1\n- Impact: q1q\n\n```\n## L8\nq8q\n```\n\n## L2\n- Impact: q2q\n",
      "1 2 1 2 0",
    ],
    [
      "a fence that stays open",
      "# L\n\n## L1\n- Impact: q1q\n\n## L2\n- Impact: q2q\n\n```\n## L3\n- q3q\n",
      "1 2 1 2 0",
    ],
    [
      "front matter of another site",
      "---\ntitle: q7q\ntags: [q8q, q9q]\nauthor: { name: q6q }\n---\n\n# L\n\n## L1\n- Impact: q1q\n\n## L2\n- Impact: q2q\n",
      "1 2 1 2 0",
    ],
    ["CR alone", "# L\r\r## L1\r- Impact: q1q\r\r## L2\r- Impact: q2q\r", "1 2 1 2 0"],
    [
      "levels that repeat",
      "# L\n\n## L1\n- Impact: q1q\n\n## L1\n- Impact: q2q\n\n## L2\n- Impact: q3q\n",
      "1 3 1 3 0",
    ],
    ["an empty level", "# L\n\n## L1\n\n## L2\n- Impact: q2q\n", "1 2 1 1 0"],
    [
      "links, pictures and notes",
      "# L\n\n[a]: https://q4q.example\n\n## L1\n- Impact: [q1q](javascript:alert(1)) ![q5q](x.png)\n- [ ] Care: q3q\n\n## L2\n- Impact: q2q[^1]\n\n[^1]: q6q\n",
      "",
    ],
    [
      "names of objects",
      "# L\n\n## L1\n- constructor: q1q\n- __proto__: q2q\n\n## L2\n- constructor: q3q\n",
      "1 2 2 3 0",
    ],
    [
      "one list within another",
      "# L\n\n## L1\n- Impact\n  - q1q\n    1. q2q\n       - q3q\n\n## L2\n- Impact: q4q\n",
      "1 2 1 4 0",
    ],
    [
      "tables beside lists",
      "# L\n\n## L1\n- Impact: q1q\n\n| a | b |\n|---|---|\n| q5q | q6q |\n\n## L2\n- Impact: q2q\n",
      "1 2 1 2 0",
    ],
    [
      "letters of other directions and none at all",
      "# L\n\n## L1\n- \u202eImpact\u202c: q1q\u200b\n\n## L2\n- Impact: q2q\n",
      "",
    ],
  ])("%s", async (_what, content, counts) => {
    const found = await readingOf({ "x.md": content });
    if (counts !== "") expect(found.counts).toBe(counts);
  });

  test.each<[string, Files]>([
    ["a file that is its own parent", { "generic.md": monzo(TOPIC.replace("title: Impact", "title: null")) }],
    [
      "topics without a title, a parent, or anything",
      {
        "a.md": monzo(
          "  - name: the q3q\n    title: null\n    content: []\n  - name: impact\n    title: null\n    content:\n      - level: 1\n        criteria: [q1q]\n      - level: two\n        criteria: [q2q]\n      - level: 3\n  - q4q\n",
        ),
      },
    ],
    ["topics that repeat", { "a.md": monzo(TOPIC + TOPIC.replace("q1q", "q3q").replace("q2q", "q4q")) }],
    [
      "criteria that are texts, maps and nothing",
      {
        "a.md": monzo(
          "  - name: impact\n    title: Impact\n    content:\n      - level: 1\n        criteria: q1q\n        exampleCriteria:\n          - criteria: q2q\n            examples: q3q\n          - examples: [q4q]\n          - q5q\n      - level: 2\n        criteria: [{ a: q6q }, null, q7q]\n",
        ),
      },
    ],
  ])("Monzo: %s", async (_what, files) => {
    await readingOf(files);
  });

  test.each<[string, Files, string]>([
    [
      "front matter that is no YAML",
      { "a.md": "---\na: [\n---\n# L\n\n## L1\n- a: b\n" },
      "3:1 This is not valid YAML",
    ],
    [
      "a parent that is no YAML",
      { "a.md": monzo(TOPIC.replace("title: Impact", "title: null")), "generic.md": "---\ntopics: [\n---\n" },
      "3:1 This is not valid YAML",
    ],
    [
      "a topic that is given twice",
      { "a.md": monzo(TOPIC, "title: Other\n") },
      '6:1 "title" is given twice here, first on line 3. Keep one.',
    ],
    ["prose with bold words", { "a.md": "# A\n\n**Bold**\n\nText.\n" }, "1:1 a.md is prose"],
    ["nothing but spaces", { "a.md": " \n\u00a0\n" }, "1:1 This file is empty."],
    ["a program", { "a.ts": "// x\nexport const a = 1;\n" }, "2:1 a.ts is a program"],
    ["prose that is called a table", { "a.txt": "Dear all,\n\nhere is our ladder.\n" }, "1:1 a.txt has no table"],
  ])("%s is refused", async (_what, files, start) => {
    expect((await refusalOf(files)).slice(0, start.length)).toBe(start);
  });
});

const AT = { lastChangeDateTime: "2026-01-01T00:00:00+00:00" };
const id = (n: number) => `11111111-1111-4111-8111-${String(n).padStart(12, "0")}`;
const item = (n: number, more: object = {}) => ({
  identifier: id(n),
  uri: `urn:${n}`,
  fullStatement: `q${n}q`,
  ...AT,
  ...more,
});
const link = (n: number, from: number, to: number, more: object = {}) => ({
  ...{ identifier: id(n), uri: `urn:${n}`, associationType: "isChildOf", ...AT },
  ...{
    originNodeURI: { title: "o", identifier: id(from), uri: "urn:o" },
    destinationNodeURI: { title: "d", identifier: id(to), uri: "urn:d" },
  },
  ...more,
});
const pack = (items: unknown, links: unknown, more: object = {}, document: object = {}) =>
  JSON.stringify({
    CFDocument: { identifier: id(0), uri: "urn:0", creator: "We", title: "Ladder", ...AT, ...document },
    ...{ CFItems: items, CFAssociations: links, ...more },
  });

describe("JSON", () => {
  test.each<[string, string]>([
    ["a cycle without a root", pack([item(1), item(2)], [link(11, 1, 2), link(12, 2, 1)])],
    [
      "a cycle below the document",
      pack([item(1), item(2), item(3)], [link(11, 1, 0), link(12, 2, 1), link(13, 1, 2), link(14, 3, 3)]),
    ],
    [
      "two parents",
      pack([item(1), item(2), item(3)], [link(11, 1, 0), link(12, 2, 0), link(13, 3, 1), link(14, 3, 2)]),
    ],
    [
      "an identifier twice",
      pack([item(1), { ...item(1), fullStatement: "q5q" }, item(2)], [link(11, 1, 0), link(11, 2, 0)]),
    ],
    ["identifiers in capitals", pack([item(1)], [link(11, 1, 0)]).replaceAll("11111111-1111", "AAAAAAAA-AAAA")],
    ["ends that are elsewhere", pack([item(1)], [link(11, 1, 99), link(12, 98, 1)])],
    [
      "fields that are not known, everywhere",
      pack([item(1, { x: { y: ["q5q"] } })], [link(11, 1, 0, { z: "q6q" })], { vendor: "q7q" }, { w: "q8q" }),
    ],
    [
      "version 1.0 with its own addresses",
      pack(
        [item(1, { CFDocumentURI: { title: "a", identifier: id(0), uri: "urn:0" } })],
        [link(11, 1, 0)],
        {},
        { CFPackageURI: { title: "a", identifier: id(0), uri: "urn:0" } },
      ),
    ],
    [
      "version 1.1 with its own associations",
      pack(
        [item(1), item(2)],
        [
          link(11, 1, 0),
          link(12, 2, 1, { associationType: "isTranslationOf" }),
          link(13, 2, 0, { associationType: "ext:x" }),
        ],
        {},
        { caseVersion: "1.1" },
      ),
    ],
    [
      "levels that precede each other",
      pack(
        [item(1, { CFItemType: "Level" }), item(2, { CFItemType: "Level" }), item(3, { CFItemType: "Expectation" })],
        [
          link(11, 1, 0),
          link(12, 2, 0),
          link(13, 3, 0),
          link(14, 1, 2, { associationType: "precedes" }),
          link(15, 2, 1, { associationType: "precedes" }),
          link(16, 3, 1, { associationType: "hasSkillLevel" }),
        ],
      ),
    ],
    [
      "halves of letters, and letters of other directions",
      pack([item(1, { fullStatement: "q1q \ud800 \u202e\u200b" })], [link(11, 1, 0)]),
    ],
    [
      "fields of other kinds",
      pack(
        [item(1, { humanCodingScheme: 5, abbreviatedStatement: ["q5q"], CFItemType: { a: "q6q" } })],
        [link(11, 1, 0, { sequenceNumber: "x" })],
        { CFDefinitions: null, CFRubrics: [{ title: "q9q" }] },
        { title: 5, version: 2, description: null },
      ),
    ],
    ["nothing but a document", pack(undefined, undefined)],
    [
      "the prototype as a field",
      pack([item(1)], [link(11, 1, 0)]).replace('"fullStatement"', '"__proto__":{"a":"q5q"},"fullStatement"'),
    ],
    [
      "tracks with holes",
      JSON.stringify({
        tracks: {
          A: {
            displayName: "q1q",
            category: "A",
            description: "q2q",
            milestones: [
              { summary: "q3q", signals: ["q4q", "", null], examples: ["q5q"] },
              {},
              null,
              { summary: "", signals: [], examples: ["q6q"] },
            ],
          },
          B: { displayName: null, milestones: [{ summary: "q7q", signals: "q8q", examples: { a: "q9q" } }] },
        },
      }),
    ],
    [
      "a track that is called as its parts",
      JSON.stringify({
        tracks: {
          constructor: {
            displayName: "q1q",
            category: "toString",
            description: "",
            milestones: [{ summary: "q2q", signals: ["q3q"], examples: [] }],
          },
        },
      }),
    ],
  ])("%s", async (_what, content) => {
    await readingOf({ "x.json": content });
  });

  test.each<[string, string, string]>([
    ["depth", `{"CFDocument":${"[".repeat(300)}`, "1:214 Values are nested deeper than 200 levels"],
    ["no number", '{"CFDocument": {},\n "a": NaN}', '2:7 This is not valid JSON: "N" is not expected here.'],
    ["an end too early", '{"CFDocument": {', "1:17 This is not valid JSON: it ends too early."],
    [
      "a key that is given twice",
      '{"CFDocument": {},\n "CFItems": [],\n "CFItems": []}',
      '3:2 "CFItems" is given twice here, first on line 2. Keep one.',
    ],
    ["items that are no list", pack({}, []), "1:1 CFItems and CFAssociations are lists in a CASE package."],
    [
      "an item without an identifier",
      pack([item(1), { fullStatement: "x" }], []),
      "1:1 CFItems[1] has no identifier or fullStatement.",
    ],
    [
      "an association without an end",
      pack([], [{ identifier: id(1) }]),
      "1:1 CFAssociations[0] lacks an identifier or one of its ends.",
    ],
    ["a list", "[1, 2]", "1:1 x.json is JSON, but neither"],
    ["tracks that are a text", '{"tracks": "x"}', "1:1 x.json is JSON, but neither"],
    ["comments", '// a\n{"CFDocument": {}}', '1:1 This is not valid JSON: "/" is not expected here.'],
  ])("%s is refused", async (_what, content, start) => {
    expect((await refusalOf({ "x.json": content })).slice(0, start.length)).toBe(start);
  });

  test("tracks elsewhere that are missing or broken, and what is no track", async () => {
    const role = (location: string) => JSON.stringify({ A: { location } });
    for (const location of ["/static/none.json", "/../../../../etc/none.json", "https://example.org/x.json"])
      expect((await readingOf({ "x.json": role(location) })).lost[0]).toBe(`1 competency: A: ${location} is not there`);
    for (const location of ["/../../../../etc/passwd", "file:///etc/passwd", "/etc/passwd"])
      expect(await refusalOf({ "x.json": role(location) })).toMatch(/^1:1 x.json is JSON, but neither/);
    expect(await refusalOf({ "x.json": role("/a.json"), "a.json": "{" })).toMatch(/^1:2 This is not valid JSON/);
  });
});

test("a folder is no file", async () => {
  folder = mkdtempSync(join(tmpdir(), "waymark-hostile-"));
  const { refused } = await importFiles([folder], { out: join(folder, "out"), splitting: "auto" });
  expect(refused).toMatchObject([{ file: folder, message: "This is a folder. Name the files in it." }]);
});
