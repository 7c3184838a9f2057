import { openAsBlob } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { GZIP, newDatabaseImage, OWN_SALT } from "~/platform/database/new-database.server";

/** An embedded database in memory: with all tables if they have been built, which takes a fifth of migrating, and empty otherwise. */
export async function newPglite(): Promise<PGlite> {
  const image = newDatabaseImage();
  if (!image) return PGlite.create();
  const client = await PGlite.create({ loadDataDir: await openAsBlob(image, { type: GZIP }) });
  await client.exec(OWN_SALT);
  return client;
}
