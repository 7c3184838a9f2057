/** A primary and a streaming standby that confirms every commit, on this machine. */
import { type ChildProcess, execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { DURABLE, demandBinaries, listening, ownerOf, stopServer } from "../../scripts/find-postgres";
import { freePort } from "./product";

const run = promisify(execFile);
const STANDBY = "standby";

export type Replicated = {
  /** Of both servers, the standby first, and of each. */
  url: string;
  primaryUrl: string;
  standbyUrl: string;
  /** Ends every process of the primary. */
  killPrimary(): Promise<void>;
  /** As the network does that is cut: connections stay open, and nothing answers. */
  freezePrimary(): void;
  promote(): Promise<void>;
  /** Has the primary that was killed or frozen come back as it was. */
  wakeOldPrimary(): Promise<void>;
  stop(): Promise<void>;
};

export async function startReplicated(): Promise<Replicated> {
  const bin = await demandBinaries();
  const folder = mkdtempSync(join(tmpdir(), "waymark-replicated-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const owner = ownerOf(folder);
  const [first, second] = [join(folder, "first"), join(folder, "second")];
  const [firstPort, secondPort] = [await freePort(), await freePort()];
  const start = (data: string, port: number) => {
    const settings = { ...DURABLE, listen_addresses: "127.0.0.1", port: String(port), wal_level: "replica" };
    return listening(join(bin, "postgres"), data, folder, owner, settings);
  };
  const urlOf = (hosts: string) => `postgresql://postgres@${hosts}/postgres`;
  const [primaryUrl, standbyUrl] = [urlOf(`127.0.0.1:${firstPort}`), urlOf(`127.0.0.1:${secondPort}`)];

  const options = { ...owner, cwd: folder };
  await run(join(bin, "initdb"), ["-D", first, "-U", "postgres", "--auth=trust", "--encoding=UTF8"], options);
  let primary = await start(first, firstPort);
  const from = `host=127.0.0.1 port=${firstPort} user=postgres application_name=${STANDBY}`;
  await run(join(bin, "pg_basebackup"), ["-D", second, "-d", from, "-R", "-X", "stream", "-c", "fast"], options);
  const standby = await start(second, secondPort);
  await ask(primaryUrl, `ALTER SYSTEM SET synchronous_standby_names = '${STANDBY}'`);
  await ask(primaryUrl, "SELECT pg_reload_conf()");
  while ((await ask(primaryUrl, `SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'`)) === 0) {
    await setTimeout(100);
  }
  return {
    url: urlOf(`127.0.0.1:${secondPort},127.0.0.1:${firstPort}`),
    primaryUrl,
    standbyUrl,
    killPrimary: () => killAll(primary),
    freezePrimary: () => signalAll(primary, "SIGSTOP"),
    async promote() {
      await ask(standbyUrl, "SELECT pg_promote()");
    },
    async wakeOldPrimary() {
      if (primary.signalCode === null) signalAll(primary, "SIGCONT");
      else primary = await start(first, firstPort);
    },
    async stop() {
      await Promise.all([stopServer(primary), stopServer(standby)]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function killAll(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  signalAll(server, "SIGKILL");
  await ended;
}

/** To the server and its workers, each of which leads a group of its own. */
function signalAll({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  const workers = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  for (const one of [pid ?? 0, ...workers]) {
    try {
      if (one > 0) process.kill(one, signal);
    } catch {
      // It ended by itself in this moment.
    }
  }
}

/** @returns how many rows came back. */
export async function ask(connectionString: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
