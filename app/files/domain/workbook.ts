/**
 * The cells of a workbook (ECMA-376, SpreadsheetML) as texts. Formulas give their stored result; styles only
 * matter where they format a number as a date.
 */
import { dayText } from "~/kernel/time/day";
import { readXml, type XmlEvent } from "./strict-xml";

/** The parts to read, by name in the container. */
export type WorkbookParts = (name: string) => string | null;
export type SheetRow = { line: number; cells: string[] };
export type WorkbookRead = { sheet: string; rows: SheetRow[] } | { problem: string };

const MOST_CELLS = 500_000;
const MOST_COLUMNS = 200;
const LONGEST_CELL = 10_000;

const TOO_LARGE = "This table is too large for a list of people. Remove what isn't needed and upload it again.";
const NO_SHEET = "This workbook is empty.";

/** The first visible sheet with cells. @throws {XmlProblem} a part isn't well-formed. */
export function readWorkbook(part: WorkbookParts): WorkbookRead {
  const opened = openSheets(part);
  if (opened === null) return { problem: "This file is not an Excel workbook. Save it as .xlsx or CSV." };
  for (const { name, source } of opened.sheets.filter(({ isHidden }) => !isHidden)) {
    const rows = readRows(source, opened.around);
    if (rows === null) return { problem: TOO_LARGE };
    if (rows.length > 0) return { sheet: name, rows };
  }
  return { problem: NO_SHEET };
}

type Marked = { line: number; cell: string };
/** A sheet with what its cells don't show: formulas, merged cells, texts that were cut, and texts that are missing. */
export type WholeSheet = {
  name: string;
  isHidden: boolean;
  rows: SheetRow[];
  formulas: Marked[];
  merged: Marked[];
  cut: Marked[];
  missing: Marked[];
};

/** All sheets, with errors as they stand in their cells. @returns `null` if it's no workbook, `large` if it has too many cells. @throws {XmlProblem} not well-formed. */
export function readAllSheets(part: WorkbookParts): WholeSheet[] | null | "large" {
  const opened = openSheets(part);
  if (opened === null) return null;
  const sheets: WholeSheet[] = [];
  for (const { name, isHidden, source } of opened.sheets) {
    const marks: Marks = { formulas: [], merged: [], cut: [], missing: [] };
    const rows = readRows(source, opened.around, marks);
    if (rows === null) return "large";
    sheets.push({ name, isHidden, rows, ...marks });
  }
  return sheets;
}

/** The parts of the sheets, and what is needed to read their cells. */
function openSheets(part: WorkbookParts) {
  const workbook = part("xl/workbook.xml");
  if (workbook === null) return null;
  const targets = readTargets(part("xl/_rels/workbook.xml.rels") ?? "");
  const { sheets, since1904 } = readSheets(workbook);
  const texts = readSharedTexts(part("xl/sharedStrings.xml") ?? "");
  const dayStyles = readDayStyles(part("xl/styles.xml") ?? "");
  const found = sheets.flatMap(({ name, id, isHidden }) => {
    const source = part(targets.get(id) ?? "");
    return source === null ? [] : [{ name, isHidden, source }];
  });
  return { sheets: found, around: { texts, dayStyles, since1904 } };
}

/** Part names by relationship id. */
function readTargets(source: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const event of readXml(source)) {
    if (event.is !== "open" || event.name !== "Relationship") continue;
    const target = event.attributes.get("Target") ?? "";
    targets.set(event.attributes.get("Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  return targets;
}

function readSheets(source: string) {
  const sheets: { name: string; id: string; isHidden: boolean }[] = [];
  let since1904 = false;
  for (const event of readXml(source)) {
    if (event.is !== "open") continue;
    const { name, attributes } = event;
    if (name === "workbookPr") since1904 = ["1", "true"].includes(attributes.get("date1904") ?? "");
    if (name !== "sheet") continue;
    const isHidden = (attributes.get("state") ?? "visible") !== "visible";
    sheets.push({ name: attributes.get("name") ?? "", id: attributes.get("id") ?? "", isHidden });
  }
  return { sheets, since1904 };
}

/** Shared strings, without phonetic hints. */
function readSharedTexts(source: string): string[] {
  const texts: string[] = [];
  let isText = false;
  let phonetic = 0;
  for (const event of readXml(source)) {
    if (event.is === "text") {
      if (isText && phonetic === 0 && texts.length > 0) texts[texts.length - 1] += event.text;
    } else if (event.name === "rPh") phonetic += event.is === "open" ? 1 : -1;
    else if (event.name === "t") isText = event.is === "open";
    else if (event.name === "si" && event.is === "open") texts.push("");
  }
  return texts;
}

/** Built-in number formats for dates. */
const isBuiltInDay = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether each cell style shows a number as a date. */
function readDayStyles(source: string): boolean[] {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCells = false;
  for (const event of readXml(source)) {
    if (event.is === "text") continue;
    if (event.name === "cellXfs") isInCells = event.is === "open";
    if (event.is === "close") continue;
    const id = Number(event.attributes.get("numFmtId") ?? "0");
    if (event.name === "numFmt") own.set(id, isDayFormat(event.attributes.get("formatCode") ?? ""));
    if (event.name === "xf" && isInCells) styles.push(own.get(id) ?? isBuiltInDay(id));
  }
  return styles;
}

/** A format with years or days, outside literal text, colors and conditions. */
const isDayFormat = (code: string) => /[yd]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ""));

type Around = { texts: readonly string[]; dayStyles: readonly boolean[]; since1904: boolean };
type Cell = { name: string; column: number; type: string; style: number; value: string };
type Marks = { formulas: Marked[]; merged: Marked[]; cut: Marked[]; missing: Marked[] };

/** @returns `null` if there are too many cells. */
function readRows(source: string, around: Around, marks?: Marks): SheetRow[] | null {
  const rows: SheetRow[] = [];
  let [line, count] = [0, 0];
  let cell: Cell | null = null;
  let isValue = false;
  for (const event of readXml(source)) {
    if (event.is === "text") {
      if (cell && isValue && cell.value.length < LONGEST_CELL) cell.value += event.text;
    } else if (event.name === "row" && event.is === "open") {
      line = Number(event.attributes.get("r") ?? line + 1);
      if (!Number.isInteger(line) || line < 1 || line > 1_048_576) return null;
      rows.push({ line, cells: [] });
    } else if (event.name === "c" && event.is === "open") {
      cell = newCell(event, rows.at(-1)?.cells.length ?? 0);
      if (++count > MOST_CELLS || cell.column >= MOST_COLUMNS) return null;
    } else if (event.name === "c" && cell) {
      const text = marks && cell.type === "e" ? cell.value : textOf(cell, around);
      if (cell.type === "s" && around.texts[Number(cell.value)] === undefined)
        marks?.missing.push({ line, cell: cell.name });
      if (text.length > LONGEST_CELL || cell.value.length >= LONGEST_CELL) marks?.cut.push({ line, cell: cell.name });
      put(rows.at(-1)?.cells, cell.column, text);
      cell = null;
    } else if (event.name === "f" && event.is === "open" && cell) marks?.formulas.push({ line, cell: cell.name });
    else if (event.name === "mergeCell" && event.is === "open") {
      const area = event.attributes.get("ref") ?? "";
      marks?.merged.push({ line: Number(/\d+/.exec(area)?.[0] ?? 1), cell: area });
    } else if (event.name === "v" || event.name === "t") isValue = event.is === "open";
  }
  return rows.filter(({ cells }) => cells.some((text) => text.trim() !== ""));
}

function newCell({ attributes }: XmlEvent & { is: "open" }, next: number): Cell {
  const column = /^([A-Z]{1,3})\d+$/.exec(attributes.get("r") ?? "")?.[1];
  return {
    name: attributes.get("r") ?? "",
    column: column ? [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : next,
    type: attributes.get("t") ?? "n",
    style: Number(attributes.get("s") ?? "0"),
    value: "",
  };
}

function put(cells: string[] | undefined, column: number, text: string): void {
  if (!cells) return;
  while (cells.length < column) cells.push("");
  cells[column] = text.slice(0, LONGEST_CELL);
}

function textOf({ type, style, value }: Cell, { texts, dayStyles, since1904 }: Around): string {
  if (type === "s") return texts[Number(value)] ?? "";
  if (type === "e") return "";
  if (type === "n" && dayStyles[style] && value !== "") return dayOf(Number(value), since1904) ?? value;
  return value;
}

const DAY_MS = 86_400_000;

/** The date of a serial number. Excel counts from 1900, including a Feb 29 that didn't exist, or from 1904. */
function dayOf(serial: number, since1904: boolean): string | null {
  if (!(serial >= 61 && serial < 2_958_466)) return null;
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return dayText(new Date(start + Math.floor(serial) * DAY_MS));
}
