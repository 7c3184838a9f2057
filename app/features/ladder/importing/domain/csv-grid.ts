/** CSV as a table, or where it can't be read. */
import { parse } from "csv-parse/sync";
import { guessDelimiter } from "~/files/domain/delimiter";
import { unprotectCell } from "~/kernel/csv";
import type { Grid } from "./grid";
import type { Refusal } from "./neutral";

/** The line on which a quotation begins that never ends. */
function lineOfOpenQuote(text: string, delimiter: string): number {
  let [line, opened, isQuoted, isAtStart] = [1, 1, false, true];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "\n") line += 1;
    if (isQuoted) {
      if (letter !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else isQuoted = false;
    } else if (letter === '"' && isAtStart) [isQuoted, opened] = [true, line];
    else isAtStart = letter === delimiter || letter === "\n";
    if (isQuoted) isAtStart = false;
  }
  return opened;
}

/** More than any ladder, and little enough to hold. */
const MOST_CELLS = 1_000_000;
const MOST_COLUMNS = 500;

function tooLarge(text: string, delimiter: string): string | null {
  let [cells, columns] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "\n") columns = 0;
    else if (letter === delimiter) columns += 1;
    else continue;
    cells += 1;
    if (cells > MOST_CELLS) return `This table has more than ${MOST_CELLS} cells. Split it.`;
    if (columns > MOST_COLUMNS && cells === columns)
      return `This table has more than ${MOST_COLUMNS} columns. Split it.`;
  }
  return null;
}

/** Reads CSV with any separator. Line ends are made one kind first: the parser counts CRLF within quotes twice. */
export function csvGrid(file: string, source: string): { grid: Grid; delimiter: string } | { refusal: Refusal } {
  const told = /^sep=(.)\r?\n/i.exec(source);
  const text = (told ? source.slice(told[0].length) : source).replace(/\r\n?/g, "\n");
  const delimiter = told?.[1] ?? guessDelimiter(text);
  const skipped = told ? 1 : 0;
  const large = tooLarge(text, delimiter);
  if (large) return { refusal: { file, line: 1, column: 1, message: large } };
  try {
    const options = { delimiter, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false };
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    let next = 1 + skipped;
    const rows = records.map(({ record, info }) => {
      const row = { line: next, cells: record.map(unprotectCell) };
      next = info.lines + 1 + skipped;
      return row;
    });
    return { grid: { name: "", rows }, delimiter };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const line = lineOfOpenQuote(text, delimiter) + skipped;
    if (code === "CSV_QUOTE_NOT_CLOSED") {
      return {
        refusal: { file, line, column: 1, message: `A quotation mark opens on line ${line} and never closes.` },
      };
    }
    return { refusal: { file, line: 1, column: 1, message: `This file can't be read as CSV. ${message}` } };
  }
}
