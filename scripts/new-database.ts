/** Makes what a new embedded database is unpacked from, unless it is there, and copies it into the folder of a build. */
import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { digestOfSources, NO_SALT } from "~/platform/database/new-database.server";
import { MIGRATIONS_FOLDER, newDatabasePath } from "~/platform/product-files.server";

const [buildFolder] = process.argv.slice(2);
const path = newDatabasePath(digestOfSources);
if (!existsSync(path)) await make();
if (buildFolder) copyFileSync(path, join(buildFolder, "new-database.tgz"));

async function make(): Promise<void> {
  const client = await PGlite.create();
  const database = await openDatabase({ kind: "memory", client });
  await migrate(database, readMigrations(MIGRATIONS_FOLDER));
  await database.script(NO_SALT);
  const image = await client.dumpDataDir("gzip");
  await database.close();
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, Buffer.from(await image.arrayBuffer()));
  renameSync(unfinished, path);
}
