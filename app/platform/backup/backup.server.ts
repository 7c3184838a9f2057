import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Db, Tx } from "../database/database.server";
import type { Files } from "../storage/files.server";
import { writeLines } from "./backup-file.server";
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupHeader,
  fileSums,
  filledOf,
  hashRow,
  migrationsOf,
  rowsOf,
  sequencesOf,
  settleTexts,
  type TableSum,
  tablesOf,
} from "./backup-format.server";

/** A backup takes as long as it takes; a client that dies ends its transaction anyway. */
export const AS_LONG_AS_IT_TAKES = 24 * 3_600_000;

type System = { db: Db; files: Files };

/**
 * Writes everything that the database holds into a file, as it was at one moment, while others may write, and the files that
 * it names; those of a bucket are backed up apart. The file is there whole or not at all. It holds what everybody wrote: only its owner may read it,
 * and with a passphrase only who knows that.
 * @throws {Error} the file exists already.
 */
export async function backUp({ db, files }: System, path: string, now: Date, passphrase?: string): Promise<TableSum[]> {
  if (existsSync(path)) throw new Error(`${path} exists already. Choose another name, or move it away.`);
  const partial = `${path}.partial`;
  const sums: TableSum[] = [];
  const write = (tx: Tx) => writeLines(partial, linesOf(tx, files, now, sums), passphrase);
  try {
    await db.$transaction(write, { isolationLevel: "RepeatableRead", maxWait: 60_000, timeout: AS_LONG_AS_IT_TAKES });
  } catch (error) {
    // Another backup's file is not ours to remove.
    if ((error as NodeJS.ErrnoException).code === "EEXIST")
      throw new Error(`${partial} exists: another backup is under way, or was cut off. Remove it.`);
    await rm(partial, { force: true });
    throw error;
  }
  await rename(partial, path);
  await settle(dirname(path));
  return sums;
}

/** The name is on the disk, whatever happens to the machine; the content is already. */
export async function settle(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}

async function* linesOf(tx: Tx, files: Files, now: Date, sums: TableSum[]): AsyncGenerator<string> {
  const all = createHash("sha256");
  const line = (text: string) => {
    all.update(text, "utf8").update("\n");
    return `${text}\n`;
  };
  await settleTexts(tx);
  const tables = await tablesOf(tx);
  const header: BackupHeader = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    madeAt: now.toISOString(),
    migrations: await migrationsOf(tx),
    tables: tables.map(({ name }) => name),
    files: files.kind,
  };
  yield line(`H ${JSON.stringify(header)}`);
  const filled = await filledOf(tx, tables);
  for (const table of tables) {
    const batches = filled.has(table.name) ? rowsOf(tx, table) : NO_ROWS;
    yield* tableLines(table.name, batches, line, sums);
  }
  yield line(`S ${JSON.stringify(await sequencesOf(tx))}`);
  if (files.kind === "folder") yield* allFiles(files, line, sums);
  yield `Z ${JSON.stringify({ sha256: all.digest("hex") })}\n`;
}

const NO_ROWS: Iterable<string[]> = [];

async function* tableLines(
  table: string,
  batches: AsyncIterable<string[]> | Iterable<string[]>,
  line: (text: string) => string,
  sums: TableSum[],
): AsyncGenerator<string> {
  const hash = createHash("sha256");
  let rows = 0;
  yield line(`T ${JSON.stringify({ table })}`);
  for await (const batch of batches) {
    for (const json of batch) hashRow(hash, json);
    rows += batch.length;
    yield batch.map((json) => line(`R ${json}`)).join("");
  }
  const sha256 = hash.digest("hex");
  sums.push({ table, rows, sha256 });
  yield line(`E ${JSON.stringify({ rows, sha256 })}`);
}

/** A row names a file that is there before it: whoever lists the files after reading the rows finds all that they name. */
async function* allFiles(files: Files, line: (text: string) => string, sums: TableSum[]): AsyncGenerator<string> {
  const names: string[] = [];
  for await (const { name } of files.list()) names.push(name);
  const done = fileSums();
  for (const name of names.sort()) {
    const content = await files.get(name);
    // Removed in this moment, and so is its row.
    if (!content) continue;
    const hash = createHash("sha256");
    let size = 0;
    yield line(`F ${JSON.stringify({ name })}`);
    for await (const piece of content as AsyncIterable<Buffer>) {
      hash.update(piece);
      size += piece.length;
      yield line(`B ${piece.toString("base64")}`);
    }
    const sha256 = hash.digest("hex");
    yield line(`G ${JSON.stringify({ size, sha256 })}`);
    done.add({ name, size, sha256 });
  }
  sums.push(done.sum());
}
