import { csvCell, unprotectCell } from "~/kernel/csv";

/** The columns of a file of people, in their order. */
export const COLUMNS = [
  "name",
  "email",
  "manager email",
  "team",
  "ladder",
  "level",
  "start date",
  "time zone",
  "languages",
] as const;
export type Column = (typeof COLUMNS)[number];
export type FileTexts = Record<Column, string>;
/** A line of a file, counted from 1 with the head. */
export type FileRow = { line: number; texts: FileTexts };

/** A file as RFC 4180 describes it, with a byte order mark, without which spreadsheets read accents wrongly. */
export function writePeopleFile(rows: readonly FileTexts[]): string {
  const lines = rows.map((texts) => COLUMNS.map((column) => csvCell(texts[column])).join(","));
  return `\uFEFF${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}

/**
 * Cells of a file to rows by the names in its head, in any order and case.
 * @returns what is wrong with the head, in words.
 */
export function rowsByHead(lines: readonly { line: number; cells: readonly string[] }[]): FileRow[] | string {
  const head = lines[0]?.cells.map((cell) => cell.trim().toLowerCase());
  if (!head) return "The file is empty. Its first line names the columns.";
  const missing = COLUMNS.filter((column) => !head.includes(column));
  if (missing.length > 0)
    return `The first line lacks ${missing.join(", ")}. It names the columns: ${COLUMNS.join(", ")}.`;
  const unknown = head.filter((name) => !COLUMNS.includes(name as Column));
  if (unknown.length > 0) return `There is no column “${unknown[0]}”. Remove it and upload the file again.`;
  if (new Set(head).size < head.length) return "A column is there twice. Remove one and upload the file again.";
  const places = COLUMNS.map((column) => [column, head.indexOf(column)] as const);
  return lines.slice(1).map(({ line, cells }) => {
    const texts = places.map(([column, place]) => [column, unprotectCell(cells[place] ?? "").trim()]);
    return { line, texts: Object.fromEntries(texts) as FileTexts };
  });
}
