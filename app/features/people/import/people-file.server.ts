import { parse } from "csv-parse/sync";
import { type FileRow, rowsByHead } from "./domain/people-file";

/** Of an uploaded file, in bytes. */
const FILE_LIMIT = 5_000_000;

/** @returns the text of a file, or what is wrong with it: judged by what it holds, whatever it is called. */
export async function readUpload(file: FormDataEntryValue | null): Promise<{ text: string } | { problem: string }> {
  if (file === null || typeof file === "string" || file.size === 0) return { problem: "Choose a file." };
  if (file.size > FILE_LIMIT) return { problem: "The file has more than 5 MB. Divide it and upload the parts." };
  const problem = "The file is not text in UTF-8. Save it as “CSV UTF-8” and upload it again.";
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return text.includes("\0") ? { problem } : { text };
  } catch {
    return { problem };
  }
}

/** @returns the rows of a file, or why there are none. */
export function readPeopleFile(text: string): FileRow[] | string {
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 20_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rowsByHead(records.map(({ record, info }) => ({ line: info.lines, cells: record })));
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return `The file could not be read as CSV. ${message}`;
  }
}
