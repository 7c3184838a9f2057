import { constants, existsSync } from "node:fs";
import { access, mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { settle } from "~/platform/backup/backup.server";
import type { TableSum } from "~/platform/backup/backup-format.server";
import type { BackupTask } from "~/platform/backup/checked-backup.server";
import { backupName, isUnfinished, superfluous } from "~/platform/backup/kept-backups";
import type { Database, DatabasePlace, Tx } from "~/platform/database/database.server";
import { roomIn } from "~/platform/database/full-disk.server";
import { audited } from "~/platform/database/transaction.server";
import { type Jobs, startJobs } from "~/platform/jobs/jobs.server";
import { startThread } from "~/platform/jobs/thread.server";
import { announceWithin } from "./announced.server";
import { databaseSize, lastProblem, lastRecorded } from "./system.repo.server";

const KIND = "backup";
/** Of JavaScript; the scratch database has its own. */
const MEMORY_MB = 512;

/** Backs up each day where a folder is set for it, in a queue of its own: mail should not wait for it. */
export function startBackups(app: App, database: Database): Jobs | null {
  const { BACKUP_DIR, BACKUP_AT } = app.env;
  if (BACKUP_DIR === undefined) return null;
  return startJobs(app, { [KIND]: () => takeBackup(app, database, BACKUP_DIR) }, [KIND], BACKUP_AT);
}

/** One backup into the folder, restored once as a check, on the record; then what no longer has to be kept is removed. */
export async function takeBackup(app: App, database: Database, folder: string): Promise<void> {
  const work = workFolder(app);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of (await readdir(folder)).filter(isUnfinished)) await rm(join(folder, name));
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true, mode: 0o700 });
  await demandRoom(app, work);
  const at = app.now();
  const path = join(folder, backupName(at));
  const unchecked = `${path}.unchecked`;
  try {
    const place = await placeOf(app, database, join(work, "copy"));
    const task: BackupTask = { env: app.env, place, path: unchecked, at, scratch: join(work, "scratch") };
    const sums = await startThread<TableSum[]>({ work: KIND, input: task }, MEMORY_MB).outcome;
    await rename(unchecked, path);
    await settle(folder);
    await audited(app.db, (tx) => recordBackup(tx, app.now(), path, sums));
    app.log.info({ path }, "a backup was made and checked");
  } finally {
    await rm(unchecked, { force: true });
    await rm(work, { recursive: true, force: true });
  }
  const keep = { days: app.env.BACKUP_DAYS, weeks: app.env.BACKUP_WEEKS };
  for (const name of superfluous(await readdir(folder), keep)) await rm(join(folder, name));
}

/**
 * One backup that a command asks the server for, with the command's passphrase. It is checked, on the record and told, like that of a
 * command by itself.
 */
export async function backUpAsked(
  app: App,
  database: Database,
  path: string,
  passphrase: string | undefined,
): Promise<TableSum[]> {
  if (existsSync(path)) throw new Error(`${path} exists already. Choose another name, or move it away.`);
  // Fail before copying the database.
  await access(dirname(path), constants.W_OK);
  // The daily one may be under way, and empties its own folder.
  const work = askedFolder(app);
  const unchecked = `${path}.unchecked`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true, mode: 0o700 });
  try {
    await demandRoom(app, work);
    const place = await placeOf(app, database, join(work, "copy"));
    const env = { ...app.env, BACKUP_PASSPHRASE: passphrase };
    const task: BackupTask = { env, place, path: unchecked, at: app.now(), scratch: join(work, "scratch") };
    const sums = await startThread<TableSum[]>({ work: KIND, input: task }, MEMORY_MB).outcome;
    await rename(unchecked, path);
    await settle(dirname(path));
    await audited(app.db, async (tx) => {
      await recordBackup(tx, app.now(), path, sums);
      await announceWithin(tx, app, "backup", path);
    });
    return sums;
  } catch (error) {
    // Another backup's file is not ours to remove.
    if (!(error instanceof Error && error.message.includes("exists"))) await rm(unchecked, { force: true });
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** A backup that fills the disk would stop everybody's work. */
async function demandRoom({ db }: App, work: string): Promise<void> {
  const [needed, room] = [COPIES * (await databaseSize(db)), roomIn(work)];
  if (needed <= room) return;
  throw new Error(
    `Checking a backup takes ${inMb(needed)} MB in DATA_DIR, which has room for ${inMb(room)}. Free some there.`,
  );
}

/** One that is read, one that is restored, and what both log meanwhile. */
const COPIES = 3;
const inMb = (bytes: number) => Math.ceil(Math.max(0, bytes) / 1_000_000);

/** Holds rows in the clear for a while, so it is where all of them are. */
export const workFolder = ({ env }: Pick<App, "env">) => join(env.DATA_DIR, "backup-work");

/** The same, for a backup that a command asks for. */
export const askedFolder = (app: Pick<App, "env">) => `${workFolder(app)}-asked`;

/** The embedded database belongs to this process: a thread reads a copy. */
async function placeOf({ env }: App, database: Database, copy: string): Promise<DatabasePlace> {
  if (env.DATABASE_URL) return { kind: "postgresql", url: env.DATABASE_URL, pool: 1 };
  await database.copyTo?.(copy);
  return { kind: "embedded", dataDir: copy };
}

export const RECORD = { action: "backup.make", objectId: "backup" } as const;

/** That it exists and restores, for administrators to see. */
export async function recordBackup(tx: Tx, at: Date, path: string, sums: readonly TableSum[]): Promise<void> {
  const rows = sums.reduce((sum, table) => sum + table.rows, 0);
  await recordAudit(tx, { at, actorId: null, subjectId: null, ...RECORD, after: `${path}, ${rows} rows` });
}

export type BackupState = {
  isScheduled: boolean;
  /** When the last one was made that also restored. */
  lastAt: Date | null;
  isEncrypted: boolean;
  isLate: boolean;
  /** Why the last attempt failed. */
  problem: string | null;
};

const LATE_MS = 48 * 3_600_000;

/** Older backups count as overdue. */
export const lateBefore = (now: Date) => new Date(now.getTime() - LATE_MS);

export async function backupState({ db, env, now }: App): Promise<BackupState> {
  const lastAt = await lastRecorded(db, RECORD);
  return {
    isScheduled: env.BACKUP_DIR !== undefined,
    lastAt,
    isEncrypted: env.BACKUP_PASSPHRASE !== undefined,
    isLate: env.BACKUP_DIR !== undefined && (lastAt === null || lastAt < lateBefore(now())),
    problem: await lastProblem(db, KIND),
  };
}
