import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { keepTemplate } from "./database-template";
import { createDatabase, dropDatabase, dropDatabasesNamed, urlOf } from "./postgresql";

/** Migrates one database per run on the server of TEST_DATABASE_URL; every test app is a clone of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error("Set TEST_DATABASE_URL to a PostgreSQL server whose role may create databases.");
  const template = `waymark_test_${randomBytes(4).toString("hex")}`;
  await createDatabase(server, template);
  await migrateAt(urlOf(server, template));
  project.provide("database", { kind: "postgresql", server, template });
  return async () => {
    await dropDatabasesNamed(server, `${template}_`);
    await dropDatabase(server, template);
  };
}

async function migrateAt(url: string): Promise<void> {
  const database = await openDatabase({ kind: "postgresql", url, pool: 1 });
  await migrate(database, readMigrations("prisma/migrations"));
  await keepTemplate(database);
  await database.close();
}
