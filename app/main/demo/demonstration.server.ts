/** What the demonstration is, whether its server makes it or a process beside the build. */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join, resolve } from "node:path";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { linesOf, publishAtStart, publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { markDemonstration } from "~/features/people/second-step/rule.server";
import type { App } from "~/platform/app-context.server";
import { DataFolderBusy, holdDataFolder } from "~/platform/database/data-folder.server";
import type { Env } from "~/platform/env.server";
import { createLog } from "~/platform/start.server";
import { publishingDate, seedOrganisation } from "../../../prisma/seed/seed";
import { seededOf } from "../../../prisma/seed/teams";
import { servedAddress } from "../serve.server";

/** Beside the data of `npm start`, never in it; and always embedded, whatever database this machine is set up for. */
export function demoSettings(given: Readonly<Record<string, string | undefined>>) {
  return {
    ...given,
    DATA_DIR: given.DATA_DIR || "data/demo",
    LOG_LEVEL: given.LOG_LEVEL || "warn",
    NODE_ENV: "production",
    DATABASE_URL: undefined,
  };
}

/**
 * What fails fast comes first: no one should wait for a build to learn that the port is taken.
 * @throws {Error} an unknown option, a folder that is not the demonstration's, or a port that is taken.
 */
export async function openDemo(env: Env, options: readonly string[]): Promise<DemoFolder> {
  const unknown = options.find((option) => option !== "--reset");
  if (unknown !== undefined) {
    throw new Error(`${unknown} is not an option. npm run demo takes one: npm run demo -- --reset starts over.`);
  }
  try {
    const folder = openDemoFolder(env.DATA_DIR, options.includes("--reset"));
    await requireFreePort(env.PORT, env.HOST);
    return folder;
  } catch (error) {
    const running = error instanceof DataFolderBusy ? servedAddress(env) : null;
    throw running === null
      ? error
      : new Error(`The demonstration is running at ${running}.\n${(error as Error).message}`);
  }
}

/** Publishes the ladders that the organization needs, and any chosen since; in a new folder, makes the organization. */
export async function prepareDemo(app: App, folder: DemoFolder): Promise<void> {
  // What the log would say is printed here for a person to read.
  const publisher = { ...app, log: createLog("silent") };
  if (folder.fresh) {
    const needed = seededOf(await loadFrameworks(app.env.FRAMEWORKS_DIR));
    await publishFrameworks({ ...publisher, now: () => publishingDate(app.now()) }, needed);
  }
  for (const one of await publishAtStart(publisher)) {
    if (one.outcome === "refused" || one.outcome === "invalid") console.log([one.slug, ...linesOf(one)].join("\n  "));
  }
  if (!folder.fresh) return;
  await seedOrganisation(app);
  await markDemonstration(app);
  folder.markComplete();
}

export type Build = { done: Promise<void>; stop(): void };

/** Builds the pages in a process of its own, beside whatever else is to be done. */
export function startBuild(): Build {
  const child = spawn(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", "pipe", "pipe"] });
  const done = finished(child);
  // Whoever waits for it hears of a failure; until then it is no unhandled one.
  done.catch(() => {});
  return { done, stop: () => void child.kill() };
}

function finished(child: ChildProcess): Promise<void> {
  const said: Buffer[] = [];
  child.stdout?.on("data", (part: Buffer) => said.push(part));
  child.stderr?.on("data", (part: Buffer) => said.push(part));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(said));
      reject(new Error("The build failed; what it said is above."));
    });
  });
}

const MARK = "demonstration.json";

export type DemoFolder = {
  /** Nothing is in it yet. */
  fresh: boolean;
  /** The organisation is complete: from now on the folder's data is kept. */
  markComplete(): void;
};

/**
 * Makes sure that a folder is the demonstration's own: a new one, or one with its mark. What was left half made by a run
 * that ended early is thrown away, and so is everything with `reset`.
 * @throws {Error} the folder has other contents, cannot be written, or is in use.
 */
export function openDemoFolder(dataDir: string, reset: boolean): DemoFolder {
  const folder = resolve(dataDir);
  refuseOthers(folder);
  // While things are thrown away nobody else may open them.
  const release = holdDataFolder(folder);
  try {
    const fresh = reset || !isComplete(folder);
    if (fresh) empty(folder);
    return { fresh, markComplete: () => write(folder, true) };
  } finally {
    release();
  }
}

function refuseOthers(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file. Set DATA_DIR to a folder.`);
  const others = readdirSync(folder).filter((name) => !name.startsWith("in-use.lock"));
  if (others.length > 0 && !others.includes(MARK)) {
    throw new Error(
      `${folder} holds other data than the demonstration's; nothing was changed. Set DATA_DIR to another folder.`,
    );
  }
}

function isComplete(folder: string): boolean {
  try {
    return (JSON.parse(readFileSync(join(folder, MARK), "utf8")) as { complete?: unknown }).complete === true;
  } catch {
    return false;
  }
}

/** The mark comes first: however this ends, the next run knows the folder and that it is not complete. */
function empty(folder: string): void {
  write(folder, false);
  for (const part of ["database", "outbox"]) rmSync(join(folder, part), { recursive: true, force: true });
}

function write(folder: string, complete: boolean): void {
  const about = "Waymark's demonstration organization. npm run demo -- --reset starts it over.";
  writeFileSync(join(folder, MARK), `${JSON.stringify({ about, complete }, null, 2)}\n`);
}

/**
 * Fails early where listening would fail late.
 * @throws {Error} the port is taken, or this user may not have it.
 */
async function requireFreePort(port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(portProblem(error, port, host)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
  // Something that listens on ::1 alone leaves 127.0.0.1 free, but answers to "localhost" in browsers.
  if (host === "127.0.0.1" && (await answers(port, "::1"))) throw inUse(port);
}

function portProblem(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE") return inUse(port);
  if (error.code === "EACCES") return new Error(`Port ${port} is reserved on this machine. Choose another: PORT=3000.`);
  if (error.code === "EADDRNOTAVAIL") return new Error(`${host} is no address of this machine. Leave HOST out.`);
  return error;
}

function inUse(port: number): Error {
  return new Error(
    `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port === 3001 ? 3002 : 3001}.`,
  );
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once("connect", () => end(true))
      .once("error", () => end(false))
      .once("timeout", () => end(false));
  });
}
