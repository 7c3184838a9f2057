import { createHash } from "node:crypto";

/**
 * Where a file's code with marked raw reads is kept: the name says of which code, so that what has changed since is never taken.
 * @param {string} path
 * @param {string} code
 */
export function markedFile(path, code) {
  const digest = createHash("sha256").update(`${path}\0`).update(code).digest("hex");
  return `node_modules/.cache/waymark/marked/${digest}.ts`;
}
