import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { countUnsigned } from "~/features/hiring/trackers/webhook.server";
import type { App } from "~/platform/app-context.server";
import { backUp } from "~/platform/backup/backup.server";
import type { TableSum } from "~/platform/backup/backup-format.server";
import { checkRestores } from "~/platform/backup/checked-backup.server";
import { restore } from "~/platform/backup/restore.server";
import { DataFolderBusy } from "~/platform/database/data-folder.server";
import { audited } from "~/platform/database/transaction.server";
import type { Env } from "~/platform/env.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { createApp } from "../app.server";
import { command } from "../command.server";
import { withServedAddress } from "../serve.server";
import { announceWithin } from "../system/announced.server";
import { askForBackup } from "../system/asked-backup.server";
import { recordBackup, workFolder } from "../system/backups.server";
import { type Ended, endCredentials } from "../system/system.repo.server";

/**
 * `npm run backup -- FILE` writes everything in the database and the folder of files into one file, and restores it once as a check;
 * while the server runs or while it is stopped; a running server of the embedded database makes it for the command. `npm run restore -- FILE` fills an empty system from it. Both print the rows and the hash of every table, which are the
 * same when the two systems hold the same, and every administrator is told.
 */

await command(async (env) => {
  const [verb, path, ...more] = process.argv.slice(2);
  if ((verb !== "backup" && verb !== "restore") || !path || more.length > 0) {
    throw new Error("Usage: npm run backup -- FILE, or npm run restore -- FILE");
  }
  const database = await openMigrated(env).catch(async (error: unknown) => {
    if (verb === "restore" || !(error instanceof DataFolderBusy)) throw error;
    const sums = await askForBackup(env, { path: resolve(path), passphrase: env.BACKUP_PASSPHRASE });
    if (!sums) throw withWayOut(error);
    for (const sum of sums) console.log(lineOf(sum));
    console.log(`${path} holds all of it.${secrecyOf(env)}`);
    return null;
  });
  if (!database) return;
  const app = createApp(withServedAddress(env, process.env), database, createLog("error"));
  try {
    for (const sum of verb === "backup" ? await backedUp(app, path) : await restored(app, path))
      console.log(lineOf(sum));
    if (app.files.kind === "bucket" && verb === "backup")
      console.log(`Files are in the bucket ${env.FILES_BUCKET} and not in this backup. Back the bucket up as well.`);
    if (verb === "restore") await sayOfWebhooks(app);
    console.log(verb === "backup" ? `${path} holds all of it.${secrecyOf(env)}` : `All of ${path} is restored.`);
  } finally {
    await app.live.close();
    await database.close();
  }
});

/** What holds the folder answers no requests: a server that is just starting, or another command. */
function withWayOut({ message }: DataFolderBusy): Error {
  return new Error(`${message} A server that has just been started takes backups in a moment: try again then.`);
}

/** The command above runs before anything below it but functions is there. */
function secrecyOf({ BACKUP_PASSPHRASE }: Env): string {
  if (BACKUP_PASSPHRASE) return " It opens only with BACKUP_PASSPHRASE.";
  return " It is not encrypted: set BACKUP_PASSPHRASE for that.";
}

async function backedUp(app: App, path: string): Promise<TableSum[]> {
  const passphrase = app.env.BACKUP_PASSPHRASE;
  const sums = await backUp(app, path, app.now(), passphrase);
  await mkdir(workFolder(app), { recursive: true, mode: 0o700 });
  await checkRestores({ path, passphrase }, sums, join(workFolder(app), `scratch-${process.pid}`));
  await audited(app.db, async (tx) => {
    await recordBackup(tx, app.now(), resolve(path), sums);
    await announceWithin(tx, app, "backup", resolve(path));
  });
  return sums;
}

/** Everybody signs in again; what else has to be made anew is named. */
async function restored(app: App, path: string): Promise<TableSum[]> {
  const lines: string[] = [];
  const sums = await restore(app, { path, passphrase: app.env.BACKUP_PASSPHRASE }, async (tx) => {
    lines.push(...linesOf(await endCredentials(tx, app.now())));
    await announceWithin(tx, app, "restore", resolve(path));
  });
  for (const line of lines) console.log(line);
  return sums;
}

function linesOf({ sessions, links, tokens, feeds, candidates }: Ended): string[] {
  const anew: [count: number, line: string][] = [
    [links.length, `  Invitations and password links to send again: ${links.join(", ")}`],
    [tokens.length, `  Tokens to add again: ${tokens.join(", ")}`],
    [feeds, `  Calendar addresses that their owners add again: ${feeds}`],
    [candidates.length, `  Candidates' links to create again on their pages: ${candidates.join(", ")}`],
  ];
  const ended = `All sessions, links and tokens of the backup are ended; sessions: ${sessions}.`;
  return [ended, ...anew.flatMap(([count, line]) => (count > 0 ? [line] : []))];
}

/** What the key of the other machine would open. */
async function sayOfWebhooks(app: App): Promise<void> {
  const count = await countUnsigned(app);
  if (count === 0) return;
  console.log(
    `Webhooks whose secret this machine's key can't open: ${count}. Bring the SECRETS_KEY or DATA_DIR/secrets.key of the other one, or revoke and add them again under Admin, Webhooks.`,
  );
}

function lineOf({ table, rows, sha256 }: TableSum): string {
  return `${table.padEnd(24)} ${String(rows).padStart(9)} ${sha256}`;
}
