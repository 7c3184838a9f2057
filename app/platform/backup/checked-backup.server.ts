import { rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { type DatabasePlace, openDatabase } from "../database/database.server";
import { migrate, readMigrations } from "../database/migrate.server";
import type { Env } from "../env.server";
import { MIGRATIONS_FOLDER } from "../product-files.server";
import { openFiles } from "../start.server";
import type { FileContent, Files } from "../storage/files.server";
import { backUp } from "./backup.server";
import type { TableSum } from "./backup-format.server";
import { type Opening, restore } from "./restore.server";

/** What a thread is told: nothing of the process that answers pages. */
export type BackupTask = { env: Env; place: DatabasePlace; path: string; at: Date; scratch: string };

/** Makes a backup and restores it beside. @throws {BackupUnlike} */
export async function makeChecked({ env, place, path, at, scratch }: BackupTask): Promise<TableSum[]> {
  const passphrase = env.BACKUP_PASSPHRASE;
  const database = await openDatabase(place);
  const sums = await backUp({ db: database.db, files: openFiles(env) }, path, at, passphrase).finally(database.close);
  await checkRestores({ path, passphrase }, sums, scratch);
  return sums;
}

/** A backup that does not restore, or to something else. */
class BackupUnlike extends Error {}

/**
 * Restores a backup into a database that is made for it in `scratch`, and removed: it has the same rows and hashes as where it came
 * from. Files are read to their end and compared, not stored a second time.
 * @throws {BackupUnlike}
 */
export async function checkRestores(from: Opening, sums: readonly TableSum[], scratch: string): Promise<void> {
  await rm(scratch, { recursive: true, force: true });
  try {
    const database = await openDatabase({ kind: "embedded", dataDir: scratch });
    try {
      await migrate(database, readMigrations(MIGRATIONS_FOLDER));
      const restored = await restore({ db: database.db, files: FILES_READ_ONLY }, from);
      if (JSON.stringify(restored) !== JSON.stringify(sums))
        throw new BackupUnlike("The restored backup differs from the database. Make another one.");
    } finally {
      await database.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function readThrough(_name: string, { open }: FileContent): Promise<void> {
  await finished(open().resume());
}

const FILES_READ_ONLY: Files = {
  kind: "folder",
  put: readThrough,
  get: async () => null,
  remove: async () => {},
  async *list() {},
  tidy: async () => {},
};
