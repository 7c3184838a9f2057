import { csvCell } from "~/kernel/csv";

/** The columns of a people export, in order. */
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
/** One line's values; a missing column keeps what is stored. */
export type RowTexts = Partial<FileTexts> & Pick<FileTexts, "name" | "email">;
/** A line of a file, counted from 1 with the head. */
export type FileRow = {
  line: number;
  texts: RowTexts;
  /** The number or id that other lines use for this person. */
  employeeId?: string;
};

/** A file as RFC 4180 describes it, with a byte order mark, without which spreadsheets read accents wrongly. */
export function writePeopleFile(rows: readonly FileTexts[]): string {
  const lines = rows.map((texts) => COLUMNS.map((column) => csvCell(texts[column])).join(","));
  return `\uFEFF${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}
