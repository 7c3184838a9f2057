import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { contentHash } from "~/platform/content-hash.server";
import type { ReceivedFile } from "~/platform/http/upload.server";

/*
 * Importing a file in two steps: a dry run shows a plan, and applying the file does exactly what the plan says, or nothing. Rooms
 * decide what their plan contains and how to store it.
 */

/** Largest file, in bytes. */
export const FILE_LIMIT = 5_000_000;
const LINES_PER_PAGE = 100;
/** Time limit for storing the largest file on a busy machine. */
export const IMPORT_MS = 120_000;

/** @returns the text of a file, or what is wrong with it. The file name is ignored. */
export async function readUpload(file: ReceivedFile | null): Promise<{ text: string } | { problem: string }> {
  if (file === null || (!file.isTooLarge && file.size === 0)) return { problem: "Choose a file." };
  if (file.isTooLarge || file.size > FILE_LIMIT)
    return { problem: "The file is larger than 5 MB. Split it and upload the parts." };
  const problem = "The file isn't UTF-8 text. Save it as “CSV UTF-8” and upload it again.";
  const bytes = await readFile(file.path);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? { problem } : { text };
  } catch {
    return { problem };
  }
}

/** `line` counts from 1. */
export type CsvLine = { line: number; cells: string[] };

/** @returns the lines that aren't empty, or why the file can't be read. */
export function readCsv(text: string, delimiter = ","): CsvLine[] | string {
  const options = {
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 20_000,
  };
  try {
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return `The file can't be read as CSV. ${message}`;
  }
}

type Plan = { refused: readonly unknown[] };

/** A hash of the plan. The page sends it back, so that only the plan shown is applied. */
export const markOf = (plan: Plan): string => contentHash(plan);

/** One page of a plan. @param page counts from 1. */
export function pageOfLines<Line>(lines: readonly Line[], page: number) {
  const shown = lines.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE);
  return { lines: shown, page, pages: Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE)) };
}

/** `changed`: the plan is no longer the one shown. `refused`: the plan has refused lines. In both cases nothing was stored. */
export type Applied = "applied" | "changed" | "refused";

/** Stores a plan if it is the one shown. Call it in the transaction that read the data for the plan. */
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
