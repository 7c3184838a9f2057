import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, expect, test } from "vitest";

type Builds = typeof import("./builds.mjs");

const scratch = mkdtempSync(join(tmpdir(), "waymark-builds-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let root: string;
let builds: Builds;

/** A repository of a few files; the module finds it beside itself. */
beforeEach(async () => {
  root = mkdtempSync(join(scratch, "repository-"));
  for (const folder of ["app/platform", "prisma", "public", "scripts"])
    mkdirSync(join(root, folder), { recursive: true });
  const others = [
    "scripts/build.mjs",
    "scripts/new-database.ts",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
  ];
  for (const file of ["app/root.tsx", ...others]) writeFileSync(join(root, file), "first");
  cpSync("scripts/builds.mjs", join(root, "scripts/builds.mjs"));
  builds = await import(/* @vite-ignore */ pathToFileURL(join(root, "scripts/builds.mjs")).href);
});

const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const inBuilds = () => readdirSync(join(root, "build")).sort();

/** What a build holds is the source as it was read. */
function make(folder: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, "app/root.tsx"), join(folder, "made"));
}
const notMade = () => expect.unreachable("it is made already");

/** A build of its own for each text, the first one being the oldest. */
function buildAll(...texts: string[]): string[] {
  return texts.map((text, at) => {
    write("app/root.tsx", text);
    const { name } = builds.provideBuild(make);
    const days = texts.length - at + 1;
    const then = new Date(Date.now() - days * 86_400_000);
    utimesSync(join(root, "build", name), then, then);
    return name;
  });
}

test("nothing is current before the first build", () => {
  expect(builds.currentFolder()).toBeNull();
  expect(builds.isCurrent()).toBe(false);
});

test("sources that have not changed are not built again, and their tests are none of them", () => {
  const first = builds.provideBuild(make);
  expect(first.isMade).toBe(true);
  write("app/platform/http.test.ts", "a test");
  expect(builds.provideBuild(notMade)).toEqual({ name: first.name, isMade: false });
  expect(builds.isCurrent()).toBe(true);
  for (const path of ["app/platform/http.ts", "prisma/schema.prisma", "package-lock.json", "public/favicon.svg"]) {
    write(path, "changed");
    expect(builds.isCurrent()).toBe(false);
    builds.provideBuild(make);
    expect(builds.isCurrent()).toBe(true);
  }
});

test("a new build leaves the one before it as it was, and going back takes that one", () => {
  const { name } = builds.provideBuild(make);
  const before = builds.currentFolder();
  write("app/root.tsx", "second");
  builds.provideBuild(make);
  expect(builds.currentFolder()).not.toBe(before);
  expect(readFileSync(join(builds.currentFolder() ?? "", "made"), "utf8")).toBe("second");
  expect(readFileSync(join(before ?? "", "made"), "utf8")).toBe("first");
  write("app/root.tsx", "first");
  expect(builds.provideBuild(notMade).name).toBe(name);
  expect(builds.currentFolder()).toBe(before);
});

test("a build that fails, or whose sources change meanwhile, leaves nothing and changes nothing", () => {
  const { name } = builds.provideBuild(make);
  write("app/root.tsx", "second");
  const failing = (folder: string) => {
    make(folder);
    throw new Error("It does not compile.");
  };
  expect(() => builds.provideBuild(failing)).toThrow("It does not compile.");
  const changing = (folder: string) => {
    make(folder);
    write("app/root.tsx", "third");
  };
  expect(() => builds.provideBuild(changing)).toThrow(/changed during the build/);
  expect(inBuilds()).toEqual([name, "current"].sort());
  expect(builds.currentFolder()).toBe(join(root, "build", name));
});

test("two processes that build the same end with one build", () => {
  const other = `
    const { provideBuild } = await import(${JSON.stringify(pathToFileURL(join(root, "scripts/builds.mjs")).href)});
    const { mkdirSync, writeFileSync } = await import("node:fs");
    provideBuild((folder) => { mkdirSync(folder, { recursive: true }); writeFileSync(folder + "/made", "by the other"); });`;
  const { name } = builds.provideBuild((folder: string) => {
    make(folder);
    expect(spawnSync(process.execPath, ["--input-type=module", "-e", other]).status).toBe(0);
  });
  expect(inBuilds()).toEqual([name, "current"].sort());
  expect(readFileSync(join(root, "build", name, "made"), "utf8")).toBe("by the other");
});

test("old builds go, but not the newest two, those of the last day, or one that a process runs from", async () => {
  const [first = "", second = "", ...more] = buildAll("1", "2", "3", "4");
  expect(inBuilds()).toEqual([...more, "current"].sort());
  expect([first, second].filter((name) => existsSync(join(root, "build", name)))).toEqual([]);

  const [used = ""] = more;
  const waiting = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  write(`build/${used}/users/${waiting.pid}`, "");
  const [, , newest = ""] = buildAll("5", "6", "7");
  expect(inBuilds()).toContain(used);
  waiting.kill();
  await once(waiting, "exit");
  write("app/root.tsx", "8");
  const { name } = builds.provideBuild(make);
  expect(inBuilds()).toEqual([newest, name, "current"].sort());
  write("app/root.tsx", "9");
  builds.provideBuild(make);
  expect(inBuilds()).toContain(name);
});

test("what a process left half-way goes, what a living one is making stays", () => {
  for (const name of [".making-999999999", ".removing-999999999-0123456789abcdef", `.making-${process.ppid}`]) {
    mkdirSync(join(root, "build", name), { recursive: true });
  }
  const { name } = builds.provideBuild(make);
  expect(inBuilds()).toEqual([`.making-${process.ppid}`, name, "current"].sort());
});
