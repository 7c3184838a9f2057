import { chmod, copyFile, mkdir, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

type Seen = { size: number; changedMs: number };

/** What changes within a tick of the file system's clock may keep the time it had. */
const TICK_MS = 2_000;

/**
 * Copies a folder that is written to meanwhile. Most of it is copied beside the writers; they wait while what has changed since is
 * copied again, so that the copy is the folder as it was at one moment.
 * @param alone runs its work while no one writes.
 */
export async function copyLive(
  from: string,
  to: string,
  alone: (work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const startedMs = Date.now();
  const before = await filesIn(from);
  await forAll([...before.keys()], (name) => copyOne(join(from, name), join(to, name)).catch(unlessMissing));
  await alone(async () => {
    const now = await filesIn(from);
    for (const name of before.keys()) if (!now.has(name)) await rm(join(to, name), { force: true });
    const isAsCopied = (name: string, { size, changedMs }: Seen) =>
      before.get(name)?.size === size && before.get(name)?.changedMs === changedMs && changedMs < startedMs - TICK_MS;
    const changed = [...now].flatMap(([name, seen]) => (isAsCopied(name, seen) ? [] : [name]));
    await forAll(changed, (name) => copyOne(join(from, name), join(to, name)));
    // PostgreSQL looks for folders that have no file in them just now.
    for (const name of await foldersIn(from)) await mkdir(join(to, name), { recursive: true, mode: 0o700 });
  });
}

async function copyOne(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to);
  await chmod(to, 0o600);
}

/** A file that was removed since it was listed is not missed. */
function unlessMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}

async function entriesIn(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => ({ entry, name: join(entry.parentPath, entry.name).slice(folder.length + 1) }));
}

async function foldersIn(folder: string): Promise<string[]> {
  return (await entriesIn(folder)).flatMap(({ entry, name }) => (entry.isDirectory() ? [name] : []));
}

async function filesIn(folder: string): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>();
  await forAll(await entriesIn(folder), async ({ entry, name }) => {
    const found = entry.isFile() ? await stat(join(folder, name)).catch(unlessMissing) : undefined;
    if (found) seen.set(name, { size: found.size, changedMs: found.mtimeMs });
  });
  return seen;
}

/** The embedded database works in this process: one file after the other would wait for a statement each. */
const AT_ONCE = 64;

async function forAll<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(items.slice(from, from + AT_ONCE).map(work));
}
