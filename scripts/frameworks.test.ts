import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";
import { checkFolder } from "~/features/ladder/publishing/framework-files.server";
import { VALID_FILES } from "../test/factories/framework-files";
import { outdatedSchemas, schemaPath } from "./frameworks-schema";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function frameworks(slug: string, texts: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "waymark-frameworks-"));
  folders.push(root);
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, slug, path)), { recursive: true });
    writeFileSync(join(root, slug, path), text);
  }
  return root;
}

test("the generated JSON Schema is current", async () => {
  expect(await outdatedSchemas()).toEqual([]);
});

test("the shipped frameworks have neither an error nor a warning", async () => {
  expect(await checkFolder("frameworks", false)).toEqual({
    lines: ["7 frameworks, 0 errors, 0 warnings"],
    failed: false,
  });
});

test("every shipped file points editors at the schema of its kind", async () => {
  const paths = (await readdir("frameworks", { recursive: true })).filter((path) => path.endsWith(".yaml"));
  expect(paths.length).toBeGreaterThan(8);
  for (const path of paths) {
    const [first] = (await readFile(join("frameworks", path), "utf8")).split("\n");
    const target = /^# yaml-language-server: \$schema=(\S+)$/.exec(first!)?.[1];
    const kind = /ladders\//.test(path)
      ? "ladder"
      : /interviews\//.test(path)
        ? "interview"
        : (/(framework|pathways|promotion|red-lines|vignettes)\.yaml$/.exec(path)![1] as "framework");
    expect(resolve("frameworks", dirname(path), target!), path).toBe(schemaPath(kind));
  }
});

test("errors and warnings are told apart, with a closing count", async () => {
  const ladder = VALID_FILES["ladders/ic.yaml"]!.replace("Submits", "Can submit").replace("kind: skill", "kind: skil");
  const root = frameworks("small", { ...VALID_FILES, "ladders/ic.yaml": ladder });
  const { lines, failed } = await checkFolder(root, false);
  expect(failed).toBe(true);
  const file = join(root, "small/ladders/ic.yaml");
  expect(lines).toEqual([
    expect.stringContaining(`${file}:14:22  not-demonstrable (warning)  "Can" cannot be observed.`),
    expect.stringContaining(`${file}:15:17  wrong-value  "skil" is not known here.`),
    "1 framework, 1 error, 1 warning",
  ]);
});

test("warnings alone do not fail; one framework's folder is a path too; JSON has it all", async () => {
  const ladder = VALID_FILES["ladders/ic.yaml"]!.replace("Submits", "Can submit");
  const root = frameworks("small", { ...VALID_FILES, "ladders/ic.yaml": ladder });
  mkdirSync(join(root, "other"));
  const { lines, failed } = await checkFolder(join(root, "small"), true);
  expect(failed).toBe(false);
  expect(JSON.parse(lines.join("\n"))).toMatchObject({
    frameworks: [{ slug: "small", version: "1.0.0", hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    errors: 0,
    warnings: 1,
    problems: [{ line: 14, column: 22, rule: "not-demonstrable", severity: "warning" }],
  });
});

test("a path without a framework fails with a line that says so", async () => {
  const root = frameworks("small", {});
  expect(await checkFolder(root, false)).toEqual({ lines: [`There is no framework in ${root}.`], failed: true });
  expect(await checkFolder(join(root, "nowhere"), false)).toMatchObject({ failed: true });
});

test("against what is published, a number that is too low is refused at each change that needs a higher one", async () => {
  const published = frameworks("small", VALID_FILES);
  const ladder = VALID_FILES["ladders/ic.yaml"]!.replace(
    "Submits changes small enough for one sitting",
    "Leads hiring",
  );
  const changed = { ...VALID_FILES, "ladders/ic.yaml": ladder };
  const root = frameworks("small", changed);
  const { lines, failed } = await checkFolder(root, false, published);
  expect(failed).toBe(true);
  expect(lines).toEqual([
    "small: major since 1.0.0, so 2.0.0 or higher",
    `${join(root, "small/framework.yaml")}:2:10  version-too-low  Version 1.0.0 is too low after 1.0.0: major changes need 2.0.0 or higher.`,
    expect.stringContaining(`${join(root, "small/ladders/ic.yaml")}:14:22  version-too-low  major: The same id asks`),
    "1 framework, 2 errors, 0 warnings",
  ]);
  const head = VALID_FILES["framework.yaml"]!.replace("version: 1.0.0", "version: 2.0.0");
  const raised = frameworks("small", { ...changed, "framework.yaml": head });
  expect(await checkFolder(raised, true, published)).toMatchObject({ failed: false });
  expect(await checkFolder(published, false, published)).toMatchObject({ failed: false });
});

test("words that come back under another id are a warning that says how to carry ratings over", async () => {
  const published = frameworks("small", VALID_FILES);
  const again = (was: string) => ({
    ...VALID_FILES,
    "framework.yaml": VALID_FILES["framework.yaml"]!.replace("version: 1.0.0", "version: 2.0.0"),
    "ladders/ic.yaml": VALID_FILES["ladders/ic.yaml"]!.replace("- id: e-aaaaa1", `- id: e-zzzzz1${was}`),
  });
  const { lines, failed } = await checkFolder(frameworks("small", again("")), false, published);
  expect(failed).toBe(false);
  expect(lines[1]).toMatch(/ic\.yaml:13:11 {2}not-carried-over \(warning\) .*was: e-aaaaa1/);
  const { lines: quiet } = await checkFolder(frameworks("small", again("\n          was: e-aaaaa1")), false, published);
  expect(quiet).toEqual(["small: minor since 1.0.0, so 1.1.0 or higher", "1 framework, 0 errors, 0 warnings"]);
});
