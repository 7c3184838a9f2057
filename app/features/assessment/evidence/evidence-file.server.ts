import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { attachmentHeader, cleanFileName, sizeInWords } from "~/files/domain/file-name";
import { checkFile } from "~/files/file-check.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { ReceivedFile } from "~/platform/http/upload.server";
import { limit } from "~/platform/sessions/limits.server";
import { isNamed } from "~/platform/storage/files.server";
import { demand } from "~/policy/can";
import type { EvidenceFile } from "./domain/evidence-item";
import * as evidence from "./evidence.repo.server";

/** Of all files of one person: enough for years, and too little to fill a disk. */
const MOST_OF_ONE = 1_000_000_000;

/** How a form asks for the file of a piece of evidence; each counts as an upload. */
export function evidenceUpload(app: App, actor: Actor, field: string) {
  return { field, before: () => limit(app, "upload", actor.id) };
}

/** @returns what was sent as it will be kept, or what is wrong with it. */
export async function lookAt(
  app: App,
  actor: Actor,
  sent: ReceivedFile,
): Promise<{ file: EvidenceFile; path: string } | { problem: string }> {
  if (sent.isTooLarge) return { problem: "The file has more than 50 MB. Choose a smaller one." };
  const checked = await checkFile(sent.path, sent.size);
  if ("problem" in checked) return checked;
  const has = await evidence.sizeOfAll(app.db, actor.id);
  if (has + sent.size > MOST_OF_ONE) {
    return {
      problem: `Your files have ${sizeInWords(has)}, of ${sizeInWords(MOST_OF_ONE)} at most. Remove some first.`,
    };
  }
  const { type, endings } = checked.type;
  const name = cleanFileName(sent.name, endings);
  return { path: sent.path, file: { key: app.newId(), name, type, size: sent.size, hash: sent.sha256 } };
}

/**
 * Stores a file before the row that names it is written; where `write` leaves it without a row, it is taken back. A process
 * that ends in between leaves a file without a row, which the daily sweep removes.
 */
export async function storing<T>(
  app: App,
  looked: { file: EvidenceFile; path: string } | null,
  write: (file: EvidenceFile | null) => Promise<T>,
): Promise<T> {
  if (!looked) return write(null);
  const { key, size, hash: sha256 } = looked.file;
  await app.files.put(key, { open: () => createReadStream(looked.path), size, sha256 });
  try {
    return await write(looked.file);
  } finally {
    // Of a database that is away no one knows what it has: then the sweep decides.
    const named = await isNamed(app.db, key).catch(() => true);
    if (!named) await app.files.remove(key);
  }
}

/** The file of a piece of evidence, for its owner and those who were asked to confirm it. */
export async function readFile(
  app: App,
  actor: Actor,
  id: string,
): Promise<{ content: Readable; name: string; type: string; size: number }> {
  const found = await evidence.findFile(app.db, id);
  if (!found) throw notFound();
  demand(actor, "evidence.read-file", found);
  const content = await app.files.get(found.key);
  if (!content) {
    app.log.error({ evidence: id }, "a file is missing from the store");
    throw new Refusal("not-found", "The file is missing from storage. Ask an administrator to restore it.");
  }
  return { content, name: found.name, type: found.type, size: found.size };
}

/** No browser shows or runs a file as a page of ours, and no one on the way keeps or rewrites it. */
export function fileHeaders({
  name,
  type,
  size,
}: {
  name: string;
  type: string;
  size: number;
}): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Length": String(size),
    "Content-Disposition": attachmentHeader(name),
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "private, no-store, no-transform",
  };
}
