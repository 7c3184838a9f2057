import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, describe, expect, test } from "vitest";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { smallFramework } from "../../../../test/factories/frameworks";
import { KIT } from "../../../../test/factories/kits";
import { acceptFolder } from "./accept-marks.server";
import { namedChoices } from "./domain/column-choices";
import { exportFramework } from "./export-case.server";
import { type ImportReport, importFiles, linesOf } from "./import-files.server";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

type Content = string | Uint8Array;

/** A folder with files to import, and one for frameworks. */
function workplace(files: Record<string, Content>) {
  const folder = mkdtempSync(join(tmpdir(), "waymark-import-"));
  folders.push(folder);
  const put = (path: string, content: Content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of Object.entries(files)) put(path, content);
  const out = join(folder, "out");
  const run = (...paths: string[]): Promise<ImportReport> =>
    importFiles(
      paths.map((path) => join(folder, path)),
      { out, splitting: "auto" },
    );
  const text = (path: string) => readFileSync(join(out, path), "utf8");
  const errors = async (slug: string) => {
    const found = (await loadFrameworks(out)).find((one) => one.slug === slug)!;
    return found.problems.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
  };
  const written = () =>
    Object.fromEntries(
      readdirSync(out, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), "utf8")]),
    );
  return { folder, out, put, run, text, errors, written };
}

const GRID =
  "Area,Competency,Junior,Senior\nWork,Craft,Writes small changes,Reviews changes\n,Care,,Looks after others\n";

describe("columns that were guessed wrong", () => {
  // "Stufe" and "Was" are no words that the importer knows, so it takes them for levels.
  const TABLE = "Thema,Stufe,Was\nCraft,Junior,Writes small changes.\nCraft,Senior,Reviews changes of others.\n";
  const given = ["THEMA=competency", "Stufe=level", "Was=expectation"];

  test("are chosen by their names, as the report lists them", async () => {
    const { folder, out, run } = workplace({ "own.csv": TABLE });
    expect(linesOf(await run("own.csv"))).toContain("  columns   Thema=competency, Stufe=own, Was=own");
    const options = { out: join(out, "again"), splitting: "none", named: namedChoices(given) } as const;
    const report = await importFiles([join(folder, "own.csv")], options);
    expect(report).toMatchObject({
      refused: [],
      files: [{ counts: { ladders: 1, levels: 2, competencies: 1, expectations: 2 } }],
    });
    expect(linesOf(report)).toContain("  columns   Thema=competency, Stufe=level, Was=expectation");
  });

  test("and what names no column of the file, or no choice, is refused", async () => {
    const { folder, out } = workplace({ "own.csv": TABLE, "outline.md": "# A\n\n## IC1\n\n- Impact: Ships\n" });
    const options = { out, splitting: "none", named: namedChoices(["Stuffe=level"]) } as const;
    const { files, refused } = await importFiles([join(folder, "own.csv"), join(folder, "outline.md")], options);
    expect(files).toEqual([]);
    expect(refused.map(({ message }) => message)).toEqual([
      "This file has no column “stuffe”. Its columns are Thema, Stufe, Was.",
      "This file has no columns to choose for.",
    ]);
    for (const wrong of ["Stufe", "=level", "Stufe=nothing"]) {
      expect(() => namedChoices([wrong])).toThrow("--column takes");
    }
    expect([...namedChoices(["a=b=own"])]).toEqual([["a=b", "own"]]);
  });
});

describe("from file to framework", () => {
  test("marked until a person confirms it, found again by the next import, and left as people changed it", async () => {
    const { run, text, errors, written, out, put } = workplace({
      "grid.csv": GRID,
      LICENSE: "Shared License\n\nText.\n",
    });
    const report = await run("grid.csv");
    expect(report).toMatchObject({
      refused: [],
      files: [
        {
          format: "csv",
          counts: { ladders: 1, levels: 2, competencies: 2, expectations: 3, examples: 0, records: 3 },
          kept: 8,
          lost: [],
        },
      ],
    });
    expect(report.files[0]!.invented).toContainEqual({
      path: expect.stringMatching(/^ladders\/grid\.yaml#levels\/G1\/c-\w{4}\/e-\w{6}\.statement$/),
      value: "To be written: what Junior shows of Care.",
      why: "The source asks nothing here, and a ladder can't leave it out.",
    });
    expect(text("grid/framework.yaml")).toContain("# Imported from grid.csv, which says: Shared License");
    expect(new Set(await errors("grid"))).toEqual(new Set(["unconfirmed"]));
    const first = written();
    await run("grid.csv");
    expect(written()).toEqual(first);

    expect(await acceptFolder(join(out, "grid"), new Set(["kind", "scale"]))).toMatchObject({ accepted: 5 });
    const rest = await acceptFolder(join(out, "grid"), null);
    expect(rest.left).toEqual([]);
    expect(await errors("grid")).toEqual([]);

    const edited = text("grid/ladders/grid.yaml").replace(
      "To be written: what Junior shows of Care.",
      "Asks how others are.",
    );
    put("out/grid/ladders/grid.yaml", edited);
    put("grid.csv", GRID.replace("Reviews changes", "Reviews changes\n,Reach,Talks,Writes"));
    await run("grid.csv");
    const ladder = text("grid/ladders/grid.yaml");
    expect(ladder).toContain("Asks how others are.");
    expect(ladder).toContain("statement: Talks");
    const id = /id: (e-\w{6})\n +statement: Writes small changes/.exec(edited)![1];
    expect(ladder).toContain(`id: ${id}`);
    // Only what is new has to be confirmed.
    expect((await errors("grid")).length).toBe(3);
  });

  test("side files belong to their main file, wherever a site keeps them, and are no import of their own", async () => {
    const track = JSON.stringify({
      CARE: { displayName: "Care", milestones: [{ summary: "", signals: ["Looks"], examples: [] }] },
    });
    const { run } = workplace({
      "site/static/tracks/care.json": track,
      "site/static/roles/helper.json": JSON.stringify({ CARE: { location: "/static/tracks/care.json" } }),
      "site/static/roles/helper-titles.json": JSON.stringify({ titles: [{ label: "Helper", minPoints: 0 }] }),
      "ft/competencies.yml": "- { id: a, summary: Does it, level: junior, area: craft }\n",
      "ft/levels.yml": "- { id: junior, name: Junior }\n- { id: senior, name: Senior }\n",
    });
    const { files, refused } = await run(
      "site/static/roles/helper.json",
      "site/static/roles/helper-titles.json",
      "ft/competencies.yml",
      "ft/levels.yml",
    );
    expect(refused).toEqual([]);
    expect(files.map(({ format, counts }) => [format, counts.levels, counts.expectations])).toEqual([
      ["snowflake", 1, 1],
      ["financial-times list", 2, 1],
    ]);
    const alone = await run("ft/levels.yml");
    expect(alone.files[0]).toMatchObject({
      kept: 0,
      counts: { levels: 2 },
      lost: [{ what: "level" }, { what: "level" }],
    });
  });

  test("confirmed while importing", async () => {
    const { folder, out, errors } = workplace({ "grid.csv": GRID });
    await importFiles([join(folder, "grid.csv")], { out, splitting: "auto", slug: "acme", isAccepted: true });
    expect(await errors("acme")).toEqual([]);
  });

  test("two files of one name become two frameworks", async () => {
    const { run, out } = workplace({ "a/grid.csv": GRID, "b/grid.csv": GRID });
    await run("a/grid.csv", "b/grid.csv");
    expect(readdirSync(out).sort()).toEqual(["grid", "grid-2"]);
  });
});

describe("what is refused", () => {
  const refusalOf = async (name: string, content: Content) => {
    const { run, folder } = workplace({ [name]: content });
    const { files, refused } = await run(name);
    expect(files).toEqual([]);
    const [{ file, line, column, message }] = refused as [ImportReport["refused"][number]];
    expect(file).toBe(join(folder, name));
    return `${line}:${column} ${message}`;
  };

  test.each<[string, string, Content, string]>([
    [
      "bytes that are no UTF-8, by offset",
      "latin1.csv",
      Buffer.from("Competency,Level 1,Level 2\nMen\u00e4gement,a,b\n", "latin1"),
      "2:4 This is not UTF-8 text: byte 30 is 0xE4. Save the file as UTF-8.",
    ],
    [
      "a character that was cut",
      "cut.csv",
      Buffer.from("A,B\n\u00e4", "utf8").subarray(0, 5),
      "2:1 This is not UTF-8 text: byte 4 is 0xC3. Save the file as UTF-8.",
    ],
    [
      "a quotation that never closes, by its line",
      "quote.csv",
      'A,B\r\n"x\r\ny",1\r\n2,"open\r\n3,4\r\n',
      "4:1 A quotation mark opens on line 4 and never closes.",
    ],
    [
      "a program, by the line of its code",
      "tracks.js",
      "// @flow\n\n/* two\n lines */\nexport const tracks = {};\n",
      "5:1 tracks.js is a program, and programs aren't run. Export its data as JSON, YAML or CSV.",
    ],
    [
      "prose",
      "Managing.md",
      "# Managing\n\n## Delivery\n\nText.\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n# Other Pages\n\n* [One](One.md)\n",
      "1:1 Managing.md is prose: no heading is a level with a list or text below it, and no table has levels as columns.",
    ],
    ["JSON that breaks off", "x.json", '{\n "a": [1,\n 2,,]}', '3:4 This is not valid JSON: "," is not expected here.'],
    [
      "JSON of another kind",
      "x.json",
      '{"a": 1}',
      "1:1 x.json is JSON, but neither a CASE package nor tracks with milestones.",
    ],
    [
      "YAML with an alias",
      "x.yml",
      "a: &b 1\nc: *b\n",
      "1:4 An anchor (&) is not supported. Write the value out, or put it in quotes if it is text.",
    ],
    ["a picture", "x.png", "x", "1:1 x.png is no file that can be imported. Use CSV, XLSX, YAML, JSON or Markdown."],
    ["an empty file", "x.csv", " \n", "1:1 This file is empty."],
    [
      "a zip that is no workbook",
      "x.xlsx",
      zipSync({ "a.txt": strToU8("x") }),
      "1:1 This is no Excel workbook. Save the table as .xlsx or CSV.",
    ],
    [
      "a zip bomb, before it is unpacked",
      "x.xlsx",
      zipSync({ "xl/workbook.xml": new Uint8Array(3_000_000) }),
      "1:1 This workbook unpacks to far more than its size. Save it again in its program and import that.",
    ],
  ])("%s", async (_what, name, content, expected) => {
    expect(await refusalOf(name, content)).toBe(expected);
  });

  test("a file of more than 50 MB, unread", async () => {
    const { run, folder } = workplace({ "x.csv": "a" });
    truncateSync(join(folder, "x.csv"), 50_000_001);
    expect((await run("x.csv")).refused[0]!.message).toBe("This file is larger than 50 MB. Split it.");
  });

  test.each([
    ["x.json", "[".repeat(100_000), /^1:201 Values are nested deeper than 200 levels/],
    ["x.md", `# A\n\n## IC1\n\n${"> ".repeat(3_000)}x\n`, /^5:1 Lists and quotations are nested deeper/],
    ["x.md", `# A\n\n## IC1\n\n${"- ".repeat(3_000)}x\n`, /^5:1 Lists and quotations are nested deeper/],
    [
      "x.md",
      `## IC1\n\n${Array.from({ length: 200 }, (_one, index) => `${"  ".repeat(index)}- x`).join("\n")}\n`,
      /nested deeper/,
    ],
    ["x.md", "## L1\n- a\n".repeat(100_000), /^10001:1 This file has more than 5000 headings/],
    ["x.md", "**L1**\r\n- a\r\n".repeat(100_000), /^10001:1 This file has more than 5000 headings/],
    ["x.csv", `A${",".repeat(2_000)}\n`, /more than 500 columns/],
    ["x.csv", "a,b\n".repeat(500_001), /more than 1000000 cells/],
  ])("what is too deep or too large to parse: %s", async (name, content, expected) => {
    expect(await refusalOf(name, content)).toMatch(expected);
  });

  test("a package that names a folder or file elsewhere is taken for one of others", async () => {
    const { run, folder, out } = workplace({});
    const materials = [{ id: "log", name: "Log", for: "candidate" as const, file: "orders.log", text: "late" }];
    const kits = [
      { ...KIT, materials },
      { ...KIT, id: "second", materials },
    ];
    const text = exportFramework({ ...smallFramework(), kits }, new Date(0));
    const file = (name: string) => text.replaceAll('"file":"orders.log"', `"file":${JSON.stringify(name)}`);
    const content = (one: string) => text.replaceAll('"text":"late"', `"text":${one}`);
    const evils = [
      text.replace('"slug":"small"', '"slug":"../../evil"'),
      text.replace('"id":"ic"', '"id":"../../../evil"'),
      text.replace('"id":"coding"', '"id":"../../evil"'),
      ...["../../../evil", "/tmp/evil", "a/b", "..\\evil", "..", ".hidden", "a\u0000", "Evil", "x.yaml"].map(file),
      file("a".repeat(81)),
      ...[JSON.stringify("a".repeat(65_537)), '"a\\u0000"', '"\\ud800"', '"a\\r\\n"', "7"].map(content),
      // Two texts for one file.
      text.replace('"text":"late"', '"text":"later"'),
      text.replace(/"materials":\[.*?\]/, `"materials":[${JSON.stringify(materials[0])}${",null"}]`),
      text.replace(/"materials":\[.*?\]/, '"materials":{}'),
      text.replace(/"materials":\[(.*?)\]/, (_all, one: string) => `"materials":[${Array(21).fill(one).join(",")}]`),
    ];
    for (const [index, evil] of evils.entries()) {
      expect(evil).not.toBe(text);
      writeFileSync(join(folder, `evil-${index}.json`), evil);
      expect((await run(`evil-${index}.json`)).files[0]!.invented.length).toBeGreaterThan(0);
    }
    const names = evils.map((_evil, index) => `evil-${index}.json`);
    expect(readdirSync(folder).sort()).toEqual([...names, "out"].sort());
    expect(readdirSync(out)).toHaveLength(evils.length);
    expect(
      readdirSync(out, { recursive: true }).filter((path) => /interviews|materials|evil/.test(String(path))),
    ).toEqual([]);
    writeFileSync(join(folder, "good.json"), text);
    expect((await run("good.json")).files[0]!.invented).toEqual([]);
  });

  test("a missing file, while the others are imported; as lines for a person", async () => {
    const { run, folder } = workplace({ "grid.csv": GRID });
    const report = await run("grid.csv", "none.csv");
    expect(report.files).toHaveLength(1);
    expect(linesOf(report).at(-1)).toBe(
      `${join(folder, "none.csv")}:1:1  refused  This file is missing. Check its path.`,
    );
  });
});

describe("workbooks", () => {
  type Cells = readonly (string | { formula: string; result: string } | null)[];
  const letter = (index: number) => String.fromCharCode(65 + index);
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const cellXml = (cell: Cells[number], at: string) => {
    if (cell === null) return `<c r="${at}" s="1"/>`;
    if (typeof cell === "object") return `<c r="${at}" t="str"><f>${cell.formula}</f><v>${cell.result}</v></c>`;
    return `<c r="${at}" t="inlineStr"><is><r><t>${escaped(cell.slice(0, 2))}</t></r><r><t xml:space="preserve">${escaped(cell.slice(2))}</t></r></is></c>`;
  };
  const sheetXml = (rows: readonly Cells[], more = "") =>
    `<worksheet><sheetData>${rows.map((row, line) => `<row r="${line + 1}">${row.map((cell, index) => cellXml(cell, `${letter(index)}${line + 1}`)).join("")}</row>`).join("")}</sheetData>${more}</worksheet>`;
  const workbook = (
    sheets: Record<string, string>,
    hidden: readonly string[] = [],
    more: Record<string, Uint8Array> = {},
  ) => {
    const names = Object.keys(sheets);
    return zipSync({
      "xl/workbook.xml": strToU8(
        `<workbook><sheets>${names.map((name, index) => `<sheet name="${name}" ${hidden.includes(name) ? 'state="hidden" ' : ""}r:id="r${index}"/>`).join("")}</sheets></workbook>`,
      ),
      "xl/_rels/workbook.xml.rels": strToU8(
        `<Relationships>${names.map((_name, index) => `<Relationship Id="r${index}" Target="worksheets/s${index}.xml"/>`).join("")}</Relationships>`,
      ),
      ...Object.fromEntries(names.map((name, index) => [`xl/worksheets/s${index}.xml`, strToU8(sheets[name]!)])),
      ...more,
    });
  };

  test("a sheet for each group, text and rating side by side: people are not read, and what is odd is said", async () => {
    const empty = Array.from({ length: 1_000 }, () => [null, null, null, null, null]);
    const book = workbook(
      {
        Craft: sheetXml(
          [
            ["Competency", "Junior", "Rating", "Senior", "Rating"],
            ["Code", "Writes it", "Ann: 3", { formula: "A1&amp;B1", result: "Reviews it" }, "2"],
            ...empty,
          ],
          '<mergeCells><mergeCell ref="B9:C9"/></mergeCells>',
        ),
        People: sheetXml([
          ["Competency", "Junior", "Rating", "Senior", "Rating"],
          ["Talk", "Says it", "1", "Explains <it>", "1"],
        ]),
        Secret: sheetXml([["Salary", "1"]]),
      },
      ["Secret"],
      { "xl/vbaProject.bin": strToU8("macro") },
    );
    const { run, text } = workplace({ "book.xlsx": book });
    const { files, refused } = await run("book.xlsx");
    expect(refused).toEqual([]);
    expect(files[0]).toMatchObject({
      format: "xlsx",
      counts: { ladders: 1, levels: 2, competencies: 2, expectations: 4 },
      kept: 9,
    });
    expect(files[0]!.lost.map(({ line, what, text }) => `${line} ${what}: ${text}`).sort()).toEqual([
      "1 column about people: Rating: 1 cell, not read",
      "1 column about people: Rating: 1 cell, not read",
      "1 column about people: Rating: 1 cell, not read",
      "1 column about people: Rating: 1 cell, not read",
      "1 hidden tab (Secret): Salary | 1",
      "1 macro, not run: xl/vbaProject.bin",
      "2 formula, read by its last result: Craft!D2",
      "9 merged cells, read as the first of them: Craft!B9:C9",
    ]);
    expect(text("book/ladders/book.yaml")).toContain('statement: "Explains <it>"');
    expect(text("book/framework.yaml")).toContain("name: People");
    expect(JSON.stringify(files)).not.toContain("Ann");
  });

  test("a sheet for each level", async () => {
    const book = workbook({
      "Level 1": sheetXml([
        ["Area", "Expectation"],
        ["Craft", "Writes it"],
        [null, "Tests it"],
      ]),
      "Level 2": sheetXml([
        ["Area", "Expectation"],
        ["Craft", "Reviews it"],
      ]),
    });
    const { run } = workplace({ "book.xlsx": book });
    const { files } = await run("book.xlsx");
    expect(files[0]).toMatchObject({
      counts: { ladders: 1, levels: 2, competencies: 1, expectations: 3 },
      kept: 7,
      lost: [],
    });
  });
});
