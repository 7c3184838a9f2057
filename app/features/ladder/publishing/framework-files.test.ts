import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { VALID_FILES } from "../../../../test/factories/framework-files";
import { FOLDER_LIMITS, loadFrameworks } from "./framework-files.server";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "waymark-frameworks-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(slug: string, texts: Record<string, string> = VALID_FILES): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, slug, path)), { recursive: true });
    writeFileSync(join(root, slug, path), text);
  }
}

const found = async () =>
  (await loadFrameworks(root)).map(({ slug, framework, problems }) => {
    return `${slug} ${framework ? "good" : "bad"} ${problems.map((one) => `${one.file}:${one.line} ${one.rule}`)}`;
  });

test("good ones have a hash; a bad one keeps to itself", async () => {
  write("bb");
  write("aa", { ...VALID_FILES, "pathways.yaml": "pathways: 1" });
  writeFileSync(join(root, "README.md"), "About these.");
  expect(await found()).toEqual(["aa bad aa/pathways.yaml:1 wrong-value", "bb good "]);
  const [bad, good] = await loadFrameworks(root);
  expect(bad!.hash).toBeNull();
  expect(good!.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("the same files are checked once, and one other byte is seen", async () => {
  write("bb");
  const [before] = await loadFrameworks(root);
  expect((await loadFrameworks(root))[0]).toBe(before);
  writeFileSync(join(root, "bb", "framework.yaml"), `${VALID_FILES["framework.yaml"]}# Later.\n`);
  const [after] = await loadFrameworks(root);
  expect(after).not.toBe(before);
  expect(after!.hash).toBe(before!.hash);
  writeFileSync(join(root, "bb", "framework.yaml"), "name: [");
  expect(await found()).toEqual([expect.stringMatching(/^bb bad /)]);
});

test("a parent on disk is found whatever the order, and its errors are named", async () => {
  write("small", { ...VALID_FILES, "pathways.yaml": "pathways: 1" });
  write("child", { "framework.yaml": "name: Child\nversion: 1.0.0\nextends: small\n" });
  expect(await found()).toEqual([
    "child bad child/framework.yaml:3 failed-parent",
    "small bad small/pathways.yaml:1 wrong-value",
  ]);
  write("small");
  expect(await found()).toEqual(["child good ", "small good "]);
});

test("no link is followed: neither a file, nor a folder inside, nor a framework", async () => {
  write("aa");
  mkdirSync(join(root, ".outside"));
  writeFileSync(join(root, ".outside", "secret.yaml"), "id: secret");
  symlinkSync(join(root, ".outside", "secret.yaml"), join(root, "aa", "ladders", "secret.yaml"));
  symlinkSync(join(root, ".outside"), join(root, "aa", "more"));
  symlinkSync(join(root, "aa"), join(root, "bb"));
  expect(await found()).toEqual([
    "aa bad aa/ladders/secret.yaml:1 refused-file,aa/more:1 refused-file",
    "bb bad bb/framework.yaml:1 refused-file",
  ]);
});

test("what is no file, has another ending, or a name that no address could have", async () => {
  write("aa");
  mkdirSync(join(root, "aa", "ladders", "folder.yaml"));
  writeFileSync(join(root, "aa", "ladders", "old.yml"), "id: old");
  mkdirSync(join(root, "A Name"));
  expect(await found()).toEqual([
    "A Name bad A Name/framework.yaml:1 refused-file",
    "aa bad aa/ladders/folder.yaml:1 refused-file,aa/ladders/old.yml:1 unknown-file",
  ]);
});

test("a file that is too large is not read beyond the limit", async () => {
  write("aa", { ...VALID_FILES, "ladders/large.yaml": "#".repeat(1_000_000) });
  expect(await found()).toEqual(["aa bad aa/ladders/large.yaml:1 file-limit"]);
});

test("materials are read as they are, and a link among them is not followed", async () => {
  write("aa", { ...VALID_FILES, "materials/orders.log": "10:00 late\n" });
  expect(await found()).toEqual(["aa good "]);
  symlinkSync(join(root, "aa", "framework.yaml"), join(root, "aa", "materials", "other.log"));
  expect(await found()).toEqual(["aa bad aa/materials/other.log:1 refused-file"]);
});

test("too many files", async () => {
  const many = Array.from({ length: FOLDER_LIMITS.files }, (_, index) => [`ladders/many-${index}.yaml`, "id: a"]);
  write("aa", { ...VALID_FILES, ...Object.fromEntries(many) });
  const [loaded] = await loadFrameworks(root);
  expect(loaded!.problems.map((one) => one.rule)).toContain("refused-file");
});

test("no folder, no frameworks", async () => {
  expect(await loadFrameworks(join(root, "nowhere"))).toEqual([]);
});
