/** Which pages a file of the product is part of, by what imports it. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const IMPORTED = /(?:from|import)\s*\(?\s*"((?:~|\.{1,2})\/[^"]+)"/g;
const ENDINGS = ["", ".ts", ".tsx", "/index.ts"];

/** @param files of `root`. @returns for each file the routes that show it, without folder and ending. */
export function pagesOf(root: string, files: readonly string[]): Map<string, string[]> {
  const imports = new Map(files.map((file) => [file, importsOf(root, file)]));
  const pages = new Map<string, string[]>();
  for (const file of files) {
    if (!file.startsWith("app/routes/")) continue;
    const page = file.replace(/^.*\//, "").replace(/\.tsx?$/, "");
    for (const part of reachedFrom(file, imports)) pages.set(part, [...(pages.get(part) ?? []), page]);
  }
  return pages;
}

function importsOf(root: string, file: string): string[] {
  const source = readFileSync(join(root, file), "utf8");
  return [...source.matchAll(IMPORTED)].flatMap(([, name = ""]) => {
    const path = name.startsWith("~/") ? join("app", name.slice(2)) : join(dirname(file), name);
    const found = ENDINGS.map((ending) => path + ending).find(
      (one) => /\.tsx?$/.test(one) && existsSync(join(root, one)),
    );
    return found ? [found] : [];
  });
}

function reachedFrom(file: string, imports: ReadonlyMap<string, string[]>): Set<string> {
  const reached = new Set([file]);
  for (const one of reached) for (const other of imports.get(one) ?? []) reached.add(other);
  return reached;
}
