import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { inject } from "vitest";
import { type Database, openDatabase } from "~/platform/database.server";
import { createDatabase, dropDatabase, urlOf } from "./postgresql";

/** What the global setup of a Vitest project leaves for its tests. */
export type TestTemplate =
  | { kind: "embedded"; image: string }
  | { kind: "postgresql"; server: string; template: string };

declare module "vitest" {
  interface ProvidedContext {
    database: TestTemplate;
  }
}

/** A fresh migrated database, of the kind that the running Vitest project is about; gone when closed. */
export function openTestDatabase(): Promise<Database> {
  const template = inject("database") as TestTemplate | undefined;
  if (!template) throw new Error("A test with a database is named *.repo.test.ts or test/routes/*.route.test.ts.");
  return template.kind === "embedded" ? openImage(template.image) : openClone(template.server, template.template);
}

async function openImage(image: string): Promise<Database> {
  const client = await PGlite.create({ loadDataDir: await openAsBlob(image) });
  return openDatabase({ kind: "memory", client });
}

async function openClone(server: string, template: string): Promise<Database> {
  const name = `${template}_${randomBytes(6).toString("hex")}`;
  await createDatabase(server, name, template);
  const database = await openDatabase({ kind: "postgresql", url: urlOf(server, name), pool: 5 });
  const close = () => database.close().then(() => dropDatabase(server, name));
  return { ...database, close: async () => void (await close()) };
}
