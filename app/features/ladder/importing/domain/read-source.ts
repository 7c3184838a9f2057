/** Which format a file has, which files beside it belong to it, and what it says. The format is told by content, not by name. */
import { plainValue } from "../../format/domain/file-shape";
import { collectProblems } from "../../format/domain/problem";
import { readYaml, type YamlNode } from "../../format/domain/yaml-source";
import { isCaseCsv, readCaseCsv } from "./adapters/case-csv";
import { isCasePackage, readCase } from "./adapters/case-package";
import { isFinancialTimes, isSideList, readFinancialTimes } from "./adapters/financial-times";
import { isMonzo, isOutlined, loseFrontMatter, readMonzo, titleIn } from "./adapters/monzo";
import { type Axes, readOutline } from "./adapters/outline";
import { isSnowflake, isTitles, loseTitles, readSnowflake, trackFiles } from "./adapters/snowflake";
import { readSpreadsheet, type Workbook } from "./adapters/spreadsheet";
import type { ColumnChoices, NamedChoices } from "./column-roles";
import { csvGrid } from "./csv-grid";
import type { Grid } from "./grid";
import { type JsonFile, readJson } from "./json-source";
import { cutFrontMatter, type FrontMatter, markdownProblem } from "./markdown-sections";
import { ladderTables, titleAbove } from "./markdown-tables";
import { type Neutral, type ReadResult, type Refusal, type SourceFile, SourceLog } from "./neutral";
import { axesIn } from "./outline-axes";
import { joinBySlug } from "./slug-tables";
import { baseName, clean, isZip, MOST_BYTES, type Splitting, textOf, titleOf } from "./source-text";

/** Opens a workbook; given from outside, since unpacking needs the platform. */
export type OpenWorkbook = (file: SourceFile) => { sheets: readonly Grid[] } | { refusal: Refusal };
export type ReadOptions = {
  splitting: Splitting;
  openWorkbook: OpenWorkbook;
  columns?: ColumnChoices;
  named?: NamedChoices;
};
/** Files beside the main one, by the name under which it knows them. */
export type Sides = ReadonlyMap<string, SourceFile>;

type Opened =
  | { is: "yaml"; root: YamlNode }
  | { is: "json"; value: unknown; text: string }
  | { is: "markdown"; text: string; matter: FrontMatter | null }
  | { is: "table"; grid: Grid; text: string }
  | { is: "workbook"; sheets: readonly Grid[] };

const extension = (path: string) => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
const refused = (file: string, message: string): { refusal: Refusal } => ({
  refusal: { file, line: 1, column: 1, message },
});

function openYaml(file: SourceFile, text: string): { root: YamlNode } | { refusal: Refusal } {
  const { problems, report } = collectProblems();
  const root = readYaml(file.path, new TextEncoder().encode(text), report);
  if (root && problems.length === 0) return { root };
  const { line, column, message } = problems[0] ?? { line: 1, column: 1, message: "This file is empty." };
  return { refusal: { file: file.path, line, column, message } };
}

function openMarkdown(file: SourceFile, text: string): Opened | { refusal: Refusal } {
  const problem = markdownProblem(text);
  if (problem) return { refusal: { file: file.path, line: problem.line, column: 1, message: problem.message } };
  const cut = cutFrontMatter(text);
  if (!cut) return { is: "markdown", text, matter: null };
  const yaml = openYaml(file, cut.yaml);
  if ("refusal" in yaml) return yaml;
  return {
    is: "markdown",
    text,
    matter: { yaml: yaml.root, body: cut.body, bodyLine: cut.bodyLine, lines: cut.yaml.split(/\r?\n/) },
  };
}

function open(file: SourceFile, options: ReadOptions): Opened | { refusal: Refusal } {
  if (file.bytes.length <= MOST_BYTES && isZip(file)) {
    const book = options.openWorkbook(file);
    return "refusal" in book ? book : { is: "workbook", sheets: book.sheets };
  }
  const read = textOf(file);
  if ("refusal" in read) return read;
  const { text } = read;
  const kind = extension(file.path);
  if (kind === "json" || (kind === "" && /^\s*[{[]/.test(text))) {
    const json = readJson(file.path, text);
    return "refusal" in json ? json : { is: "json", value: json.value, text };
  }
  if (kind === "yml" || kind === "yaml") {
    const yaml = openYaml(file, text);
    return "refusal" in yaml ? yaml : { is: "yaml", root: yaml.root };
  }
  if (kind === "md" || kind === "markdown" || kind === "mdx") return openMarkdown(file, text);
  if (["csv", "tsv", "tab", "txt"].includes(kind)) {
    const table = csvGrid(file.path, text);
    return "refusal" in table ? table : { is: "table", grid: table.grid, text };
  }
  return refused(
    file.path,
    `${baseName(file.path)} is no file that can be imported. Use CSV, XLSX, YAML, JSON or Markdown.`,
  );
}

/** Names of files that belong to a file if they are there; relative to it, or anywhere above it. */
export function sideNames(file: SourceFile, options: ReadOptions): string[] {
  const kind = extension(file.path);
  if (kind === "yml" || kind === "yaml")
    return ["levels.yml", "domains.yml", "areas.yml", "levels.yaml", "domains.yaml", "areas.yaml"];
  if (kind === "md") return ["generic.md", "README.md"];
  if (kind === "csv") return ["competency.csv", "competency_domain.csv", "skill_level.csv"];
  if (kind !== "json") return [];
  const opened = open(file, options);
  if (!("is" in opened) || opened.is !== "json") return [];
  return [...(trackFiles(opened.value) ?? []), baseName(file.path).replace(/\.json$/i, "-titles.json")];
}

/** Whether a file is nothing by itself: a list of levels, of domains, or of titles. */
export function isSideFile(file: SourceFile, options: ReadOptions): boolean {
  const opened = open(file, options);
  if (!("is" in opened)) return false;
  if (opened.is === "yaml") return isSideList(file.path, opened.root);
  if (opened.is === "json") return isTitles(opened.value) && !isSnowflake(opened.value);
  return (
    opened.is === "table" &&
    /(?:^|\/)(?:competency|competency_domain|skill_level)\.csv$/i.test(file.path) &&
    isSlugTable(opened.grid)
  );
}

const isSlugTable = ({ rows }: Grid) => (rows[0]?.cells ?? []).some((cell) => /^(?:slug|focus)$/i.test(cell));

export function readSource(file: SourceFile, sides: Sides, options: ReadOptions): ReadResult {
  const opened = open(file, options);
  if ("refusal" in opened) return opened;
  switch (opened.is) {
    case "yaml":
      return readYamlSource(file, opened.root, sides, options);
    case "json":
      return readJsonSource(file, { path: file.path, text: opened.text, value: opened.value }, sides, options);
    case "markdown":
      return readMarkdown(file, opened.text, opened.matter, sides, options);
    default:
      return readTable(file, opened, sides, options);
  }
}

function readYamlSource({ path }: SourceFile, root: YamlNode, sides: Sides, options: ReadOptions): ReadResult {
  const others = new Map<string, YamlNode>();
  for (const [name, side] of sides) {
    const opened = open(side, options);
    if ("is" in opened && opened.is === "yaml" && isSideList(side.path, opened.root))
      others.set(name.replace(/\.yaml$/, ".yml"), opened.root);
  }
  if (isFinancialTimes(root)) return { neutral: readFinancialTimes(path, root, others) };
  if (isSideList(path, root)) return { neutral: alone(path, root) };
  return refused(
    path,
    `${baseName(path)} has no ladder: no list of competencies with a summary, a level and an area or theme.`,
  );
}

/** A side file without the one it belongs to: all of it is lost. */
function alone(path: string, root: YamlNode): Neutral {
  const log = new SourceLog();
  const what = /levels/i.test(baseName(path)) ? "level" : "domain";
  for (const node of root.kind === "list" ? root.items : []) {
    const { id, name, summary } = (plainValue(node) ?? {}) as { id?: unknown; name?: unknown; summary?: unknown };
    if (what === "level") log.found("level");
    log.lose(what, node.at, name ?? id);
    if (summary) log.lose(`${what} summary`, node.at, clean(String(summary)));
  }
  return nothing(`financial-times ${what}s`, path, log);
}

const nothing = (format: string, path: string, log: SourceLog): Neutral => ({
  ...{ format, head: { name: baseName(path) }, themes: [], competencies: [], ladders: [], expectations: [] },
  ...{ counts: log.counts, lost: log.lost },
});

function readJsonSource({ path }: SourceFile, main: JsonFile, sides: Sides, options: ReadOptions): ReadResult {
  if (isCasePackage(main.value)) return readCase(main);
  if (isSnowflake(main.value)) {
    const others = new Map<string, JsonFile>();
    for (const [name, side] of sides) {
      const opened = open(side, options);
      if ("refusal" in opened) return opened;
      if (opened.is === "json") others.set(name, { path: side.path, text: opened.text, value: opened.value });
    }
    return { neutral: readSnowflake(main, others) };
  }
  if (isTitles(main.value)) {
    const log = new SourceLog();
    loseTitles(main, log);
    return { neutral: nothing("snowflake titles", path, log) };
  }
  return refused(path, `${baseName(path)} is JSON, but neither a CASE package nor tracks with milestones.`);
}

function readMarkdown(
  file: SourceFile,
  text: string,
  matter: FrontMatter | null,
  sides: Sides,
  options: ReadOptions,
): ReadResult {
  const { path } = file;
  if (matter && isMonzo(matter.yaml) && !isOutlined(matter.yaml)) {
    const generic = sides.get("generic.md");
    const opened = generic && generic.path !== path ? open(generic, options) : null;
    if (opened && "refusal" in opened) return opened;
    const parent = opened?.is === "markdown" ? (opened.matter?.yaml ?? null) : null;
    return { neutral: readMonzo(path, matter, parent) };
  }
  const axes: Axes | null = axesIn(sides.get("README.md"));
  const input = matter
    ? { path, text: matter.body, line: matter.bodyLine, name: titleIn(matter.yaml) }
    : { path, text, line: 1, axes };
  const neutral = readOutline(input);
  const sheets = neutral ? [] : ladderTables(input.text, input.line);
  const table = sheets.length > 0 ? readSpreadsheet({ path, sheets, counts: null }, options) : null;
  if (table) return { neutral: { ...titled(table, titleAbove(input.text), path), format: "markdown table" } };
  if (!neutral)
    return refused(
      path,
      `${baseName(path)} is prose: no heading is a level with a list or text below it, and no table has levels as columns.`,
    );
  if (!matter) return { neutral };
  const log = new SourceLog();
  loseFrontMatter(matter.yaml, log);
  return {
    neutral: {
      ...neutral,
      format: isMonzo(matter.yaml) ? "monzo" : neutral.format,
      lost: [...log.lost, ...neutral.lost],
    },
  };
}

/** By the file's own heading instead of its name. */
function titled(table: Neutral, title: string | null, path: string): Neutral {
  if (title === null || !table.head.isNameGuessed) return table;
  const ladders = table.ladders.map((one) => (one.name === titleOf(path) ? { ...one, name: title } : one));
  return { ...table, head: { ...table.head, name: title, isNameGuessed: false }, ladders };
}

function readTable(
  file: SourceFile,
  opened: Opened & { is: "table" | "workbook" },
  sides: Sides,
  options: ReadOptions,
): ReadResult {
  const { path } = file;
  if (opened.is === "table" && isCaseCsv(opened.grid)) return readCaseCsv(path, opened.grid);
  const others = new Map<string, Grid>();
  for (const [name, side] of sides) {
    const other = open(side, options);
    if ("is" in other && other.is === "table" && isSlugTable(other.grid)) others.set(name, other.grid);
  }
  const isCsv = opened.is === "table";
  const grid = isCsv ? joinBySlug(opened.grid, others) : null;
  const counts = isCsv ? { records: opened.grid.rows.length } : null;
  const book: Workbook = { path, sheets: isCsv ? [grid!] : opened.sheets, counts, isBook: !isCsv };
  const neutral = readSpreadsheet(book, options);
  if (!neutral) return refused(path, `${baseName(path)} has no table with levels or expectations.`);
  return { neutral };
}
