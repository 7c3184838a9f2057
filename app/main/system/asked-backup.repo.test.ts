/** `npm run backup` beside a running server of the embedded database. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readBackup } from "~/platform/backup/backup-format.server";
import { type Database, openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { type Env, readEnv } from "~/platform/env.server";
import { createLog } from "~/platform/start.server";
import { createGrant, createPerson } from "../../../test/factories/people";
import { isTurnOf } from "../../../test/setup/draws";
import { createApp } from "../app.server";
import { type AskedBackups, askForBackup, takeAskedBackups } from "./asked-backup.server";

const folder = mkdtempSync(join(tmpdir(), "wm-asked-"));
const passphrase = "a compass, a lantern and a map";
/** A thread starts, a database is made in it, and all migrations run. */
vi.setConfig({ testTimeout: 600_000 });

let env: Env;
let database: Database;
let app: ReturnType<typeof createApp>;
let asked: AskedBackups | null;

beforeAll(async () => {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir, { mode: 0o700 });
  // What a killed server leaves.
  writeFileSync(join(dataDir, "backup.sock"), "");
  mkdirSync(join(dataDir, "backup-work-asked", "copy"), { recursive: true });
  env = readEnv({ NODE_ENV: "test", LOG_LEVEL: "silent", DATA_DIR: dataDir });
  database = await openDatabase({ kind: "embedded", dataDir });
  await migrate(database, readMigrations("prisma/migrations"));
  app = createApp(env, database, createLog("silent"));
  const person = await createPerson(app, { name: "Sam" });
  await createGrant(app, { personId: person.id, role: "ADMINISTRATOR" });
  asked = await takeAskedBackups(app, database);
  expect(existsSync(join(dataDir, "backup-work-asked"))).toBe(false);
}, 600_000);
afterAll(async () => {
  await asked?.stop();
  await app.live.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

async function readAll(path: string, passphrase?: string): Promise<void> {
  for await (const _ of readBackup(path, passphrase));
}

test.runIf(isTurnOf(0, 2))(
  "is made by the server, with the passphrase of the command, and opens with it alone",
  async () => {
    const path = join(folder, "now.backup");
    const first = askForBackup(env, { path, passphrase });
    await expect(askForBackup(env, { path: join(folder, "other.backup") })).rejects.toThrow("under way");
    // People go on working.
    await createPerson(app, { name: "Tom" });
    const sums = await first;
    expect(sums?.find(({ table }) => table === "Person")?.rows).toBeGreaterThan(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    // The server has restored it before it answered.
    await expect(readAll(path, passphrase)).resolves.toBeUndefined();
    await expect(readAll(path)).rejects.toThrow("is encrypted");
    expect(await app.db.auditEntry.count({ where: { action: "backup.make" } })).toBe(1);
    expect(await app.db.job.count({ where: { kind: "mail" } })).toBe(1);
    await expect(askForBackup(env, { path, passphrase }), "it is there already").rejects.toThrow("exists already");
    expect(statSync(path).size).toBeGreaterThan(0);
    expect(readdirSync(folder).filter((name) => /unchecked|partial/.test(name))).toEqual([]);
    expect(existsSync(join(env.DATA_DIR, "backup-work-asked"))).toBe(false);
  },
);

test("is refused where it cannot be written, and the server goes on taking requests", async () => {
  const path = join(folder, "nowhere", "now.backup");
  await expect(askForBackup(env, { path })).rejects.toThrow("ENOENT");
  await expect(askForBackup(env, { path })).rejects.toThrow("ENOENT");
});

test("can be asked for by the server's own user alone, and what is no request is refused", async () => {
  const socket = join(env.DATA_DIR, "backup.sock");
  expect(statSync(socket).mode & 0o777).toBe(0o600);
  for (const sent of ["", "{}", `{"path":""}`, `{"path":"/x","run":"rm"}`, "x".repeat(50_000)]) {
    const connection = connect({ path: socket, allowHalfOpen: true });
    connection.on("error", () => {});
    connection.end(sent);
    expect(await text(connection).catch(() => "cut off")).not.toContain("sums");
  }
  expect(existsSync("/x")).toBe(false);
});

test("is not asked for where no server runs", async () => {
  expect(await askForBackup({ ...env, DATA_DIR: folder }, { path: join(folder, "none.backup") })).toBeNull();
});
