/** What an import keeps beside a framework, and the framework's files as they are now. */
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { plainValue } from "~/features/ladder/format/domain/file-shape";
import { MATERIAL_NAME, materialName, materialText } from "~/features/ladder/format/domain/material-text";
import { collectProblems } from "~/features/ladder/format/domain/problem";
import { readYaml } from "~/features/ladder/format/domain/yaml-source";
import type { Files } from "./domain/filling";
import type { Refusal } from "./domain/neutral";

/** Kept beside a framework that was imported. */
export type ImportRecord = {
  version: 1;
  source: { file: string; format: string; sha256: string; license: string | null };
  ids: Readonly<Record<string, string>>;
  written: Files;
  package?: unknown;
};
export const RECORD = "imported.json";

/** Files that a framework has; a record from elsewhere might name others. */
const FILE = /^(?:framework|pathways|promotion|vignettes|red-lines|(?:ladders|interviews)\/[\w-]+)\.yaml$/;
const isOwn = (path: string) => FILE.test(path) || MATERIAL_NAME.test(materialName(path) ?? "");

export async function readRecord(folder: string): Promise<ImportRecord | null> {
  const text = await readFile(join(folder, RECORD), "utf8").catch(() => null);
  if (text === null) return null;
  const record = JSON.parse(text) as ImportRecord;
  if (record.version !== 1) return null;
  const written = Object.entries(record.written).filter(([path]) => isOwn(path));
  return { ...record, written: Object.fromEntries(written) };
}

/** A framework's files as they are, those that people added after an import too. */
export async function pathsIn(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const inside of ["", "ladders/", "interviews/", "materials/"]) {
    const names = await readdir(join(folder, inside)).catch(() => []);
    paths.push(...names.map((name) => `${inside}${name}`).filter(isOwn));
  }
  return paths;
}

/** The data of a framework's files as they are on disk; a file with errors is a refusal. */
export async function readFolderData(folder: string, paths: readonly string[]): Promise<Files | Refusal> {
  const files: Record<string, Record<string, unknown> | string> = {};
  for (const path of paths) {
    const bytes = await readFile(join(folder, path)).catch(() => null);
    if (bytes === null) continue;
    if (materialName(path) !== null) {
      const text = materialText(bytes);
      if (text === null) return { file: join(folder, path), line: 1, column: 1, message: "This is not UTF-8 text." };
      files[path] = text;
      continue;
    }
    const { problems, report } = collectProblems();
    const root = readYaml(join(folder, path), bytes, report);
    if (!root || problems.length > 0) {
      const { line, column, message } = problems[0] ?? { line: 1, column: 1, message: "This file is empty." };
      return { file: join(folder, path), line, column, message };
    }
    files[path] = plainValue(root) as Record<string, unknown>;
  }
  return files;
}

export const isRefusal = (value: Files | Refusal): value is Refusal =>
  "message" in value && typeof value.message === "string";

type KnownIds = Readonly<Record<string, string>>;

/**
 * Levels whose code is another than at the last import. One that is gone gets a free code, in case someone kept it, unless a new
 * level has its place: then it was renamed.
 */
export function movedCodes(before: KnownIds, after: KnownIds): Map<string, string> {
  const codesIn = (ids: KnownIds) =>
    Object.entries(ids).flatMap(([key, name]) =>
      key.startsWith("l|") ? [[key, name.slice("level/".length)] as const] : [],
    );
  const ownerOf = new Map(codesIn(after).map(([key, code]) => [code, key]));
  const taken = new Set(ownerOf.keys());
  const moved = new Map<string, string>();
  const now = new Map(codesIn(after));
  for (const [key, was] of codesIn(before)) {
    const owner = ownerOf.get(was);
    const isRenamed = owner !== undefined && before[owner] === undefined;
    let code = now.get(key) ?? was;
    for (let number = 1; !now.has(key) && !isRenamed && taken.has(code); number += 1)
      code = was.replace(/\d+$/, `${number}`);
    taken.add(code);
    if (code !== was) moved.set(was, code);
  }
  return moved;
}

/** Whole or not at all. No file of a framework begins with a dot. */
export async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path)}.new`);
  await writeFile(draft, text);
  await rename(draft, path);
}
