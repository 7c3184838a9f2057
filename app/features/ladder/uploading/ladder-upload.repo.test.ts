import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { actorOf } from "../../../../test/factories/actors";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import {
  chooseColumns,
  confirmFields,
  downloadImport,
  ladderImportPage,
  ladderUploadPage,
  uploadLadder,
} from "./ladder-upload.server";

let app: TestApp;
const folder = mkdtempSync(join(tmpdir(), "waymark-upload-"));
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const GRID =
  "Area,Competency,Junior,Senior\nWork,Craft,Writes small changes,Reviews changes\n,Care,Asks early,Looks after others\n";

function received(name: string, content: string) {
  const path = join(folder, "upload.partial");
  writeFileSync(path, content);
  return { name, isTooLarge: false as const, path, size: statSync(path).size, sha256: "" };
}

test("a ladder is uploaded, its fields are confirmed, and its files have no error left but texts to write", async () => {
  const administrator = actorOf(await createPerson(app), { roles: ["ADMINISTRATOR"] });
  const sent = { id: crypto.randomUUID(), splitting: "lines" as const };
  await expect(uploadLadder(app, actorOf({ id: "other" }), sent, null)).rejects.toMatchObject({ code: "not-found" });
  expect(await uploadLadder(app, administrator, sent, received("../../etc/grid.csv", GRID))).toBeNull();
  const page = await ladderImportPage(app, administrator, sent.id);
  expect(page).toMatchObject({ fileName: "grid.csv", edits: 1, report: { refused: [], lostInAll: 0 }, problems: [] });
  expect(page.fields.map(({ field }) => field)).toEqual(expect.arrayContaining(["kind", "scale"]));
  expect(await ladderUploadPage(app, administrator)).toMatchObject({ splitting: "lines" });

  const fields = page.fields.map(({ field }) => field);
  await confirmFields(app, administrator, sent.id, { edits: 1, fields: ["kind"] });
  await expect(confirmFields(app, administrator, sent.id, { edits: 1, fields })).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await ladderImportPage(app, administrator, sent.id)).fields.map(({ field }) => field)).not.toContain("kind");
  await confirmFields(app, administrator, sent.id, { edits: 2, fields });
  expect(await ladderImportPage(app, administrator, sent.id)).toMatchObject({ fields: [], edits: 3 });

  const { zip } = await downloadImport(app, administrator, sent.id);
  const files = unzipSync(new Uint8Array(await new Response(zip as never).arrayBuffer()));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, "out", path, ".."), { recursive: true });
    writeFileSync(join(folder, "out", path), bytes);
  }
  const [loaded] = await loadFrameworks(join(folder, "out"));
  expect(loaded?.problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("what someone says that columns are is read again, and remembered for the next file with that header", async () => {
  const administrator = actorOf(await createPerson(app), { roles: ["ADMINISTRATOR"] });
  // "Stufe" and "Was" are no words that the importer knows, so it takes them for levels.
  const table = "Thema,Stufe,Was\nCraft,Junior,Writes small changes.\nCraft,Senior,Reviews changes of others.\n";
  const upload = async () => {
    const id = crypto.randomUUID();
    expect(await uploadLadder(app, administrator, { id, splitting: "none" }, received("own.csv", table))).toBeNull();
    return ladderImportPage(app, administrator, id);
  };
  const first = await upload();
  expect(first.sheets).toMatchObject([{ columns: [{ name: "Thema" }, { name: "Stufe" }, { name: "Was" }] }]);
  const choices = ["competency", "level", "expectation"] as const;
  const wrong = { edits: 1, choices: ["person", "person", "person"] as const };
  await expect(chooseColumns(app, administrator, first.id, wrong)).rejects.toMatchObject({ code: "invalid" });
  await chooseColumns(app, administrator, first.id, { edits: 1, choices });
  const again = await ladderImportPage(app, administrator, first.id);
  expect(again).toMatchObject({ edits: 2, report: { counts: { levels: 2, competencies: 1, expectations: 2 } } });
  expect(again.outline[0]?.rows).toMatchObject([{ name: "Craft", cells: [{ asks: 1 }, { asks: 1 }] }]);
  await expect(chooseColumns(app, administrator, first.id, { edits: 1, choices })).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await upload()).sheets[0]?.columns.map(({ choice }) => choice)).toEqual(choices);
});
