/**
 * A spreadsheet runs what begins with one of these as a formula, and where it takes semicolons for the ends of cells, also what
 * follows one. An apostrophe before it makes it a text, and is taken away again when the file is read; one that was there already
 * gets another, so that every text comes back as it was.
 */
const AS_FORMULA = /(^|;)([\s']*[=+\-@\t\r])/g;
const PROTECTED = /(^|;)'([\s']*[=+\-@\t\r])/g;

export function protectCell(text: string): string {
  return text.replace(AS_FORMULA, "$1'$2");
}

export function unprotectCell(cell: string): string {
  return cell.replace(PROTECTED, "$1$2");
}

/** A text as a cell of a file, quoted where it has to be. */
export function csvCell(text: string): string {
  const cell = protectCell(text);
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
