import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { openDemoFolder } from "~/main/demo/demonstration.server";
import { holdDataFolder } from "~/platform/database/data-folder.server";
import { isTurnOf } from "../test/setup/draws";

const scratch = mkdtempSync(join(tmpdir(), "waymark-demo-"));
const open: Server[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((closed) => server.close(closed)))));
afterAll(() => rmSync(scratch, { recursive: true }));

function listenOn(host: string): Promise<number> {
  const server = createServer();
  open.push(server);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, host, () => resolve((server.address() as { port: number }).port));
  });
}

/** All of these end before anything is built. */
function demo(env: Record<string, string>, args: string[] = [], node: string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, "scripts/demo.mjs", ...args], {
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "test", DATA_DIR: join(scratch, "never"), ...env },
  });
  return { status, said: (stdout + stderr).trim() };
}

test("a port in use is one line", async () => {
  const port = await listenOn("127.0.0.1");
  expect(demo({ PORT: String(port), DATA_DIR: join(scratch, "port") })).toEqual({
    status: 1,
    said: `Port ${port} is in use. Stop what uses it, or choose another: PORT=3001.`,
  });
});

test("a port that answers to localhost by IPv6 alone is in use, too", async ({ skip }) => {
  const port = await listenOn("::1").catch(() => skip("this machine has no IPv6"));
  expect(demo({ PORT: String(port), DATA_DIR: join(scratch, "port6") }).said).toMatch(/^Port \d+ is in use\./);
});

test.runIf(isTurnOf(0, 2))("a folder that cannot be written is one line", () => {
  writeFileSync(join(scratch, "file"), "");
  const below = join(scratch, "file", "data");
  expect(demo({ DATA_DIR: below })).toEqual({
    status: 1,
    said: `${below} cannot be written. Set DATA_DIR to a folder that can.`,
  });
  expect(demo({ DATA_DIR: join(scratch, "file") }).said).toMatch(/is a file\. Set DATA_DIR to a folder\.$/);
});

test.runIf(isTurnOf(1, 2))("a second process on the same folder is told where the first one is", () => {
  const folder = join(scratch, "held");
  const release = holdDataFolder(folder);
  writeFileSync(join(folder, "demonstration.json"), "{}");
  const { status, said } = demo({ DATA_DIR: folder }, ["--reset"]);
  writeFileSync(join(folder, "address"), "http://localhost:3007\n");
  const besideServer = demo({ DATA_DIR: folder });
  release();
  const line = `${folder} is in use by process ${process.pid}. Stop it first, or set DATA_DIR to another folder.`;
  expect(said).toBe(line);
  expect(status).toBe(1);
  expect(besideServer).toEqual({ status: 1, said: `The demonstration is running at http://localhost:3007.\n${line}` });
});

test("too old a Node is one line", () => {
  const pretend = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.1.0"})`;
  expect(demo({}, [], ["--import", pretend])).toEqual({
    status: 1,
    said: "Waymark needs Node 22 (from 22.12) or 24; 20.19 still works. This is 18.1.0.",
  });
});

test.runIf(isTurnOf(1, 2))("an unknown option is one line, and changes nothing", () => {
  expect(demo({}, ["--rest"])).toEqual({
    status: 1,
    said: "--rest is not an option. npm run demo takes one: npm run demo -- --reset starts over.",
  });
  expect(existsSync(join(scratch, "never"))).toBe(false);
});

test.runIf(isTurnOf(0, 2))("a folder with other data is refused, reset or not", () => {
  const folder = join(scratch, "other");
  mkdirSync(join(folder, "database"), { recursive: true });
  for (const args of [[], ["--reset"]]) {
    const { status, said } = demo({ DATA_DIR: folder }, args);
    expect(said).toMatch(/holds other data than the demonstration's; nothing was changed/);
    expect(status).toBe(1);
  }
  expect(readdirSync(folder)).toEqual(["database"]);
});

test("what is complete is kept; what is half made, or reset, is begun anew", () => {
  const folder = join(scratch, "own");
  const database = join(folder, "database");
  const first = openDemoFolder(folder, false);
  expect(first.fresh).toBe(true);
  mkdirSync(database);
  expect(openDemoFolder(folder, false).fresh).toBe(true);
  expect(existsSync(database)).toBe(false);

  mkdirSync(database);
  openDemoFolder(folder, false).markComplete();
  mkdirSync(database);
  expect(openDemoFolder(folder, false).fresh).toBe(false);
  expect(existsSync(database)).toBe(true);
  expect(openDemoFolder(folder, true).fresh).toBe(true);
  expect(readdirSync(folder)).toEqual(["demonstration.json"]);
});
