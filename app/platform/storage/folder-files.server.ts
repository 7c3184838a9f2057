import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type FileContent, type Files, isFileName, type StoredFile } from "./files.server";

const PARTIAL = ".partial";

/** Files in a folder that belongs to whoever runs Waymark, and to nobody else on the machine. */
export function folderFiles(folder: string): Files {
  const pathOf = (name: string) => {
    if (!isFileName(name)) throw new Error("This is not the name of a stored file.");
    return join(folder, name);
  };
  return {
    kind: "folder",
    put: (name, content) => putFile(folder, pathOf(name), content),
    get: (name) => openFile(pathOf(name)),
    remove: (name) => rm(pathOf(name), { force: true }),
    list: () => listFolder(folder),
    tidy: (before) => tidyFolder(folder, before),
  };
}

/** Under another name first: what is there by its own name is whole, whatever happens to the machine. */
async function putFile(folder: string, path: string, content: FileContent): Promise<void> {
  const partial = `${path}${PARTIAL}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await pipeline(content.open(), createWriteStream(partial, { flags: "wx", mode: 0o600, flush: true }));
    const { size } = await stat(partial);
    if (size !== content.size) throw new Error(`A file of ${content.size} bytes became one of ${size}.`);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  await settle(folder);
}

async function settle(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

async function openFile(path: string): Promise<Readable | null> {
  try {
    const handle = await open(path, "r");
    return createReadStream("", { fd: handle });
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function* entriesOf(folder: string): AsyncGenerator<StoredFile> {
  try {
    for await (const entry of await opendir(folder)) {
      const found = await stat(join(folder, entry.name)).catch(() => null);
      if (found?.isFile()) yield { name: entry.name, at: found.mtime };
    }
  } catch (error) {
    // Before the first file there is no folder.
    if (!isMissing(error)) throw error;
  }
}

async function* listFolder(folder: string): AsyncGenerator<StoredFile> {
  for await (const file of entriesOf(folder)) if (isFileName(file.name)) yield file;
}

async function tidyFolder(folder: string, before: Date): Promise<void> {
  for await (const { name, at } of entriesOf(folder)) {
    if (name.endsWith(PARTIAL) && at < before) await rm(join(folder, name), { force: true });
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";
