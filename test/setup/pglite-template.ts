import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { keepTemplate } from "./database-template";
import { newPglite } from "./new-pglite";

const CACHE = "node_modules/.cache/waymark-test-databases";
/** What the images are made of, with the migrations. */
const MADE_OF = [
  "app/platform/database/migrate.server.ts",
  "test/setup/database-template.ts",
  "test/setup/new-pglite.ts",
  "test/setup/pglite-template.ts",
  "package-lock.json",
];
/** Runs under way may still read older images. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Migrates one embedded database for as long as the migrations are the same; every test app starts from its image instead of
 * migrating anew, and so does the next run.
 */
export default async function setup(project: TestProject): Promise<void> {
  const folder = join(CACHE, digest());
  const [image, emptyImage] = [join(folder, "migrated.tar"), join(folder, "empty.tar")];
  if (!existsSync(folder)) await make(folder);
  project.provide("database", { kind: "embedded", image, emptyImage });
}

function digest(): string {
  const hash = createHash("sha256");
  for (const { name, sql } of readMigrations("prisma/migrations")) hash.update(`${name}\0${sql}\0`);
  for (const path of MADE_OF) hash.update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}

/** Whole or not at all, however many runs make it at a time. */
async function make(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const empty = await PGlite.create();
  await dump(empty, join(unfinished, "empty.tar"));
  await empty.close();
  const client = await newPglite();
  const database = await openDatabase({ kind: "memory", client });
  await migrate(database, readMigrations("prisma/migrations"));
  await keepTemplate(database);
  await dump(client, join(unfinished, "migrated.tar"));
  await database.close();
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  for (const name of readdirSync(CACHE)) {
    const other = join(CACHE, name);
    if (Date.now() - statSync(other).mtimeMs > KEPT_MS) rmSync(other, { recursive: true, force: true });
  }
}

async function dump(client: PGlite, path: string): Promise<void> {
  const image = await client.dumpDataDir("none");
  writeFileSync(path, Buffer.from(await image.arrayBuffer()));
}
