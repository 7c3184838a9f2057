import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Whether a file of the product has raw reads; tests of it say what they expect themselves. */
const isReadingFile = (path: string, code: string): boolean =>
  /^app\/(?!platform\/generated\/).*(?<!\.test)\.tsx?$/.test(path) && code.includes("$queryRaw");

/** In a fixed order. */
export function readingFiles(): { path: string; code: string }[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .sort()
    .map((name) => join("app", name))
    .map((path) => ({ path, code: readFileSync(path, "utf8") }))
    .filter(({ path, code }) => isReadingFile(path, code));
}
