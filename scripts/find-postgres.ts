import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statfsSync,
} from "node:fs";
import { freemem, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findProgram, installPackage, isRoot, runCommand } from "./run-command";

/** A PostgreSQL server whose role may create databases. */
export type Postgres = {
  url: string;
  stop(): Promise<void>;
  /** Stops it for a while, where it is ours to stop. @returns starts it again. */
  interrupt?(): Promise<() => Promise<void>>;
};

/**
 * The server of TEST_DATABASE_URL; otherwise one started in a temporary folder from the local binaries, which are
 * installed first where that is possible. `stop` ends and removes what was started.
 * @param missing is told the reason when there is none.
 */
export async function findPostgres(missing: (reason: string) => void = console.error): Promise<Postgres | null> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const bin = findBinaries() ?? ((await installPackage("postgresql")) ? findBinaries() : null);
  if (!bin) {
    missing("no PostgreSQL here, and none could be installed; install one or set TEST_DATABASE_URL");
    return null;
  }
  return startPostgres(bin, PASSING, passingFolder()).catch((error: Error) => {
    missing(`PostgreSQL in ${bin} did not start: ${error.message}`);
    return null;
  });
}

/**
 * A server as its users run one: a commit waits for the disk. Benchmarks measure on it, since a lock that is held over a commit
 * costs nothing where commits do. `TEST_DATABASE_URL` is not asked, whose settings are unknown.
 */
export async function startDurablePostgres(): Promise<Postgres> {
  return startPostgres(await demandBinaries(), DURABLE);
}

/** The folder of PostgreSQL's programs, for tests that start servers of their own. @throws {Error} there is none. */
export async function demandBinaries(): Promise<string> {
  const bin = findBinaries() ?? ((await installPackage("postgresql")) ? findBinaries() : null);
  if (!bin) throw new Error("no PostgreSQL here, and none could be installed");
  return bin;
}

/** The folder that holds both `initdb` and `postgres`; of Debian's several versions the newest. */
function findBinaries(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const initdb = findProgram(
    "initdb",
    versions.map((version) => join(debian, version, "bin")),
  );
  // A link in PATH may be to this program alone.
  return initdb && dirname(realpathSync(initdb));
}

async function startPostgres(bin: string, settings: Settings, within = tmpdir()): Promise<Postgres> {
  const folder = mkdtempSync(join(within, "waymark-postgres-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const owner = ownerOf(folder);
    const data = join(folder, "data");
    const made = await runCommand(
      join(bin, "initdb"),
      ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"],
      owner,
    );
    if (made.code !== 0) throw new Error(made.output.trim());
    const start = () => listening(join(bin, "postgres"), data, folder, owner, settings);
    let server = await start();
    // A socket in our own folder: no port to be taken by somebody else.
    const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
    return {
      url,
      stop: () => stopServer(server).then(remove),
      async interrupt() {
        await stopServer(server);
        return async () => {
          server = await start();
        };
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

const MEMORY_FOLDER = "/dev/shm";
const ROOM_NEEDED = 10e9;

/** In memory where there is plenty: thousands of databases are made and dropped, and a disk would be written to all the time. */
export function passingFolder(): string {
  if (!existsSync(MEMORY_FOLDER) || freemem() < ROOM_NEEDED) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
  return bavail * bsize < ROOM_NEEDED ? tmpdir() : MEMORY_FOLDER;
}

/** PostgreSQL refuses to run as root: it then runs as a user without rights, who gets the folder. */
export function ownerOf(folder: string): SpawnOptions {
  if (!isRoot()) return {};
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  const user = users.find((line) => line.startsWith("postgres:")) ?? users.find((line) => line.startsWith("nobody:"));
  const [, , uid, gid] = (user ?? "").split(":").map(Number);
  if (!uid || !gid) throw new Error("it refuses to run as root, and there is no user postgres or nobody");
  chownSync(folder, uid, gid);
  return { uid, gid, cwd: folder };
}

export type Settings = Readonly<Record<string, string>>;

/**
 * Durability is given up for speed: what is in it is gone after the run anyway. Databases live for seconds, which is too short to be
 * worth vacuuming, compiling statements, or planning one again for each set of values.
 */
const PASSING: Settings = {
  ...{ listen_addresses: "", fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  ...{ autovacuum: "off", jit: "off", plan_cache_mode: "force_generic_plan" },
  ...{ wal_level: "minimal", max_wal_senders: "0", max_wal_size: "4GB" },
};

/** PostgreSQL's own defaults, but for where it listens; those that matter are named, whatever a package's defaults are. */
export const DURABLE: Settings = {
  ...{ listen_addresses: "", fsync: "on", synchronous_commit: "on", full_page_writes: "on", autovacuum: "on" },
};

/** Starts a server on a cluster that is there. @returns it, once it takes connections. @throws {Error} with its log. */
export function listening(
  program: string,
  data: string,
  folder: string,
  owner: SpawnOptions,
  settings: Settings,
): Promise<ChildProcess> {
  const given = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", data, "-k", folder, ...given];
  // A group of its own: Ctrl-C stops the tests first, then this.
  const server = spawn(program, args, { ...owner, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  process.once("exit", () => server.kill("SIGQUIT"));
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr?.on("data", (part: Buffer) => {
      log = (log + part.toString("utf8")).slice(-10_000);
      if (/ready to accept (read-only )?connections/.test(log)) resolve(server);
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(log.trim())));
  });
}

export function stopServer(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once("exit", () => resolve());
    server.kill("SIGINT");
  });
}
