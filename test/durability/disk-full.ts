/**
 * Fills the disk under people who read and save, frees it again, and looks at what they get: 503 that says why, what was typed in the
 * answer, saves again afterwards, and nothing acknowledged lost. On the embedded database and on PostgreSQL.
 *
 *     npm run durability:disk [-- embedded | postgresql]
 *
 * Needs a build, and root on Linux, to make a small disk in memory.
 */
import { type ChildProcess, execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DURABLE, demandBinaries, listening, ownerOf, stopServer } from "../../scripts/find-postgres";
import { createPerson } from "../factories/people";
import { freePort, signIn, startServer, withApp } from "./product";
import { ask } from "./replicated-postgres";
import { Traffic } from "./traffic";

const FULL_MS = 15_000;
const SIZE = "220m";
const TYPED = "Two hours of typing";

/** What the disk is full under, in its folder. */
type Kept = {
  settings: Record<string, string>;
  /** Has the database write its log until there is no room for that either. */
  press(): Promise<void>;
  stop(): Promise<void>;
};

async function embedded(folder: string): Promise<Kept> {
  return { settings: { DATA_DIR: join(folder, "data") }, press: async () => {}, stop: async () => {} };
}

/** With small segments of its log, so that it soon needs another, and a service manager that starts it again whenever it ends. */
async function postgresql(folder: string): Promise<Kept> {
  const bin = await demandBinaries();
  const owner = ownerOf(folder);
  const data = join(folder, "cluster");
  const made = ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--wal-segsize=1"];
  execFileSync(join(bin, "initdb"), made, { ...owner, cwd: folder, stdio: "ignore" } as object);
  const settings = { ...DURABLE, min_wal_size: "2MB", max_wal_size: "16MB" };
  let server: ChildProcess | null = null;
  let isOver = false;
  const start = async (): Promise<void> => {
    while (!isOver) {
      server = await listening(join(bin, "postgres"), data, folder, owner, settings).catch(() => null);
      if (server) break;
      await setTimeout(500);
    }
    server?.once("exit", () => {
      if (isOver) return;
      console.log("PostgreSQL ended by itself, and is started again");
      void start();
    });
  };
  await start();
  const DATABASE_URL = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  return {
    async press() {
      const write = "SELECT pg_logical_emit_message(true, 'durability', repeat('x', 100000))";
      for (let time = 0; time < 300; time++) {
        const failure = await ask(DATABASE_URL, write).catch((error: Error) => error);
        if (!(failure instanceof Error)) continue;
        console.log(`PostgreSQL, asked to write its log: ${failure.message}`);
        return;
      }
    },
    settings: {
      DATABASE_URL,
      DATA_DIR: mkdtempSync(join(tmpdir(), "waymark-disk-files-")),
    },
    async stop() {
      isOver = true;
      if (server) await stopServer(server);
    },
  };
}

async function measure(name: string, keep: (folder: string) => Promise<Kept>): Promise<boolean> {
  const disk = mkdtempSync(join(tmpdir(), "waymark-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE},mode=0755`, "tmpfs", disk]);
  try {
    const folder = join(disk, "place");
    mkdirSync(folder, { mode: 0o755 });
    return await measureIn(name, disk, await keep(folder));
  } finally {
    execFileSync("umount", ["--lazy", disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}

async function measureIn(name: string, disk: string, { settings: kept, press, stop }: Kept): Promise<boolean> {
  const port = await freePort();
  const SECRETS_KEY = "of the disk test, which seals nothing";
  const settings = { ...kept, SECRETS_KEY, PORT: String(port), LOG_LEVEL: "error" };
  const cookie = await withApp(settings, async (app) => signIn(app, (await createPerson(app)).id));
  const server = await startServer(settings);
  let ended = false;
  server.once("exit", () => {
    ended = true;
  });
  const headers = { Cookie: cookie, Origin: `http://localhost:${port}` };
  const traffic = new Traffic([port], headers);
  await setTimeout(3_000);
  const full = performance.now();
  const filler = join(disk, "filler");
  const filling = keepFull(filler);
  await setTimeout(FULL_MS);
  const refused = await saveOnce(port, headers);
  await press();
  await setTimeout(3_000);
  filling.end();
  rmSync(filler);
  const freed = performance.now();
  await setTimeout(8_000);
  const written = await traffic.stop();
  console.log(`${name}: before ${traffic.counted(0, full)}`);
  console.log(`${name}: disk full for ${FULL_MS / 1_000} s: ${traffic.counted(full, freed)}`);
  console.log(
    `${name}: freed: ${traffic.counted(freed, Number.POSITIVE_INFINITY)}; process ${ended ? "ended" : "the same"}`,
  );
  console.log(`${name}: the form that was refused: ${refused.status}, ${refused.said}`);
  const again = traffic.answers.find((one) => one.at >= freed && one.isSave && one.status === 302);
  console.log(`${name}: saves again after ${again ? ((again.at + again.ms - freed) / 1_000).toFixed(1) : "never"} s`);
  if (!ended) {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  const lost = await withApp(settings, async ({ db }) => {
    return written.length - (await db.evidence.count({ where: { id: { in: written } } }));
  });
  await stop();
  console.log(`${name}: ${written.length} saves acknowledged, ${lost} lost`);
  const others = traffic.answers.filter(({ status }) => ![200, 302, 503].includes(status));
  return lost === 0 && others.length === 0 && again !== undefined;
}

/** Takes whatever is free, again and again. */
function keepFull(path: string): { end(): void } {
  const file = openSync(path, "w");
  const fill = () => {
    for (let size = 1 << 20; size >= 1 << 9; ) {
      try {
        writeSync(file, Buffer.alloc(size));
      } catch {
        size >>= 1;
      }
    }
  };
  fill();
  const again = setInterval(fill, 200);
  return {
    end() {
      clearInterval(again);
      closeSync(file);
    },
  };
}

async function saveOnce(port: number, headers: Record<string, string>): Promise<{ status: number; said: string }> {
  const body = new URLSearchParams({ id: randomUUID(), title: TYPED, body: "", happenedOn: "2026-03-02" });
  const init = { method: "POST", body, headers, redirect: "manual" as const };
  const response = await fetch(`http://127.0.0.1:${port}/evidence/new`, init).catch(() => null);
  if (!response) return { status: 0, said: "no answer" };
  const page = await response.text();
  const said = [/can(?:'|&#x27;)t save/, /isn(?:'|&#x27;)t responding/].filter((words) => words.test(page)).map(String);
  return {
    status: response.status,
    said: [...said, page.includes(TYPED) ? "keeps what was typed" : "forgets it"].join(", "),
  };
}

const only = process.argv[2];
let isGood = true;
if (only !== "postgresql") isGood = (await measure("PGlite", embedded)) && isGood;
if (only !== "embedded") isGood = (await measure("PostgreSQL", postgresql)) && isGood;
process.exit(isGood ? 0 : 1);
