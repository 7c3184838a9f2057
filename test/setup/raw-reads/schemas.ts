import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { TestProject } from "vitest/node";
import { deriveSchemas } from "./derive";
import { markedSource } from "./mark";
import { markedFile } from "./marked-file.mjs";
import type { RowSchemas } from "./shape";
import { readingFiles } from "./sources";

declare module "vitest" {
  interface ProvidedContext {
    /** The file of the `RowSchemas`. */
    rawReads: string;
  }
}

const CACHE = "node_modules/.cache/waymark/raw-reads.json";
/** What they are made of besides the sources that TypeScript read. */
const MADE_BY = [
  "package-lock.json",
  "tsconfig.json",
  "test/setup/raw-reads/derive.ts",
  "test/setup/raw-reads/find.ts",
  "test/setup/raw-reads/schemas.ts",
  "test/setup/raw-reads/shape.ts",
];

type Cached = RowSchemas & { reading: string[]; madeOf: string[]; digest: string };

/** Derives what raw reads are checked against, for as long as no source that it was derived from has changed. */
export default function setup(project: TestProject): void {
  const files = readingFiles();
  const reading = files.map(({ path }) => path);
  for (const { path, code } of files) {
    const copy = markedFile(path, code);
    if (!existsSync(copy)) writeWhole(copy, markedSource(path, code));
  }
  const cached = existsSync(CACHE) ? (JSON.parse(readFileSync(CACHE, "utf8")) as Cached) : null;
  if (!cached || cached.reading.join() !== reading.join() || cached.digest !== digestOf([...MADE_BY, ...cached.madeOf]))
    make(reading);
  project.provide("rawReads", CACHE);
}

function make(reading: string[]): void {
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(
    "tsconfig.json",
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse },
  )!;
  const root = process.cwd();
  // The whole product, since any file may extend an interface that a read returns.
  const product = fileNames.filter((path) => path.startsWith(join(root, "app/")) && !/\.test\.tsx?$/.test(path));
  const program = ts.createProgram(product, options);
  const wanted = new Set(reading);
  const schemas = deriveSchemas(program, (path) => wanted.has(path), root);
  const paths = program.getSourceFiles().map(({ fileName }) => fileName.replace(`${root}/`, ""));
  const madeOf = paths.filter((path) => !path.includes("node_modules/"));
  const made: Cached = { ...schemas, reading, madeOf, digest: digestOf([...MADE_BY, ...madeOf]) };
  writeWhole(CACHE, JSON.stringify(made));
}

/** No reader sees half a file, even when several runs write it at once. */
function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

function refuse({ messageText }: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(`${path}\0`).update(existsSync(path) ? readFileSync(path) : "");
  return hash.digest("hex");
}
