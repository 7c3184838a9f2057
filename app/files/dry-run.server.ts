import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { contentHash } from "~/platform/content-hash.server";
import type { ReceivedFile } from "~/platform/http/upload.server";

/*
 * A file that is uploaded, shown as a plan of what applying it would do, and applied as exactly that plan or not at all. What the
 * plan says, and how it is stored, is for the room whose file it is.
 */

/** Of an uploaded file, in bytes. */
const FILE_LIMIT = 5_000_000;
const LINES_PER_PAGE = 100;
/** How long a file of the largest size may take to be stored, with room for a busy machine. */
export const IMPORT_MS = 120_000;

/** @returns the text of a file, or what is wrong with it: judged by what it holds, whatever it is called. */
export async function readUpload(file: ReceivedFile | null): Promise<{ text: string } | { problem: string }> {
  if (file === null || (!file.isTooLarge && file.size === 0)) return { problem: "Choose a file." };
  if (file.isTooLarge || file.size > FILE_LIMIT)
    return { problem: "The file has more than 5 MB. Divide it and upload the parts." };
  const problem = "The file is not text in UTF-8. Save it as “CSV UTF-8” and upload it again.";
  const bytes = await readFile(file.path);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? { problem } : { text };
  } catch {
    return { problem };
  }
}

/** A line of a file, counted from 1, with its cells. */
export type CsvLine = { line: number; cells: string[] };

/** @returns the lines of a file that are not empty, or why it cannot be read. */
export function readCsv(text: string): CsvLine[] | string {
  const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 20_000 };
  try {
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return `The file could not be read as CSV. ${message}`;
  }
}

type Plan = { refused: readonly unknown[] };

/** A hash of the plan, which its page sends back: only what was shown is applied. */
export const markOf = (plan: Plan): string => contentHash(plan);

/** Some of a plan's lines. @param page counted from 1. */
export function pageOfLines<Line>(lines: readonly Line[], page: number) {
  const shown = lines.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE);
  return { lines: shown, page, pages: Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE)) };
}

/** `changed`: what was shown is no longer what would be done; `refused`: a line still is. Nothing was done with either. */
export type Applied = "applied" | "changed" | "refused";

/** Stores a plan if it is the one that was shown. Part of the transaction that read what it rests on. */
export async function applyShown<P extends Plan>(
  plan: P,
  mark: string,
  store: (plan: P) => Promise<void>,
): Promise<Applied> {
  if (markOf(plan) !== mark) return "changed";
  if (plan.refused.length > 0) return "refused";
  await store(plan);
  return "applied";
}
