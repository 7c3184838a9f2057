import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import { importUpload } from "~/features/ladder/importing/import-upload.server";
import { confirmed, countedIn, filledFields, openFields, placeOf, safeName } from "./domain/upload-report";

const folder = mkdtempSync(join(tmpdir(), "waymark-upload-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** An uploaded file, as the thread reads it: in a folder inside another that has files of its own. */
function uploaded(name: string, content: string) {
  const place = mkdtempSync(join(folder, "import-"));
  mkdirSync(join(place, "in"));
  writeFileSync(join(place, "in", name), content);
  return importUpload({
    path: join(place, "in", name),
    out: join(place, "out"),
    parents: folder,
    splitting: "auto",
    columns: {},
  });
}

const GRID =
  "Area,Competency,Junior,Senior\nWork,Craft,Writes small changes,Reviews changes\n,Care,Asks early,Looks after others\n";

test("fields are confirmed kind by kind, until the files have no error", async () => {
  const { slug, files, read, refused } = await uploaded("grid.csv", GRID);
  expect([slug, refused, read?.file, read?.lost]).toEqual(["grid", [], "grid.csv", []]);
  const errorsIn = (texts: Record<string, string>) => {
    const sources = Object.entries(texts).filter(([path]) => path !== "imported.json");
    const bytes = sources.map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
    const errors = checkFramework({ slug, files: bytes }).problems.filter(({ severity }) => severity === "error");
    return [...new Set(errors.map(({ rule }) => rule))];
  };
  expect(errorsIn(files)).toEqual(["unconfirmed"]);
  const open = openFields(files);
  const [most, ...others] = filledFields(read!.invented, open);
  expect(most?.count).toBeGreaterThanOrEqual(others[0]!.count);
  expect(others.find(({ field }) => field === "kind")).toMatchObject({ count: 4, examples: [{}, {}, {}] });
  const some = confirmed(files, new Set(["kind"]));
  expect([openFields(some).has("kind"), openFields(some).size]).toEqual([false, open.size - 1]);
  const all = confirmed(some, new Set(open.keys()));
  expect([openFields(all).size, errorsIn(all)]).toEqual([0, []]);
});

test("what is kept is of the kinds that are kept or lost, whatever else was counted; a refusal has a place if it is of one", () => {
  const counts = {
    ladders: 1,
    levels: 2,
    competencies: 2,
    expectations: 3,
    examples: 0,
    records: 3,
    roots: 0,
    items_without_place: 4,
  };
  const { all, rows } = countedIn(counts);
  expect(all).toBe(8);
  expect(rows.map(({ what, count }) => `${what} ${count}`)).toEqual([
    ...[
      "Ladders 1",
      "Levels 2",
      "Competencies 2",
      "Expectations 3",
      "Examples 0",
      "Records 3",
      "Items without place 4",
    ],
  ]);
  const refused = { file: "a.json", message: "No." };
  expect([placeOf({ ...refused, line: 1, column: 1 }), placeOf({ ...refused, line: 1, column: 7 })]).toEqual([
    ...["", "Line 1, column 7: "],
  ]);
});

test("a program is refused with its line, and a file that names another on the server doesn't get it", async () => {
  const program = await uploaded("ladder.js", "// a ladder\nmodule.exports = {}\n");
  expect(program).toMatchObject({ slug: "", files: {}, refused: [{ file: "ladder.js", line: 2 }] });
  const milestones = [{ summary: "Others' words", signals: ["Others' words"], examples: [] }];
  const track = { displayName: "Care", category: "A", description: "Others' words", milestones };
  writeFileSync(join(folder, "other.json"), JSON.stringify({ CARE: track }));
  const role = await uploaded("role.json", JSON.stringify({ CARE: { location: "other.json" } }));
  expect(JSON.stringify(role)).not.toContain("Others' words");
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\me\\Ladder 2026.xlsx", "Ladder 2026.xlsx"],
  [".hidden", "hidden"],
  ["a\u0000b?.csv", "a-b-.csv"],
  ["", "ladder"],
])("a file called %j is %j", (name, safe) => expect(safeName(name)).toBe(safe));
