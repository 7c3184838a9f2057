import type { Readable } from "node:stream";
import type { Db, Tx } from "../database/database.server";

/** What is put: read from its beginning as often as it is opened. */
export type FileContent = { open(): Readable; size: number; sha256: string };

export type StoredFile = { name: string; at: Date };

/**
 * Where files are kept, under names of our own (`isFileName`): never what somebody called them. Two stand behind it: a folder
 * (`folder-files.server.ts`) and a bucket (`bucket-files.server.ts`).
 */
export type Files = {
  kind: "folder" | "bucket";
  /** When it resolves, the whole file survives a crash; when it rejects, there is no file of that name. */
  put(name: string, content: FileContent): Promise<void>;
  get(name: string): Promise<Readable | null>;
  /** Removing what is not there is no error. */
  remove(name: string): Promise<void>;
  /** Every file with the time it was put, in no order. */
  list(): AsyncIterable<StoredFile>;
  /** Removes what puts that were cut off before this moment have left. */
  tidy(before: Date): Promise<void>;
};

/** Names come from `app.newId()`. */
export function isFileName(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}

/** Of these files, those that a row names: whoever keeps files says so here, or the daily sweep takes them for left over. */
export async function namedAmong(db: Db | Tx, keys: readonly string[]): Promise<Set<string>> {
  const where = { fileKey: { in: [...keys] } };
  const select = { fileKey: true };
  const [pieces, samples, exports] = await Promise.all([
    db.evidence.findMany({ where, select }),
    db.workSample.findMany({ where, select }),
    db.organizationExport.findMany({ where, select }),
  ]);
  return new Set([...pieces, ...samples, ...exports].flatMap(({ fileKey }) => fileKey ?? []));
}

export async function isNamed(db: Db | Tx, key: string): Promise<boolean> {
  return (await namedAmong(db, [key])).has(key);
}
