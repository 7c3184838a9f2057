import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { createApp } from "~/main/app.server";
import { backUp } from "~/platform/backup/backup.server";
import { restore } from "~/platform/backup/restore.server";
import { type Database, openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { readEnv } from "~/platform/env.server";
import { createLog } from "~/platform/start.server";
import { folderFiles } from "~/platform/storage/folder-files.server";
import { publishingDate, seedOrganisation } from "../../prisma/seed/seed";
import { seededOf } from "../../prisma/seed/teams";
import { newPglite } from "../setup/new-pglite";
import { createDatabase, urlOf } from "../setup/postgresql";
import { KEY } from "./site-key";

/** A database to be made on a server of PostgreSQL, which each site clones. */
export type Template = { server: string; name: string };

/** The demonstration organisation in a database, as a file that each site opens a copy of, and on PostgreSQL where that is asked for. */
export async function makeOrganisation(path: string, template?: Template): Promise<void> {
  const client = await newPglite();
  const database = await openMigrated({ kind: "memory", client });
  const app = createApp(readEnv(KEY), database, createLog("silent"));
  await publishFrameworks(
    { ...app, now: () => publishingDate(new Date()) },
    seededOf(await loadFrameworks("frameworks")),
  );
  await seedOrganisation(app);
  const image = await client.dumpDataDir("none");
  writeFileSync(path, Buffer.from(await image.arrayBuffer()));
  if (template) await copyTo(template, database);
  await database.close();
}

/** The same rows by a backup, for seeding once more would take longer. */
async function copyTo({ server, name }: Template, from: Database): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "waymark-organisation-"));
  const files = folderFiles(join(folder, "files"));
  const backup = join(folder, "organisation.backup");
  await createDatabase(server, name);
  const database = await openMigrated({ kind: "postgresql", url: urlOf(server, name), pool: 1 });
  try {
    await backUp({ db: from.db, files }, backup, new Date());
    await restore({ db: database.db, files }, { path: backup });
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

async function openMigrated(connection: Parameters<typeof openDatabase>[0]): Promise<Database> {
  const database = await openDatabase(connection);
  await migrate(database, readMigrations("prisma/migrations"));
  return database;
}
