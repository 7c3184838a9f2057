import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { keepTemplate } from "./database-template";

/** Migrates one embedded database per run; every test app starts from its image instead of migrating anew. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "waymark-template-"));
  const image = join(folder, "migrated.tar");
  const emptyImage = join(folder, "empty.tar");
  const client = await PGlite.create();
  const database = await openDatabase({ kind: "memory", client });
  await dump(client, emptyImage);
  await migrate(database, readMigrations("prisma/migrations"));
  await keepTemplate(database);
  await dump(client, image);
  await database.close();
  project.provide("database", { kind: "embedded", image, emptyImage });
  return () => rmSync(folder, { recursive: true });
}

async function dump(client: PGlite, path: string): Promise<void> {
  const image = await client.dumpDataDir("none");
  writeFileSync(path, Buffer.from(await image.arrayBuffer()));
}
