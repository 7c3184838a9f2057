import { resolve } from "node:path";
import ts from "typescript";
import { rawReadsOf } from "./find";

const CHECK = resolve("test/setup/raw-reads/check.ts");

/** A file's code with each raw read wrapped in `checked`, which is told where the read is. Line numbers stay the same. */
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
