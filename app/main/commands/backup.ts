import { countUnsigned } from "~/features/hiring/trackers/webhook.server";
import { backUp } from "~/platform/backup/backup.server";
import type { TableSum } from "~/platform/backup/backup-format.server";
import { restore } from "~/platform/backup/restore.server";
import type { Db } from "~/platform/database/database.server";
import type { Env } from "~/platform/env.server";
import { createSecrets } from "~/platform/sessions/sealed-secrets.server";
import { openFiles, openMigrated } from "~/platform/start.server";
import type { Files } from "~/platform/storage/files.server";
import { command } from "../command.server";
import { type Ended, endCredentials } from "../system/system.repo.server";

/**
 * `npm run backup -- FILE` writes everything in the database and the folder of files into one file; on PostgreSQL while the
 * server runs, on the embedded database while it is stopped. `npm run restore -- FILE` fills an empty system from it.
 * Both print the rows and the hash of every table, which are the same when the two systems hold the same.
 */

await command(async (env) => {
  const [verb, path, ...more] = process.argv.slice(2);
  if ((verb !== "backup" && verb !== "restore") || !path || more.length > 0) {
    throw new Error("Usage: npm run backup -- FILE, or npm run restore -- FILE");
  }
  const database = await openMigrated(env);
  try {
    const system = { db: database.db, files: openFiles(env) };
    const sums = verb === "backup" ? await backUp(system, path, new Date()) : await restored(system, path);
    for (const sum of sums) console.log(lineOf(sum));
    if (system.files.kind === "bucket" && verb === "backup")
      console.log(`Files are in the bucket ${env.FILES_BUCKET} and not in this backup. Back the bucket up as well.`);
    if (verb === "restore") await sayOfWebhooks(database.db, env);
    console.log(verb === "backup" ? `${path} holds all of it.` : `All of ${path} is restored.`);
  } finally {
    await database.close();
  }
});

/** Everybody signs in again; what else has to be made anew is named. */
async function restored(system: { db: Db; files: Files }, path: string): Promise<TableSum[]> {
  const lines: string[] = [];
  const sums = await restore(system, path, async (tx) => {
    lines.push(...linesOf(await endCredentials(tx, new Date())));
  });
  for (const line of lines) console.log(line);
  return sums;
}

function linesOf({ sessions, links, tokens, feeds, candidates }: Ended): string[] {
  const anew: [count: number, line: string][] = [
    [links.length, `  Invitations and password links, to be sent again: ${links.join(", ")}`],
    [tokens.length, `  Tokens, to be added again: ${tokens.join(", ")}`],
    [feeds, `  Calendar addresses, which their owners make again: ${feeds}`],
    [candidates.length, `  Links of candidates, to be made again on their pages: ${candidates.join(", ")}`],
  ];
  const ended = `All sessions, links and tokens of the backup are ended; sessions: ${sessions}.`;
  return [ended, ...anew.flatMap(([count, line]) => (count > 0 ? [line] : []))];
}

/** What the key of the other machine would open. */
async function sayOfWebhooks(db: Db, env: Env): Promise<void> {
  const count = await countUnsigned({ db, secrets: createSecrets(env) });
  if (count === 0) return;
  console.log(
    `Webhooks that cannot be signed for with the key of this machine: ${count}. Bring the SECRETS_KEY or DATA_DIR/secrets.key of the other one, or revoke and add them again under Admin, Webhooks.`,
  );
}

function lineOf({ table, rows, sha256 }: TableSum): string {
  return `${table.padEnd(24)} ${String(rows).padStart(9)} ${sha256}`;
}
