/**
 * Importing ladders from files into a folder of frameworks: `npm run frameworks:import`. Each file becomes a framework of its own.
 * `imported.json` beside it keeps what finds things again: the source's keys, what was written, and a CASE package as it was.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { acceptFolder } from "./accept-marks.server";
import { unknownColumn } from "./domain/column-choices";
import type { ColumnChoices, NamedChoices, SheetColumns } from "./domain/column-roles";
import { type Completed, complete } from "./domain/complete";
import { extendingFiles } from "./domain/extending";
import type { Files } from "./domain/filling";
import { frameworkFiles } from "./domain/framework-files";
import { isSame, mergeData, renameLevels } from "./domain/merge-data";
import {
  type Counts,
  type Invented,
  type Lost,
  lostOfKinds,
  type Neutral,
  type Refusal,
  type SourceFile,
  sumOfKinds,
} from "./domain/neutral";
import { isSideFile, type ReadOptions, readSource, sideNames } from "./domain/read-source";
import { baseName, MOST_BYTES, type Splitting, slugOf } from "./domain/source-text";
import { writeYaml } from "./domain/write-yaml";
import {
  type ImportRecord,
  isRefusal,
  movedCodes,
  RECORD,
  readFolderData,
  readRecord,
  writeText,
} from "./import-record.server";
import { findSide, licenseOf, NotAFile, readWhole } from "./source-files.server";
import { openWorkbook } from "./workbook.server";

export type ImportedFile = {
  file: string;
  format: string;
  counts: Counts;
  kept: number;
  lost: readonly Lost[];
  invented: readonly Invented[];
  /** Of a spreadsheet: what its columns were read as. */
  columns?: readonly SheetColumns[];
};
export type ImportReport = { files: ImportedFile[]; refused: Refusal[] };
/** `slug` is the framework's folder, where only one file is imported. */
export type ImportOptions = {
  out: string;
  splitting: Splitting;
  /** What columns are, by header, where someone chose. */
  columns?: ColumnChoices;
  /** The same by a column's name; each file has to have it. */
  named?: NamedChoices;
  slug?: string;
  /** Confirms what was filled in right away. */
  isAccepted?: boolean;
  /** Nothing beside the files is read: a file of a stranger may name any other. */
  isAlone?: boolean;
  /** Where frameworks are that an imported one may extend; `out` without it. */
  parents?: string;
};

/** Names of a format, in YAML's first line. */
const KIND_OF: readonly [RegExp, string][] = [
  [/^framework\.yaml$/, "framework"],
  [/^ladders\//, "ladder"],
  [/^pathways\.yaml$/, "pathways"],
  [/^promotion\.yaml$/, "promotion"],
  [/^vignettes\.yaml$/, "vignettes"],
  [/^red-lines\.yaml$/, "red-lines"],
  [/^interviews\//, "interview"],
];

export async function importFiles(paths: readonly string[], options: ImportOptions): Promise<ImportReport> {
  const reading: ReadOptions = {
    splitting: options.splitting,
    openWorkbook,
    columns: options.columns,
    named: options.named,
  };
  const report: ImportReport = { files: [], refused: [] };
  const mains: { file: SourceFile; sides: Map<string, SourceFile> }[] = [];
  for (const path of paths) {
    const bytes = await readWhole(path).catch(whyUnread);
    if (bytes === null || typeof bytes === "string") {
      const message = bytes ?? "This file is missing. Check its path.";
      report.refused.push({ file: path, line: 1, column: 1, message });
      continue;
    }
    const file = { path, bytes };
    const sides = new Map<string, SourceFile>();
    if (bytes.length <= MOST_BYTES && !options.isAlone) {
      for (const name of sideNames(file, reading)) {
        const side = await findSide(path, name);
        if (side) sides.set(name, side);
      }
    }
    mains.push({ file, sides });
  }
  const taken = new Set<string>();
  for (const main of mains) {
    const others = mains.filter((one) => one !== main);
    if (belongsTo(main.file, others, reading)) continue;
    await importOne(main, options, reading, taken, report);
  }
  return report;
}

function whyUnread(error: unknown): string {
  if (error instanceof NotAFile) return "This is a folder. Name the files in it.";
  if ((error as NodeJS.ErrnoException).code === "EACCES") return "This file can't be read. Check who may read it.";
  throw error;
}

/** Whether a file is only what another of those given has beside it. */
function belongsTo(
  file: SourceFile,
  others: readonly { file: SourceFile; sides: ReadonlyMap<string, SourceFile> }[],
  reading: ReadOptions,
): boolean {
  const isNamed = others.some(
    ({ file: other, sides }) =>
      !isSideFile(other, reading) && [...sides.values()].some((side) => resolve(side.path) === resolve(file.path)),
  );
  return isNamed && (isSideFile(file, reading) || baseName(file.path) === "README.md");
}

async function importOne(
  { file, sides }: { file: SourceFile; sides: ReadonlyMap<string, SourceFile> },
  options: ImportOptions,
  reading: ReadOptions,
  taken: Set<string>,
  report: ImportReport,
): Promise<void> {
  const read = readSource(file, sides, reading);
  if ("refusal" in read) {
    report.refused.push(read.refusal);
    return;
  }
  const { neutral } = read;
  const message = unknownColumn(options.named, neutral.columns ?? []);
  if (message) {
    report.refused.push({ file: file.path, line: 1, column: 1, message });
    return;
  }
  const folder = await folderFor(file, neutral, options, taken);
  const earlier = await readRecord(folder);
  const done = neutral.framework
    ? fromFramework(
        neutral,
        sumOfKinds(neutral.counts),
        await filesFor(neutral.framework, options.parents ?? options.out, file),
      )
    : complete(neutral, baseName(file.path), earlier?.ids);
  const isEmpty = neutral.ladders.length === 0 && !neutral.framework && neutral.package === undefined;
  if (!isEmpty) {
    const license = options.isAlone ? null : await licenseOf(file.path);
    const problem = await writeFramework(folder, { ...file, license }, neutral, done, earlier);
    if (problem) {
      report.refused.push(problem);
      return;
    }
    if (options.isAccepted) await acceptFolder(folder, null);
  }
  report.files.push({
    file: file.path,
    format: neutral.format,
    counts: countsOf(neutral),
    kept: done.kept,
    lost: done.lost,
    invented: done.invented,
    ...(neutral.columns ? { columns: neutral.columns } : {}),
  });
}

const countsOf = ({ counts }: Neutral) => counts;

/** A framework that was written by Waymark needs nothing filled in. */
function fromFramework({ framework, lost: without }: Neutral, kept: number, { files, lost }: OwnFiles): Completed {
  const names = new Map(framework!.competencies.map(({ id, name }) => [id, name]));
  return { files, ids: {}, names, invented: [], lost: [...without, ...lost], kept: kept - lostOfKinds(without) };
}

type OwnFiles = { files: Files; lost: Lost[] };

/**
 * A framework that extends another comes back as one, where the other is beside it and both together make the same. Else it has everything
 * itself, and the report says so.
 */
async function filesFor(framework: Framework, parents: string, { path: file }: SourceFile): Promise<OwnFiles> {
  const slug = framework.extends;
  if (slug === null) return { files: frameworkFiles(framework), lost: [] };
  const parent = (await loadFrameworks(parents)).find((one) => one.slug === slug);
  if (parent?.framework) {
    const files = extendingFiles(framework, parent.framework);
    const source = { slug: framework.slug, files: sourcesOf(files) };
    const again = checkFramework(source, new Map([[slug, parent]])).framework;
    if (again && isSame(inOrder(again), inOrder(framework))) return { files, lost: [] };
  }
  const without: Framework = { ...framework, extends: null };
  return { files: frameworkFiles(without), lost: [{ file, line: 1, what: "extends", text: slug }] };
}

/** CASE keeps the order of expectations within a competency, and no order of interviews. */
function inOrder(framework: Framework): Framework {
  const by = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const ladders = framework.ladders.map((ladder) => ({
    ...ladder,
    levels: ladder.levels.map((level) => ({
      ...level,
      expectations: level.expectations.toSorted((a, b) => by(a.competencyId, b.competencyId)),
    })),
  }));
  const { kits } = framework;
  return { ...framework, ladders, ...(kits ? { kits: kits.toSorted((a, b) => by(a.id, b.id)) } : {}) };
}

const sourcesOf = (files: Files) =>
  Object.entries(files).map(([path, data]) => ({
    path,
    bytes: new TextEncoder().encode(typeof data === "string" ? data : writeYaml(data, new Map())),
  }));

/** The folder of the framework: the one that this very file, or one of its name and format, was imported to, or else a free one. */
async function folderFor(
  file: SourceFile,
  neutral: Neutral,
  { out, slug }: ImportOptions,
  taken: Set<string>,
): Promise<string> {
  const wanted = slug ?? neutral.framework?.slug ?? slugOf(neutral.head.name, "imported");
  let own: string | null = null;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted.slice(0, 56)}-${number}`;
    if (taken.has(name)) continue;
    const record = await readRecord(join(out, name));
    const isSame = record?.source.sha256 === sha256(file.bytes);
    const isSameName =
      record !== null &&
      baseName(record.source.file) === baseName(file.path) &&
      record.source.format === neutral.format;
    if (isSame && isSameName) own = name;
    else if (isSameName) own ??= name;
    const isFree = record === null && (await readFile(join(out, name, "framework.yaml")).catch(() => null)) === null;
    if (!isFree && !(isSame && isSameName)) continue;
    taken.add(own ?? name);
    return join(out, own ?? name);
  }
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function writeFramework(
  folder: string,
  source: SourceFile & { license: string | null },
  neutral: Neutral,
  done: Completed,
  earlier: ImportRecord | null,
): Promise<Refusal | null> {
  const paths = [...new Set([...Object.keys(done.files), ...Object.keys(earlier?.written ?? {})])];
  const there = await readFolderData(folder, paths);
  if (isRefusal(there)) return there;
  const { license } = source;
  const codes = movedCodes(earlier?.ids ?? {}, done.ids);
  for (const path of paths) {
    const merged = earlier
      ? mergeData(renameLevels(earlier.written[path], codes), renameLevels(there[path], codes), done.files[path])
      : done.files[path];
    if (merged === undefined || (there[path] !== undefined && isSame(merged, there[path]))) continue;
    const text =
      typeof merged === "string"
        ? merged
        : yamlText(path, merged as Record<string, unknown>, source, license, done.names);
    await writeText(join(folder, path), text);
  }
  const record: ImportRecord = {
    version: 1,
    source: { file: baseName(source.path), format: neutral.format, sha256: sha256(source.bytes), license },
    ids: done.ids,
    written: done.files,
    ...(neutral.package === undefined ? {} : { package: neutral.package }),
  };
  const text = `${JSON.stringify(record)}\n`;
  const before = await readFile(join(folder, RECORD), "utf8").catch(() => null);
  if (before !== text) await writeText(join(folder, RECORD), text);
  return null;
}

function yamlText(
  path: string,
  data: Record<string, unknown>,
  source: SourceFile,
  license: string | null,
  names: ReadonlyMap<string, string>,
): string {
  const kind = KIND_OF.find(([pattern]) => pattern.test(path))?.[1] ?? "framework";
  const up = path.includes("/") ? "../../.." : "../..";
  const heading = [`yaml-language-server: $schema=${up}/public/schema/${kind}.schema.json`];
  if (path === "framework.yaml")
    heading.push(`Imported from ${basename(source.path)}${license ? `, which says: ${license}` : ""}`);
  return writeYaml(data, names, heading);
}

/** What the command prints for a person to read. */
export function linesOf({ files, refused }: ImportReport): string[] {
  return [
    ...files.flatMap(({ file, format, counts, kept, lost, invented, columns = [] }) => [
      `${file}: ${format}`,
      ...columns.map((one) => `  columns   ${one.sheet ? `${short(one.sheet)}: ` : ""}${readAs(one)}`),
      `  ${counts.ladders} ladders, ${counts.levels} levels, ${counts.competencies} competencies, ${counts.expectations} expectations, ${counts.examples} examples: ${kept} kept`,
      ...lost.map((one) => `  lost      ${one.file}:${one.line}  ${one.what}  ${short(one.text)}`),
      ...invented.map((one) => `  invented  ${one.path}  ${short(one.value)}  ${one.why}`),
    ]),
    ...refused.map(({ file, line, column, message }) => `${file}:${line}:${column}  refused  ${message}`),
  ];
}

const readAs = ({ columns }: SheetColumns) =>
  columns.map(({ name, choice }) => `${short(name) || "no header"}=${choice}`).join(", ");

const short = (text: string) => {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
};
