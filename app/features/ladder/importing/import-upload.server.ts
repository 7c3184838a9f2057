/** The thread's part of an import in the browser: an uploaded file, read as the command line reads it, as a framework's files. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ColumnChoices } from "./domain/column-roles";
import type { Lost, Refusal } from "./domain/neutral";
import { baseName, type Splitting } from "./domain/source-text";
import { type ImportedFile, importFiles } from "./import-files.server";

/** @property parents where frameworks are that an uploaded one may extend. */
export type UploadTask = { path: string; out: string; parents: string; splitting: Splitting; columns: ColumnChoices };
export type Imported = {
  /** The framework's folder; empty where nothing came of it. */
  slug: string;
  files: Record<string, string>;
  read: ImportedFile | null;
  refused: Refusal[];
};

export async function importUpload({ path, out, parents, splitting, columns }: UploadTask): Promise<Imported> {
  const { files, refused } = await importFiles([path], { out, parents, splitting, columns, isAlone: true });
  const named = <One extends { file: string }>(one: One): One => ({ ...one, file: baseName(one.file) });
  const read = files[0] ? { ...named(files[0]), lost: files[0].lost.map(named<Lost>) } : null;
  const [slug = ""] = await readdir(out).catch(() => []);
  return { slug, files: slug ? await textsIn(join(out, slug)) : {}, read, refused: refused.map(named) };
}

async function textsIn(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    texts[path.slice(folder.length + 1)] = await readFile(path, "utf8");
  }
  return texts;
}
