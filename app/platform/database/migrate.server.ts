import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "./database.server";

/** Any constant: every Waymark process that starts on one database asks for the same lock. */
const LOCK = 7_203_115;

/** Prisma's own table, so that `prisma migrate deploy` agrees with what was applied here. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

export type Migration = { name: string; sql: string; checksum: string };

export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * Applies what is pending, each migration in one transaction under an advisory lock: of several processes that
 * start together one migrates and the others wait.
 * @returns the names of the migrations applied now.
 * @throws {Error} an applied migration's file has changed, or the database knows a migration that this version lacks.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  // Under the lock, since two sessions creating one table at once can collide even with IF NOT EXISTS.
  await database.script(`SELECT pg_advisory_xact_lock(${LOCK}); ${TABLE};`);
  const pending = pendingOf(await readApplied(database), migrations);
  for (const migration of pending) await database.script(guarded(migration));
  return pending.map(({ name }) => name);
}

type Applied = { migration_name: string; checksum: string };

function readApplied(database: Database): Promise<Applied[]> {
  return database.db.$queryRawUnsafe<Applied[]>(
    `SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
}

function pendingOf(applied: readonly Applied[], migrations: readonly Migration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum } of applied) {
    const migration = known.get(name);
    if (!migration)
      throw new Error(`The database is newer than this Waymark: it has the migration ${name}. Install that version.`);
    if (migration.checksum !== checksum)
      throw new Error(`The migration ${name} was changed after it was applied. Restore its file.`);
  }
  const done = new Set(applied.map(({ migration_name: name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

/** One script is one transaction. The second process that waited for the lock finds the row and does nothing. */
function guarded({ name, sql, checksum }: Migration): string {
  return `SELECT pg_advisory_xact_lock(${LOCK});
DO $waymark$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM "_prisma_migrations" WHERE migration_name = '${name}' AND finished_at IS NOT NULL) THEN
    EXECUTE $waymark_sql$${sql}$waymark_sql$;
    INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
      VALUES ('${randomUUID()}', '${checksum}', now(), '${name}', 1);
  END IF;
END $waymark$;`;
}
