import { relative, resolve } from "node:path";
import ts from "typescript";
import type { Plugin } from "vitest/config";
import { rawReadsOf } from "./find";
import { isReadingFile } from "./sources";

const CHECK = resolve("test/setup/raw-reads/check.ts");

/** Has every raw read of the product say where it is, to `checked`. Lines stay where they were. */
export function markRawReads(): Plugin {
  return {
    name: "mark-raw-reads",
    enforce: "pre",
    transform(code, id) {
      const path = relative(process.cwd(), id.replace(/\?.*/, ""));
      if (!isReadingFile(path, code)) return null;
      return { code: markedSource(path, code), map: null };
    },
  };
}

export function markedSource(path: string, code: string): string {
  const reads = rawReadsOf(ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true));
  const insertions = reads.flatMap(({ node, at }) => [
    { place: node.getStart(), text: `__checked(${JSON.stringify(`${path}:${at}`)}, ` },
    { place: node.end, text: ")" },
  ]);
  const marked = insertions
    .sort((one, other) => other.place - one.place)
    .reduce((text, { place, text: inserted }) => text.slice(0, place) + inserted + text.slice(place), code);
  return `import { checked as __checked } from ${JSON.stringify(CHECK)}; ${marked}`;
}
