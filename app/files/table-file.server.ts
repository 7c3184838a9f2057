import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import type { ReceivedFile } from "~/platform/http/upload.server";
import { DELIMITERS, type Delimiter, guessDelimiter } from "./domain/delimiter";
import { XmlProblem } from "./domain/strict-xml";
import { decodeText } from "./domain/text-encoding";
import { readWorkbook } from "./domain/workbook";
import {
  findZipEnd,
  isUnwanted,
  readZipEntries,
  UNWANTED,
  ZIP_TAIL,
  type ZipEntry,
  zipProblem,
} from "./domain/zip-directory";
import { FILE_LIMIT, readCsv } from "./dry-run.server";

/** A table as text, with a sentence on how it was read. */
export type TableFile = { text: string; delimiter: Delimiter; source: string };

/** Limits in bytes after unpacking, for one part and for all parts read. */
const MOST_UNPACKED = 40_000_000;
const MOST_LINES = 60_000;

const NOT_A_TABLE =
  "This file is neither CSV nor an Excel workbook (.xlsx). Save it as one of them and upload it again.";
const BOMB = "This workbook unpacks to far more than its size. Save it again in its program and upload that.";

/** Reads an uploaded CSV or XLSX file by its content, not its name. @returns the table, or the problem. */
export async function readTableFile(file: ReceivedFile | null): Promise<TableFile | { problem: string }> {
  if (file === null || (!file.isTooLarge && file.size === 0)) return { problem: "Choose a file." };
  if (file.isTooLarge || file.size > FILE_LIMIT)
    return { problem: "The file is larger than 5 MB. Split it and upload the parts." };
  return readTable(await readFile(file.path));
}

/** The same for pasted or in-memory text. */
export function readTable(bytes: Uint8Array): TableFile | { problem: string } {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const table = isZip ? fromWorkbook(bytes) : fromText(bytes);
  if ("problem" in table) return table;
  const lines = readCsv(table.text, table.delimiter);
  if (typeof lines === "string") return { problem: lines };
  if (lines.length > MOST_LINES) return { problem: `The file has more than ${MOST_LINES} lines. Split it.` };
  return table;
}

function fromText(bytes: Uint8Array): TableFile | { problem: string } {
  const decoded = decodeText(bytes);
  if (!decoded) return { problem: NOT_A_TABLE };
  const stripped = decoded.text.replace(/^\ufeff/, "");
  // Excel's own line that names the separator.
  const told = /^sep=([,;\t|])\r?\n/i.exec(stripped);
  const text = told ? stripped.slice(told[0].length) : stripped;
  const delimiter = (told?.[1] as Delimiter | undefined) ?? guessDelimiter(text);
  return { text, delimiter, source: `CSV, separated by ${DELIMITERS[delimiter]}, ${decoded.encoding}` };
}

function fromWorkbook(bytes: Uint8Array): TableFile | { problem: string } {
  const end = findZipEnd(bytes.subarray(Math.max(0, bytes.length - ZIP_TAIL)), bytes.length);
  const entries = end && readZipEntries(bytes.subarray(end.at, end.at + end.size), end);
  if (!end || !entries) return { problem: NOT_A_TABLE };
  const problem = zipProblem(entries, end);
  if (problem) return { problem: problem === "bomb" ? BOMB : NOT_A_TABLE };
  const unpacked = unpacker(bytes, entries);
  try {
    const read = readWorkbook(unpacked);
    if ("problem" in read) return read;
    return { text: asCsv(read.rows), delimiter: ",", source: `Excel workbook, tab “${read.sheet}”` };
  } catch (error) {
    if (error instanceof XmlProblem) return { problem: NOT_A_TABLE };
    if (error instanceof RangeError) return { problem: BOMB };
    throw error;
  }
}

/** A part by which only macros are told; it is never unpacked. */
const MACROS = /(?:^|\/)(?:vbaProject(?:Signature)?\.bin|vbaData\.xml)$/i;

/** The parts of a workbook, for reading all of its sheets. Macros and embedded files are named and left alone. */
export function openParts(
  bytes: Uint8Array,
): { part: (name: string) => string | null; macros: string[]; embedded: string[] } | { problem: "bomb" | "broken" } {
  const end = findZipEnd(bytes.subarray(Math.max(0, bytes.length - ZIP_TAIL)), bytes.length);
  const entries = end && readZipEntries(bytes.subarray(end.at, end.at + end.size), end);
  if (!end || !entries) return { problem: "broken" };
  const problem = zipProblem(entries, end);
  const unread = entries.filter(({ name }) => UNWANTED.test(name));
  const isReadable = problem === "content" && entries.every((one) => unread.includes(one) || !isUnwanted(one));
  if (problem !== null && !isReadable) return { problem: problem === "bomb" ? "bomb" : "broken" };
  const names = unread.map(({ name }) => name);
  return {
    part: unpacker(bytes, entries),
    macros: names.filter((name) => MACROS.test(name)),
    embedded: names.filter((name) => !MACROS.test(name)),
  };
}

/** Unpacks parts by name. @throws {RangeError} together larger than any list of people. */
function unpacker(bytes: Uint8Array, entries: readonly ZipEntry[]): (name: string) => string | null {
  let left = MOST_UNPACKED;
  return (name) => {
    const entry = entries.find((one) => one.name === name);
    if (!entry) return null;
    const local = new DataView(bytes.buffer, bytes.byteOffset + entry.at, 30);
    const from = entry.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
    const packed = bytes.subarray(from, from + entry.packed);
    const content = entry.method === 0 ? packed : inflate(packed, left);
    left -= content.length;
    if (left < 0) throw new RangeError(name);
    return new TextDecoder().decode(content);
  };
}

function inflate(packed: Uint8Array, atMost: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: atMost });
  } catch (error) {
    // Too large, or not deflated: no spreadsheet program wrote this.
    throw new RangeError(error instanceof Error ? error.message : "");
  }
}

/** Keeps line numbers: rows without cells become empty lines. */
function asCsv(rows: readonly { line: number; cells: readonly string[] }[]): string {
  const lines: string[] = [];
  for (const { line, cells } of rows) {
    while (lines.length < line - 1 && lines.length < MOST_LINES) lines.push("");
    lines.push(cells.map((cell) => quoted(cell.replace(/\s+/g, " "))).join(","));
  }
  return lines.join("\n");
}

const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
