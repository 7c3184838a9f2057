/** A server that backs itself up while people write. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { recordAudit } from "~/platform/audit/audit.server";
import { sumsOf as sumsOfTables, tablesOf } from "~/platform/backup/backup-format.server";
import { checkRestores } from "~/platform/backup/checked-backup.server";
import { restore } from "~/platform/backup/restore.server";
import { type Database, openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { audited } from "~/platform/database/transaction.server";
import { readEnv } from "~/platform/env.server";
import { enqueueDaily, runDueJobs } from "~/platform/jobs/jobs.server";
import { createLog } from "~/platform/start.server";
import { createGrant, createPerson } from "../../../test/factories/people";
import { openTestApp } from "../../../test/setup/app";
import { createEmptyPostgres, openTestDatabase, templateOfRun } from "../../../test/setup/database";
import { IS_FULL, isTurnOf } from "../../../test/setup/draws";
import { createApp } from "../app.server";
import { announceCommand } from "./announced.server";
import { backupState, startBackups, takeBackup } from "./backups.server";

const PASSPHRASE = "a compass, a lantern and a map";
const folder = mkdtempSync(join(tmpdir(), "waymark-scheduled-"));
afterAll(() => rmSync(folder, { recursive: true }));
/** A thread starts, a database is made in it, and all migrations run: on a machine with nothing else to do, some ten seconds. */
const PATIENCE = 600_000;
vi.setConfig({ testTimeout: PATIENCE });
/** Of each of four writers between two writes; without one they take what the backup needs, and in the full run they do. */
const PAUSE_MS = IS_FULL ? 0 : 100;

/** What a server opens by itself: not a test's database, which has no folder. */
async function openServer(name: string, settings: Record<string, string>) {
  const dataDir = join(folder, name);
  mkdirSync(dataDir, { mode: 0o700 });
  const env = readEnv({
    NODE_ENV: "test",
    LOG_LEVEL: "silent",
    DATA_DIR: dataDir,
    BACKUP_PASSPHRASE: PASSPHRASE,
    ...settings,
  });
  const place = env.DATABASE_URL
    ? { kind: "postgresql" as const, url: env.DATABASE_URL, pool: 10 }
    : { kind: "embedded" as const, dataDir };
  const database = await openDatabase(place);
  await migrate(database, readMigrations("prisma/migrations"));
  let now = new Date("2026-11-22T09:00:00Z");
  const app = createApp(env, database, createLog("silent"), () => now);
  const close = async () => {
    await app.live.close();
    await database.close();
  };
  const setNow = (to: Date) => {
    now = to;
  };
  return { app, database, close, dataDir, setNow };
}
type Server = Awaited<ReturnType<typeof openServer>>;

const run = templateOfRun();
const servers: [name: string, open: () => Promise<Server>][] = [["embedded", async () => server]];
if (run.kind === "postgresql") {
  const open = async () => openServer("postgresql", { DATABASE_URL: await createEmptyPostgres(run) });
  servers.push(["PostgreSQL", open]);
}

let server: Server;
beforeAll(async () => {
  server = await openServer("embedded", { BACKUP_DIR: join(folder, "kept"), BACKUP_DAYS: "2", BACKUP_WEEKS: "1" });
}, PATIENCE);
afterAll(() => server.close());

/** None before the first, which makes the folder. */
const inBackups = ({ app }: Pick<Server, "app">) =>
  existsSync(app.env.BACKUP_DIR!) ? readdirSync(app.env.BACKUP_DIR!).filter((one) => one.endsWith(".backup")) : [];
const fileOf = (at: Date) => `waymark-${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z.backup`;
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);

/** Every test begins on a day of its own, without jobs of others, whichever ran before. */
async function nextDay({ app, setNow }: Server): Promise<Date> {
  await app.db.job.deleteMany();
  setNow(later(app.now(), 24));
  return app.now();
}

/** The embedded server has a backup of now or before: the first test that needs one takes it. */
async function backedUp(): Promise<Date> {
  const { app, database } = server;
  if (inBackups(server).length === 0) await takeBackup(app, database, app.env.BACKUP_DIR!);
  return (await backupState(app)).lastAt!;
}

const sumsOf = ({ db }: Pick<Database, "db">) => db.$transaction(async (tx) => sumsOfTables(tx, await tablesOf(tx)));

// With both kinds, one is tested every second day; on the other days, the job below makes the backup.
test.each(servers.length === 1 ? servers : servers.filter((_, place) => isTurnOf(2 * place, 4)))(
  "%s: a backup under load restores to a moment that was, and writers hardly wait",
  async (name, open) => {
    const opened = await open();
    const { app, database, close, dataDir } = opened;
    const at = await nextDay(opened);
    for (let n = 0; n < 100; n++) await createPerson(app, { name: `Person ${n} `.repeat(40) });
    const acknowledged: string[] = [];
    let [running, longest] = [true, 0];
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; running; n++) {
        await setTimeout(PAUSE_MS);
        const id = `loaded ${writer} ${n}`;
        const started = performance.now();
        await audited(app.db, async (tx) => {
          const at = app.now();
          await tx.person.create({
            data: { id, name: id, email: `${n}.${writer}@x.y`, timeZone: "UTC", startedOn: at },
          });
          await recordAudit(tx, { at, actorId: null, action: "person.add", subjectId: id, objectId: id });
        });
        longest = Math.max(longest, performance.now() - started);
        acknowledged.push(id);
      }
    });
    const into = app.env.BACKUP_DIR ?? join(folder, `${name} backups`);
    const known = existsSync(into) ? readdirSync(into) : [];
    await expect.poll(() => acknowledged.length).toBeGreaterThan(20);
    const before = [...acknowledged];
    await takeBackup(app, database, into).finally(() => {
      running = false;
    });
    await Promise.all(writers);
    expect(acknowledged.length).toBeGreaterThan(before.length);

    const file = fileOf(at);
    expect(readdirSync(into).filter((one) => !known.includes(one))).toEqual([file]);
    expect(statSync(join(into, file)).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).not.toContain("backup-work");
    const target = await openTestDatabase();
    const sums = await restore({ db: target.db, files: app.files }, { path: join(into, file), passphrase: PASSPHRASE });
    expect(await sumsOf(target)).toEqual(sums.filter(({ table }) => table !== "files"));
    const people = await target.db.person.findMany({ where: { id: { startsWith: "loaded" } }, select: { id: true } });
    const added = await target.db.auditEntry.findMany({ where: { action: "person.add" }, select: { objectId: true } });
    const there = new Set(people.map(({ id }) => id));
    expect(added.map(({ objectId }) => objectId).sort()).toEqual([...there].sort());
    expect(before.filter((id) => !there.has(id))).toEqual([]);
    expect((await backupState(app)).lastAt).toEqual(app.now());
    console.info(`${name}: ${acknowledged.length} writes beside the backup, the longest ${Math.round(longest)} ms`);
    await target.close();
    if (database.kind === "postgresql") await close();
  },
);

test("administrators see when the last good backup was, a late one, and why the last attempt failed", async () => {
  const { app, database, setNow } = server;
  const untouched = await openTestApp();
  const scheduled = { ...untouched, env: { ...untouched.env, BACKUP_DIR: "/safe" } };
  expect(await backupState(scheduled)).toMatchObject({ lastAt: null, isLate: true });
  await untouched.close();
  await nextDay(server);
  const lastAt = await backedUp();
  setNow(lastAt);
  expect(await backupState(app)).toMatchObject({
    ...{ isScheduled: true, isEncrypted: true, lastAt, isLate: false, problem: null },
  });
  setNow(later(lastAt, 48.001));
  writeFileSync(join(folder, "a file"), "not a folder");
  await enqueueDaily(app, ["backup"], "02:00");
  const broken = { backup: () => takeBackup(app, database, join(folder, "a file")) };
  expect(await runDueJobs(app, broken)).toBe(1);
  expect(await backupState(app)).toMatchObject({ lastAt, isLate: true, problem: expect.stringContaining("EEXIST") });
});

test.runIf(isTurnOf(1, 2))(
  "a job of each day makes it from its hour on, and what no longer counts goes, and nothing else",
  async () => {
    const at = await nextDay(server);
    const { database, setNow } = server;
    const into = join(folder, "each day");
    const app = { ...server.app, env: { ...server.app.env, BACKUP_DIR: into } };
    mkdirSync(into);
    const yesterday = fileOf(later(at, -24));
    const [old, unchecked] = [fileOf(later(at, -24 * 25)), `${fileOf(later(at, -48))}.unchecked`];
    for (const name of ["notes.txt", yesterday, old, unchecked]) writeFileSync(join(into, name), "");
    const due = new Date(`${later(at, 24).toISOString().slice(0, 10)}T02:00:00Z`);
    setNow(later(due, -1 / 60));
    await enqueueDaily(app, ["backup"], "02:00");
    expect((await app.db.job.findFirstOrThrow()).runAt).toEqual(due);
    setNow(due);
    const backups = startBackups(app, database)!;
    await expect.poll(() => app.db.job.count({ where: { doneAt: { not: null } } }), { timeout: PATIENCE }).toBe(1);
    await backups.stop();
    expect(readdirSync(into).sort()).toEqual(["notes.txt", yesterday, fileOf(due)]);
  },
);

test("a backup that restores to something else is none", async () => {
  await backedUp();
  const [name = ""] = inBackups(server);
  const path = join(server.app.env.BACKUP_DIR!, name);
  const wrong = [{ table: "Person", rows: 1, sha256: "" }];
  await expect(checkRestores({ path, passphrase: PASSPHRASE }, wrong, join(folder, "scratch"))).rejects.toThrow(
    "restored backup differs from the database",
  );
  expect(readdirSync(folder)).not.toContain("scratch");
});

test("without a folder nothing is scheduled, and a command is announced with its file", async () => {
  const { app, database } = server;
  await nextDay(server);
  expect(startBackups({ ...app, env: { ...app.env, BACKUP_DIR: undefined } }, database)).toBeNull();
  const admin = await createPerson(app, { email: "admin@lantern.example" });
  await createGrant(app, { personId: admin.id, role: "ADMINISTRATOR" });
  await announceCommand(app, "backup", "/safe/place");
  const mail = await app.db.job.findFirstOrThrow({ where: { kind: "mail" } });
  expect(JSON.stringify(mail.payload)).toContain("/safe/place");
});
