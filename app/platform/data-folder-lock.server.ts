import { closeSync, existsSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Two processes on one embedded database would destroy it. */
export class DataFolderBusy extends Error {}

type Holder = { pid: number; started: string };

/**
 * Makes this process the only one that uses a data folder. A lock left behind by a killed process is taken over.
 * @returns a function that gives the folder free.
 * @throws {DataFolderBusy} a living process holds it.
 */
export function holdDataFolder(dataDir: string): () => void {
  makeFolder(resolve(dataDir));
  const path = join(dataDir, "in-use.lock");
  for (let attempt = 0; attempt < 3; attempt++) {
    if (claim(path)) return () => unlinkSync(path);
    const holder = readHolder(path);
    if (holder && isAlive(holder)) {
      throw new DataFolderBusy(
        `${resolve(dataDir)} is in use by process ${holder.pid}. Stop it first, or set DATA_DIR to another folder.`,
      );
    }
    removeStale(path);
  }
  throw new DataFolderBusy(`${resolve(dataDir)} is being opened by another process. Try again.`);
}

/** Level by level: Node's own recursive way never ends where the system refuses with "no such folder", as under /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function claim(path: string): boolean {
  try {
    const file = openSync(path, "wx");
    writeSync(file, JSON.stringify({ pid: process.pid, started: startTime(process.pid) } satisfies Holder));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return null;
  }
}

function removeStale(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  // Process ids are reused, in containers always: the same id with another start time is somebody else.
  return startTime(pid) === started;
}

/** When a process started, in the kernel's ticks; empty where the system does not tell (not Linux). */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
