/**
 * A spreadsheet runs what begins with one of these as a formula. An apostrophe before it makes it a text, and is taken away
 * again when the file is read; one that was there already gets another, so that every text comes back as it was.
 */
const AS_FORMULA = /^'*[=+\-@\t\r]/;

export function protectCell(text: string): string {
  return AS_FORMULA.test(text) ? `'${text}` : text;
}

export function unprotectCell(cell: string): string {
  return cell.startsWith("'") && AS_FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** A text as a cell of a file, quoted where it has to be. */
export function csvCell(text: string): string {
  const cell = protectCell(text);
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
