import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { readEnv } from "~/platform/env.server";
import { createApp, createLog } from "~/platform/start.server";
import { publishingDate, seedOrganisation } from "../../prisma/seed/seed";
import { KEY } from "./site-key";

/** Makes the demonstration organisation once per run; every worker serves a copy of its own. */
export default async function globalSetup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "waymark-e2e-"));
  process.env.ORGANISATION_IMAGE = join(folder, "organisation.tar");
  const client = await PGlite.create();
  const database = await openDatabase({ kind: "memory", client });
  await migrate(database, readMigrations("prisma/migrations"));
  const app = createApp(readEnv(KEY), database, createLog("silent"));
  await publishFrameworks({ ...app, now: () => publishingDate(new Date()) }, await loadFrameworks("frameworks"));
  await seedOrganisation(app);
  const image = await client.dumpDataDir("none");
  writeFileSync(process.env.ORGANISATION_IMAGE, Buffer.from(await image.arrayBuffer()));
  await database.close();
  return () => rmSync(folder, { recursive: true });
}
