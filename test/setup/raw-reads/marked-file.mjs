import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A copy imports the check by its absolute path. */
const MADE_BY = `${process.cwd()}\0${readFileSync(new URL("mark.ts", import.meta.url), "utf8")}`;

/**
 * Where the copy of a file with marked raw reads is kept. The name is a hash of all it was made from, so an outdated copy is never used.
 * @param {string} path
 * @param {string} code
 */
export function markedFile(path, code) {
  const digest = createHash("sha256").update(`${MADE_BY}\0${path}\0${code}`).digest("hex");
  return `node_modules/.cache/waymark/marked/${digest}.ts`;
}
