import { parse } from "csv-parse/sync";
import { type CandidateLine, linesByHead, linesOfJson } from "./domain/candidate-file";

const MOST_LINES = 20_000;

/** @returns whom a CSV or JSON file holds, or why it cannot be read; which of both it is, its first character says. */
export function readCandidateFile(content: string): CandidateLine[] | string {
  const text = content.replace(/^\uFEFF/, "");
  const lines = /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text);
  if (typeof lines === "string") return lines;
  if (lines.length === 0) return "The file names nobody.";
  return lines.length > MOST_LINES ? `The file names more than ${MOST_LINES} candidates. Divide it.` : lines;
}

function readCsv(text: string): CandidateLine[] | string {
  try {
    const records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 20_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return linesByHead(records.map(({ record, info }) => ({ line: info.lines, cells: record })));
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return `The file could not be read as CSV. ${message}`;
  }
}

function readJson(text: string): CandidateLine[] | string {
  try {
    return linesOfJson(JSON.parse(text), text);
  } catch {
    return `The file could not be read as JSON: something is wrong at ${lineAndColumn(text, faultIn(text))}.`;
  }
}

/** Where text stops being the beginning of any JSON: what Node says of it has a place for some mistakes alone. */
function faultIn(text: string): number {
  let [least, most] = [0, text.length];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (mayGoOn(text.slice(0, middle + 1))) least = middle + 1;
    else most = middle;
  }
  return least;
}

function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const [, place] = /position (\d+)/.exec(message) ?? [];
    return /end of JSON|Unterminated/.test(message) || Number(place ?? -1) >= beginning.length;
  }
}

function lineAndColumn(text: string, place: number): string {
  const before = text.slice(0, place).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
