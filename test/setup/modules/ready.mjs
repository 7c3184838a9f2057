import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** What is built or installed. */
const IS_READY = /^file:.*\/(build|node_modules)\//;

/**
 * Loads what needs nothing done to it as it is. tsx reads every file for what it would have to change, and writes a source map anew:
 * three times as long as Node needs for the built server.
 * @type {import("node:module").LoadHook}
 */
export async function load(url, context, next) {
  if (context.format !== "module" || !IS_READY.test(url)) return next(url, context);
  return { format: "module", source: await readFile(fileURLToPath(url)), shortCircuit: true };
}
