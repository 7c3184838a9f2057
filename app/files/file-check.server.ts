import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { type FileType, isTextPart, OFFICE, OPEN_OFFICE, TAKEN, TEXT, typeByHead } from "./domain/file-type";
import { findZipEnd, readZipEntries, ZIP_TAIL, type ZipEntry, zipProblem } from "./domain/zip-directory";

/** Enough for every beginning, and for the first entry of an OpenDocument file. */
const HEAD = 256;

export type Checked = { type: FileType } | { problem: string };

const PROBLEMS = {
  path: "This file holds names that lead out of its folder. Save it anew with its program and add it again.",
  bomb: "This file unpacks to far more than its size. Save it again in its program and add it again.",
  content: "This file contains macros, programs or other archives. Save it without them and add it again.",
} as const;

const notTaken = { problem: `This kind of file isn't accepted. ${TAKEN}` };

/** What a file is, by what it holds: its name and what its sender says of it count for nothing. Nothing is unpacked. */
export async function checkFile(path: string, size: number): Promise<Checked> {
  if (size === 0) return { problem: "This file is empty. Choose another one." };
  const handle = await open(path, "r");
  try {
    const head = await bytesAt(handle, 0, Math.min(HEAD, size));
    const type = typeByHead(head);
    if (type === "maybe-text") return (await isText(path)) ? { type: TEXT } : notTaken;
    return type === "zip" ? await checkContainer(handle, size, head) : { type };
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) {
      if (!isTextPart(decoder.decode(piece, { stream: true }), isFirst)) return false;
      isFirst = false;
    }
    return isTextPart(decoder.decode(), false);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function checkContainer(handle: FileHandle, size: number, head: Uint8Array): Promise<Checked> {
  const tailSize = Math.min(ZIP_TAIL, size);
  const end = findZipEnd(await bytesAt(handle, size - tailSize, tailSize), size);
  const entries = end && readZipEntries(await bytesAt(handle, end.at, end.size), end);
  if (!end || !entries) return notTaken;
  const problem = zipProblem(entries, end);
  if (problem) return { problem: PROBLEMS[problem] };
  const type = officeType(entries, head);
  return type ? { type } : notTaken;
}

function officeType(entries: readonly ZipEntry[], head: Uint8Array): FileType | undefined {
  const names = new Set(entries.map(({ name }) => name));
  if (names.has("[Content_Types].xml")) return OFFICE.find(({ entry }) => names.has(entry));
  const first = entries.find(({ at }) => at === 0);
  if (first?.name !== "mimetype" || first.method !== 0) return undefined;
  const start = 30 + first.name.length;
  const said = new TextDecoder().decode(head.subarray(start, start + first.packed));
  return OPEN_OFFICE.find(({ type }) => type === said);
}
