import { rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { openDatabase } from "~/platform/database.server";
import { migrate, readMigrations } from "~/platform/migrate.server";

/** Migrates one embedded database per run; every test app starts from its image instead of migrating anew. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = await mkdtemp(join(tmpdir(), "waymark-template-"));
  const image = join(folder, "migrated.tar");
  writeFileSync(image, await migratedImage());
  project.provide("database", { kind: "embedded", image });
  return () => rmSync(folder, { recursive: true });
}

async function migratedImage(): Promise<Buffer> {
  const client = await PGlite.create();
  const database = await openDatabase({ kind: "memory", client });
  await migrate(database, readMigrations("prisma/migrations"));
  const image = await client.dumpDataDir("none");
  await database.close();
  return Buffer.from(await image.arrayBuffer());
}
