/**
 * `npm run bench:backup [-- --people=10000]`: how long saves wait while `npm run backup` runs beside the server, on the embedded
 * database. Eight people save a rating and a sentence ten times a second each in all, for as long as the command takes, and for
 * as long without one.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { publishByCommand } from "~/features/ladder/publishing/publish.server";
import { createApp } from "~/main/app.server";
import { readEnv } from "~/platform/env.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { type Figures, noFigures, note, within } from "./figures";
import { fillPeople } from "./people";
import { addWriters, save, type Writer } from "./writers";

const WRITERS = 8;
const PAUSE_MS = 100;
/** What one may have to wait for the embedded database's copy. */
const LONGEST_MS = 5_000;

const people = Number(process.argv.find((one) => one.startsWith("--people="))?.split("=")[1] ?? 10_000);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

type Environment = Record<string, string>;

/** A command of the built product. @returns the process; it is up once `/healthz` answers. */
function start(program: string[], environment: Environment) {
  return spawn(process.execPath, ["scripts/run.mjs", ...program], {
    env: { ...process.env, ...environment, LOG_LEVEL: "warn", NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function prepare(environment: Environment): Promise<Writer[]> {
  const env = readEnv({ ...environment, NODE_ENV: "production", LOG_LEVEL: "error" });
  const database = await openMigrated(env);
  try {
    const app = createApp(env, database, createLog("error"));
    await publishByCommand(app, []);
    await fillPeople(database, people);
    return await addWriters(app, WRITERS);
  } finally {
    await database.close();
  }
}

/** Saves of all writers until that has happened. */
async function savesUntil(ended: Promise<unknown>, page: string, writers: readonly Writer[]): Promise<Figures> {
  const figures = noFigures();
  let isRunning = true;
  const stop = ended.finally(() => {
    isRunning = false;
  });
  const write = async (writer: Writer) => {
    for (let count = 0; isRunning; count += 1) {
      note(figures, await save(page, writer, count).catch(() => null));
      await setTimeout(PAUSE_MS);
    }
  };
  await Promise.all([stop, ...writers.map(write)]);
  return figures;
}

function report(name: string, seconds: number, { times, failures }: Figures): void {
  const of = (part: number) => `${within(part, times).toFixed(0)} ms`;
  const waits = `median ${of(0.5)}, p95 ${of(0.95)}, longest ${of(1)}`;
  console.log(`${name}, ${seconds.toFixed(1)} s: ${times.length} saves, ${waits}, ${failures} failed`);
}

const folder = mkdtempSync(join(tmpdir(), "waymark-bench-backup-"));
const port = await freePort();
const page = `http://127.0.0.1:${port}`;
const environment = { DATA_DIR: join(folder, "data"), PORT: String(port), HOST: "127.0.0.1", APP_URL: page };
const writers = await prepare(environment);
const server = start(["start"], environment);
try {
  while (!(await fetch(`${page}/healthz`).catch(() => null))?.ok) await setTimeout(200);
  // A process that has just started is slow for some seconds; that is no part of what is asked here.
  await savesUntil(setTimeout(10_000), page, writers);
  const begun = performance.now();
  const file = join(folder, "asked.backup");
  const command = start(["backup", "backup", file], {
    ...environment,
    BACKUP_PASSPHRASE: "a compass, a lantern and a map",
  });
  const beside = await savesUntil(once(command, "exit"), page, writers);
  const seconds = (performance.now() - begun) / 1_000;
  const alone = await savesUntil(setTimeout(seconds * 1_000), page, writers);
  console.log(`${people} people, a backup of ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  report("without a backup", seconds, alone);
  report("beside the backup", seconds, beside);
  process.exitCode = command.exitCode === 0 && beside.failures === 0 && within(1, beside.times) <= LONGEST_MS ? 0 : 1;
} finally {
  server.kill();
  await once(server, "exit");
  rmSync(folder, { recursive: true });
}
