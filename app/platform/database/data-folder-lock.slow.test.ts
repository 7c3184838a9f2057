import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataFolderBusy, holdDataFolder } from "./data-folder.server";

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waymark-lock-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

const longAgo = new Date(Date.now() - 120_000);
const lock = () => join(folder, "in-use.lock");

type Holding = { child: ChildProcess; lines(count: number): Promise<string[]> };

function holdInProcess(...args: string[]): Holding {
  const child = spawn(process.execPath, ["--import", "tsx", "test/setup/hold-in-process.ts", folder, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part) => {
    text += part;
  });
  const lines = async (count: number) => {
    while (text.split("\n").length <= count) await once(child.stdout, "data");
    return text.trim().split("\n");
  };
  return { child, lines };
}

test("is free again once it is given free", () => {
  holdDataFolder(folder)();
  holdDataFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test("makes the folder", () => {
  holdDataFolder(join(folder, "a", "b"))();
});

test("the lock is its owner's alone to read", () => {
  const free = holdDataFolder(folder);
  expect(statSync(lock()).mode & 0o777).toBe(0o600);
  free();
});

test("a folder that the system does not let be made is refused at once", () => {
  expect(() => holdDataFolder("/proc/no/such")).toThrow(/ENOENT|EACCES|EROFS/);
});

test("a second process is refused with one line that says what to do", async () => {
  const { child, lines } = holdInProcess();
  expect(await lines(2)).toEqual(["ready", "held"]);
  expect(() => holdDataFolder(folder)).toThrow(
    new DataFolderBusy(
      `${folder} is in use by process ${child.pid}. Stop it first, or set DATA_DIR to another folder.`,
    ),
  );
});

test("the lock of a killed process is taken over", async () => {
  const { child, lines } = holdInProcess();
  await lines(2);
  child.kill("SIGKILL");
  await once(child, "exit");
  holdDataFolder(folder)();
});

test.each([
  ["a process whose id somebody else has now", JSON.stringify({ host: hostname(), pid: process.pid, started: "1" })],
  ["a file cut short by a full disk", '{"pid"'],
  ["an empty file", ""],
])("the lock of %s is taken over", (_, content) => {
  writeFileSync(lock(), content);
  utimesSync(lock(), longAgo, longAgo);
  holdDataFolder(folder)();
});

test("a lock that is just being written counts", () => {
  writeFileSync(lock(), "");
  expect(() => holdDataFolder(folder)).toThrow("is being opened by another process. Try again in a moment.");
});

test("another container's lock counts as long as it is touched", () => {
  writeFileSync(lock(), JSON.stringify({ host: "another-container", pid: 1, started: "42" }));
  expect(() => holdDataFolder(folder)).toThrow(/in use by process 1 on another-container/);
  utimesSync(lock(), longAgo, longAgo);
  holdDataFolder(folder)();
});

test("of many that find the same stale lock, one gets the folder", async () => {
  writeFileSync(lock(), JSON.stringify({ host: hostname(), pid: 2 ** 22 + 1, started: "1" }));
  const go = join(folder, "go");
  const racers = Array.from({ length: 4 }, () => holdInProcess(go));
  await Promise.all(racers.map(({ lines }) => lines(1)));
  writeFileSync(go, "");
  const answers = await Promise.all(racers.map(async ({ lines }) => (await lines(2))[1]));
  expect(answers.filter((answer) => answer === "held")).toHaveLength(1);
});
