import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, openAsBlob, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, expect, test, vi } from "vitest";
import {
  createEmptyDatabase,
  createEmptyPostgres,
  openTestDatabase,
  templateOfRun,
} from "../../../test/setup/database";
import { type Database, type DatabasePlace, openDatabase } from "./database.server";
import { type Migration, migrate, readMigrations } from "./migrate.server";

const migration = (name: string, sql: string, checksum = `sum of ${name}`): Migration => ({ name, sql, checksum });

const DESKS = migration("1_desks", `CREATE TABLE "Desk" ("id" TEXT PRIMARY KEY);`);
const CHAIRS = migration("2_chairs", `CREATE TABLE "Chair" ("id" TEXT PRIMARY KEY); INSERT INTO "Desk" VALUES ('a');`);

const empty: Database[] = [];
const openEmpty = async () => {
  const { open } = await createEmptyDatabase();
  const database = await open();
  empty.push(database);
  return { database, open };
};
afterAll(() => Promise.all(empty.map((database) => database.close())));

const tablesOf = async ({ db }: Database) => {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  return rows.map(({ name }) => name).sort();
};

test("applies what is pending, in order and once", async () => {
  const { database } = await openEmpty();
  expect(await migrate(database, [DESKS])).toEqual(["1_desks"]);
  expect(await migrate(database, [DESKS, CHAIRS])).toEqual(["2_chairs"]);
  expect(await migrate(database, [DESKS, CHAIRS])).toEqual([]);
  expect(await tablesOf(database)).toEqual(["Chair", "Desk"]);

  await expect(migrate(database, [{ ...DESKS, checksum: "another" }, CHAIRS])).rejects.toThrow(
    "The migration 1_desks was changed after it was applied. Restore its file.",
  );
  await expect(migrate(database, [DESKS])).rejects.toThrow(
    "The database is newer than this Waymark: it has the migration 2_chairs. Install that version.",
  );
});

test("a migration that fails leaves nothing, and the ones before it stay", async () => {
  const { database } = await openEmpty();
  const broken = migration("2_broken", `CREATE TABLE "Half" ("id" TEXT); SELECT 1 / 0;`);
  await expect(migrate(database, [DESKS, broken])).rejects.toThrow("division by zero");
  expect(await tablesOf(database)).toEqual(["Desk"]);
  expect(await migrate(database, [DESKS, CHAIRS])).toEqual(["2_chairs"]);
});

test("writes what Prisma itself would have written", async () => {
  const database = await openTestDatabase();
  const rows = await database.db.$queryRaw`
    SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished, logs, rolled_back_at
    FROM "_prisma_migrations" ORDER BY migration_name`;
  const written = { applied_steps_count: 1, finished: true, logs: null, rolled_back_at: null };
  expect(rows).toEqual(
    readMigrations("prisma/migrations").map(({ name, checksum }) => ({ migration_name: name, checksum, ...written })),
  );
  await database.close();
});

const run = templateOfRun();

if (run.kind === "postgresql") {
  test("of several processes that start at once, one migrates and the others wait", async () => {
    const { open } = await openEmpty();
    const databases = await Promise.all([open(), open(), open(), open()]);
    await Promise.all(databases.map((database) => migrate(database, [DESKS, CHAIRS])));
    const rows = await databases[0]!.db.$queryRaw<
      { times: bigint }[]
    >`SELECT count(*) AS times FROM "_prisma_migrations"`;
    expect(rows).toEqual([{ times: 2n }]);
    await Promise.all(databases.map((database) => database.close()));
  });
}

/** Enough to be killed among them; the embedded database writes them slowly. */
const ROWS = run.kind === "embedded" ? 60_000 : 200_000;
const LONG = `CREATE TABLE "Long" ("n" INT); INSERT INTO "Long" SELECT generate_series(1, ${ROWS});`;

test("a process killed in the middle leaves nothing half", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waymark-migrate-"));
  const migrations = join(folder, "migrations");
  mkdirSync(join(migrations, "1_long"), { recursive: true });
  writeFileSync(join(migrations, "1_long", "migration.sql"), LONG);
  const place = await placeFor(folder);
  await killWhileMigrating(place, migrations);

  const database = await openDatabase(place);
  // A server that had the whole script may have finished it after its client died.
  await migrate(database, readMigrations(migrations));
  const [{ rows, applied } = {}] = await database.db.$queryRaw<{ rows: bigint; applied: bigint }[]>`
    SELECT (SELECT count(*) FROM "Long") AS rows, (SELECT count(*) FROM "_prisma_migrations") AS applied`;
  expect({ rows, applied }).toEqual({ rows: BigInt(ROWS), applied: 1n });
  await database.close();
  rmSync(folder, { recursive: true });
});

async function placeFor(folder: string): Promise<DatabasePlace> {
  if (run.kind === "embedded") {
    const dataDir = join(folder, "data");
    mkdirSync(dataDir);
    // Opened by itself, a new one has the tables already.
    const client = await PGlite.create(join(dataDir, "database"), { loadDataDir: await openAsBlob(run.emptyImage) });
    await client.close();
    return { kind: "embedded", dataDir };
  }
  return { kind: "postgresql", url: await createEmptyPostgres(run), pool: 2 };
}

/** Kills it as soon as it has begun to write the rows: the process cannot tell by itself, it is waiting. */
async function killWhileMigrating(place: DatabasePlace, migrations: string): Promise<void> {
  const args = ["--import", "tsx", "test/setup/migrate-in-process.ts", JSON.stringify(place), migrations];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const before = await sizeOf(place);
  await vi.waitFor(async () => expect(await sizeOf(place)).toBeGreaterThan(before + 1_000_000), {
    timeout: 30_000,
    interval: 5,
  });
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Bytes that the database takes on disk; they grow while a transaction writes, though none of it can be seen yet. */
async function sizeOf(place: DatabasePlace): Promise<number> {
  if (place.kind === "embedded") return sizeOfFolder(place.dataDir);
  if (place.kind !== "postgresql") throw new Error("a database in memory has no size");
  const database = await openDatabase({ ...place, pool: 1 });
  const [row] = await database.db.$queryRaw<{ size: bigint }[]>`SELECT pg_database_size(current_database()) AS size`;
  await database.close();
  return Number(row?.size);
}

function sizeOfFolder(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}
