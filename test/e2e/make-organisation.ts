import { writeFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { createApp } from "~/main/app.server";
import { openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { readEnv } from "~/platform/env.server";
import { createLog } from "~/platform/start.server";
import { publishingDate, seedOrganisation } from "../../prisma/seed/seed";
import { KEY } from "./site-key";

/** The demonstration organisation in a database, as a file that each site opens a copy of. */
export async function makeOrganisation(path: string): Promise<void> {
  const client = await PGlite.create();
  const database = await openDatabase({ kind: "memory", client });
  await migrate(database, readMigrations("prisma/migrations"));
  const app = createApp(readEnv(KEY), database, createLog("silent"));
  await publishFrameworks({ ...app, now: () => publishingDate(new Date()) }, await loadFrameworks("frameworks"));
  await seedOrganisation(app);
  const image = await client.dumpDataDir("none");
  writeFileSync(path, Buffer.from(await image.arrayBuffer()));
  await database.close();
}
