import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";

const FOLDER = 0o700;
const FILE = 0o600;

/**
 * Takes `DATA_DIR` and everything in it away from other users of the machine, whatever the umask and whoever wrote it:
 * PGlite ignores the umask. What PGlite writes later is out of reach because its folder is.
 * @returns what could not be done, and what to do about it; else `null`.
 */
export function keepPrivate(dataDir: string): string | null {
  try {
    if (existsSync(dataDir)) restrict(realpathSync(dataDir));
    return null;
  } catch (error) {
    // Folders that a container's host owns are its to restrict.
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== "EPERM" && code !== "EROFS") throw error;
    return `${path} belongs to another user. Make sure that no one else can read it: chmod -R go= ${resolve(dataDir)}`;
  }
}

/** Makes a folder that nobody else can enter. Level by level: Node's own recursive way never ends where the system refuses with "no such folder", as under /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: FOLDER });
}

/** The folder first, so that nobody gets in meanwhile. Links are not followed: they may lead out of the folder. */
function restrict(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  // A running server may have removed it in this moment.
  if (!found || found.isSymbolicLink()) return;
  const wanted = found.isDirectory() ? FOLDER : FILE;
  if ((found.mode & 0o777) !== wanted) chmodSync(path, wanted);
  if (found.isDirectory()) for (const name of readdirSync(path)) restrict(join(path, name));
}

const TOUCH_MS = 5_000;
/** A holder in another container that has been silent for this long is gone. */
const SILENT_MS = 60_000;
/** Between making the file and writing into it there is next to nothing. */
const WRITING_MS = 2_000;

/** Two processes on one embedded database would destroy it. */
export class DataFolderBusy extends Error {}

type Holder = { host: string; pid: number; started: string };

/**
 * Makes this process the only one that uses a data folder. A lock left behind by a killed process is taken over.
 * @returns a function that gives the folder free.
 * @throws {DataFolderBusy} a living process holds it.
 */
export function holdDataFolder(dataDir: string): () => void {
  makeFolder(resolve(dataDir));
  const path = join(dataDir, "in-use.lock");
  for (let attempt = 0; attempt < 3; attempt++) {
    if (claim(path)) return keepAlive(path);
    const found = readText(path);
    const holder = found === null ? null : parse(found);
    if (holder && isAlive(holder, path)) throw new DataFolderBusy(busyLine(dataDir, holder));
    // Somebody has made the file and is about to write into it.
    if (!holder && isTouched(path, WRITING_MS)) break;
    if (found !== null) removeStale(path, found);
  }
  throw new DataFolderBusy(`${resolve(dataDir)} is being opened by another process. Try again in a moment.`);
}

function busyLine(dataDir: string, { host, pid }: Holder): string {
  const where = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}, or was a moment ago`;
  return `${resolve(dataDir)} is in use by ${where}. Stop it first, or set DATA_DIR to another folder.`;
}

function claim(path: string): boolean {
  const holder: Holder = { host: hostname(), pid: process.pid, started: startTime(process.pid) };
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Another container sees neither our process nor its start; it sees that the file is touched. */
function keepAlive(path: string): () => void {
  const touching = setInterval(() => utimesSync(path, new Date(), new Date()), TOUCH_MS).unref();
  return () => {
    clearInterval(touching);
    unlinkSync(path);
  };
}

/** Moves the lock aside before judging it: of two that find the same stale lock, one moves it and the other another's. */
function removeStale(path: string, found: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (readText(aside) !== found) copyFileSync(aside, path, constants.COPYFILE_EXCL);
  unlinkSync(aside);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function parse(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

function isAlive({ host, pid, started }: Holder, path: string): boolean {
  if (host !== hostname()) return isTouched(path, SILENT_MS);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  // Process ids are reused, in containers always: the same id with another start time is somebody else.
  return startTime(pid) === started;
}

function isTouched(path: string, within: number): boolean {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < within;
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
