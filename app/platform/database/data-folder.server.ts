import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync } from "node:fs";
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
    return `${path} belongs to another user. Make sure that nobody else can read it: chmod -R go= ${resolve(dataDir)}`;
  }
}

/** Makes a folder that nobody else can enter. Level by level: Node's own recursive way never ends where the system refuses with "no such folder", as under /proc. */
export function makeFolder(path: string): void {
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
