import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { holdDataFolder } from "~/platform/database/data-folder-lock.server";

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
  const about = "Waymark's demonstration organisation. npm run demo -- --reset starts it over.";
  writeFileSync(join(folder, MARK), `${JSON.stringify({ about, complete }, null, 2)}\n`);
}
